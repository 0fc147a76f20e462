import { join } from 'node:path';
import type { ExportedDocument, ExportFormat, ExportOptions, ExportReport } from '../../shared/export.ts';
import type { AccountName, DocumentsWriter, Sink } from './documents-writer.ts';
import { isAboutThePlace, type Job } from './job.ts';
import { createSpan, FileLost, readInOrder, withoutLost, type Lost, type ReadDocument } from './one-file.ts';
import { createOutcomes } from './outcomes.ts';
import { openDocumentsWriter, type TableFormat } from './tables/index.ts';
import { openTargetFolder, type TargetFolder } from './target-folder.ts';

// DATEV imports only files whose names begin so.
const NAMES: Readonly<Record<TableFormat, { readonly stem: string; readonly extension: string }>> = {
  csv: { stem: 'documents', extension: 'csv' },
  xlsx: { stem: 'documents', extension: 'xlsx' },
  hledger: { stem: 'documents', extension: 'journal' },
  beancount: { stem: 'documents', extension: 'beancount' },
  gnucash: { stem: 'gnucash-bills', extension: 'csv' },
  datev: { stem: 'EXTF_documents', extension: 'csv' },
};

export function isTableFormat(format: ExportFormat): format is TableFormat {
  return format in NAMES;
}

/** The file's name; `name` adds the days that it spans. */
export function nameOfTable(format: TableFormat, { level }: ExportOptions, name: (stem: string) => string): string {
  const { stem, extension } = NAMES[format];
  return `${name(format === 'csv' && level === 'lines' ? 'lines' : stem)}.${extension}`;
}

/** Starts a table; see `OpenDocumentsWriter`. */
export function openTable(
  format: TableFormat,
  options: ExportOptions,
  sink: Sink,
  accountName: AccountName,
): DocumentsWriter {
  return openDocumentsWriter[format](options, sink, accountName);
}

/**
 * Writes one file with a row or entry per document or line. Where the export is cancelled, nothing is written.
 * @throws CodedError `disk-full` or `file-not-writable`.
 */
export async function exportTable(job: Job, format: TableFormat): Promise<ExportReport> {
  const folder = await openTargetFolder(job.target);
  return withoutLost(job, (lost) => writeAll(job, format, folder, lost));
}

async function writeAll(job: Job, format: TableFormat, folder: TargetFolder, lost: Lost): Promise<ExportReport> {
  const { ids, options, signal, target } = job;
  const outcomes = createOutcomes(ids);
  const span = createSpan();
  const included: ExportedDocument[] = [];
  const file = await folder.openFile();
  try {
    const writer = openTable(format, options, file.append, job.accountName);
    for await (const read of readInOrder(job, lost)) {
      if (read.detail === null) outcomes.failed(read.failure);
      else {
        job.progress.begin(read.label);
        const { leftOut, notes } = await addTo(writer, read);
        const { id, label } = read;
        for (const note of notes) outcomes.note({ id, label, note });
        if (leftOut === null) included.push({ id, label, file: null, missingGlyphs: [] });
        else outcomes.leftOut({ id, label, note: leftOut });
        if (leftOut === null) span.add(read.detail);
      }
      job.progress.end();
    }
    if (included.length === 0 || signal.aborted) return outcomes.report(format, target, 0);
    await writer.finish();
    const { path, written } = await file.keep(join(target, nameOfTable(format, options, span.name)));
    for (const document of included) outcomes.exported(document, written);
    return outcomes.report(format, path, 1);
  } finally {
    await file.discard();
  }
}

/** @throws FileLost where the document cannot be written: half of it may be in the file. */
export async function addTo(
  writer: DocumentsWriter,
  read: Extract<ReadDocument, { readonly detail: object }>,
): ReturnType<DocumentsWriter['add']> {
  try {
    return await writer.add(read.detail);
  } catch (error) {
    if (isAboutThePlace(error) || !(error instanceof Error)) throw error;
    throw new FileLost(read, error);
  }
}
