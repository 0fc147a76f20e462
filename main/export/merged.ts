import { join } from 'node:path';
import type { ExportedDocument, ExportReport } from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { PlacedDocument } from '../pdf/engine.ts';
import type { BookWriter } from '../pdf/pdf-pool.ts';
import { WorkerLost } from '../pdf/worker-client.ts';
import { createCoverCounter } from './cover-counter.ts';
import { isAboutThePlace, isCancelled, untilAborted, type Job } from './job.ts';
import { FileLost, readInOrder, withoutLost, type Lost, type ReadDocument } from './one-file.ts';
import { createOutcomes, failureOf } from './outcomes.ts';
import { openTargetFolder, type TargetFolder } from './target-folder.ts';

/** What a merged PDF is for: only a file to keep has a cover and says it in its name. */
export type MergedUse = 'file' | 'print';

/**
 * Writes one PDF with all documents in list order behind a cover. A document that cannot be drawn is left out and named
 * on the cover and in the report. Where the export is cancelled, nothing is written.
 * @throws CodedError `disk-full` or `file-not-writable`.
 */
export async function exportMerged(job: Job, use: MergedUse = 'file'): Promise<ExportReport> {
  const folder = await openTargetFolder(job.target);
  return withoutLost(job, (lost) => drawAll(job, folder, use, lost));
}

async function drawAll(job: Job, folder: TargetFolder, use: MergedUse, lost: Lost): Promise<ExportReport> {
  const { ids, options, signal, target } = job;
  const outcomes = createOutcomes(ids);
  const counter = createCoverCounter(job);
  const drawn: ExportedDocument[] = [];
  const file = await folder.openFile();
  const book = await job.pool.openBook(file.temporary, options.pdf.language);
  try {
    for await (const read of readInOrder(job, lost)) {
      const added = await addTo(book, job, read);
      if (added === null) break;
      if ('code' in added) outcomes.failed(added);
      else {
        counter.add(added.detail, added.firstPage);
        drawn.push({ id: read.id, label: read.label, file: null, missingGlyphs: added.missingGlyphs });
      }
      job.progress.end();
    }
    const cover = counter.content('merged', outcomes);
    if (cover === null || signal.aborted) return outcomes.report(options.format, target, 0);
    await untilAborted(book.finish(cover, options.pdf, use === 'file'), signal);
    const { path, written } = await file.keep(join(target, `${counter.span.name('documents')}.pdf`));
    for (const document of drawn) outcomes.exported(document, written);
    return outcomes.report(options.format, path, 1);
  } catch (error) {
    if (isCancelled(error)) return outcomes.report(options.format, target, 0);
    throw error;
  } finally {
    book.close();
    await file.discard();
  }
}

type AddedToBook = PlacedDocument & { readonly detail: DocumentDetail };

/** Null where the export was cancelled meanwhile. @throws FileLost where the book is lost with it. */
export async function addTo(
  book: BookWriter,
  { options, signal, progress }: Job,
  read: ReadDocument,
): Promise<AddedToBook | ReturnType<typeof failureOf> | null> {
  if (read.detail === null) return read.failure;
  progress.begin(read.label);
  try {
    return { detail: read.detail, ...(await untilAborted(book.add(read.detail, options.pdf), signal)) };
  } catch (error) {
    if (isCancelled(error)) return null;
    if (error instanceof WorkerLost) throw new FileLost(read, error);
    if (isAboutThePlace(error)) throw error;
    return failureOf(read.id, read.label, error);
  }
}
