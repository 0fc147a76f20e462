import { numberOrLabel } from '../../shared/document/naming.ts';
import type { ExportReport, FailedDocument } from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { documentJson } from './document-json.ts';
import { inOrder } from './in-order.ts';
import { isCancelled, untilAborted, type Job } from './job.ts';
import { createOutcomes, failureOf } from './outcomes.ts';
import { openTargetFolder, type PlacedFile } from './target-folder.ts';

/** How many files are being written while others are drawn. */
const WRITING = 8;

/**
 * Writes one file per document, each atomically, none over another file. A document that fails is reported and the
 * others go on; only a full disk ends the export. So many documents are in memory as are drawn or written at once.
 * @throws CodedError `disk-full` or `file-not-writable` where the folder cannot be made.
 */
export async function exportFiles(job: Job): Promise<ExportReport> {
  const { ids, options, target, signal, pool } = job;
  const folder = await openTargetFolder(target);
  const outcomes = createOutcomes(ids);
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);

  const drawn = inOrder(whileWanted(ids, ended), pool.size + 2, (id) => drawFile({ ...job, signal: ended }, id));
  const written = inOrder(drawn, WRITING, async (file) => {
    if (file === null || 'code' in file) return { file, placed: null };
    const { path, bytes } = file;
    const placed: PlacedFile | FailedDocument | null = ended.aborted
      ? null
      : await folder.write(path, bytes).catch((error: unknown) => failureOf(file.id, file.label, error));
    job.progress.end();
    if (placed !== null && 'code' in placed && placed.code === 'disk-full') stop.abort();
    return { file: { id: file.id, label: file.label, missingGlyphs: file.missingGlyphs }, placed };
  });
  let files = 0;
  for await (const { file, placed } of written) {
    if (file === null) continue;
    if ('code' in file) outcomes.failed(file);
    else if (placed === null) continue;
    else if ('code' in placed) outcomes.failed(placed);
    else {
      outcomes.exported({ ...file, file: placed.file }, placed.written);
      files += 1;
    }
  }
  return outcomes.report(options.format, target, files);
}

interface DrawnFile {
  readonly id: string;
  readonly label: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly missingGlyphs: readonly string[];
}

/** Null where the export has ended meanwhile. Never rejects, so that it can run ahead. */
async function drawFile(job: Job, id: string): Promise<DrawnFile | FailedDocument | null> {
  let label = id;
  try {
    const detail = await untilAborted(job.read(id), job.signal);
    label = numberOrLabel(detail.document);
    job.progress.begin(label);
    const path = job.nameOf(detail.document, job.options.format === 'json' ? 'json' : 'pdf');
    return { id, label, path, ...(await untilAborted(content(job, detail), job.signal)) };
  } catch (error) {
    if (isCancelled(error)) return null;
    job.progress.end();
    return failureOf(id, label, error);
  }
}

async function content(
  { options, pool }: Job,
  detail: DocumentDetail,
): Promise<Pick<DrawnFile, 'bytes' | 'missingGlyphs'>> {
  if (options.format === 'json') return { bytes: new TextEncoder().encode(documentJson(detail)), missingGlyphs: [] };
  return pool.drawDocument(detail, options.pdf);
}

/** The items until the signal is aborted. */
export function* whileWanted<T>(items: readonly T[], signal: AbortSignal): Generator<T, void, undefined> {
  for (const item of items) {
    if (signal.aborted) return;
    yield item;
  }
}
