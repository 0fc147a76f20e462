import type { ExportedDocument, ExportNote, ExportReport, FailedDocument } from '../../shared/export.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { RenderedPdf } from '../../shared/pdf/options.ts';
import { behind } from '../../shared/pdf/cover-content.ts';
import type { PlacedDocument } from '../pdf/engine.ts';
import type { BookWriter } from '../pdf/pdf-pool.ts';
import { MANIFEST, openFolderStore, openZipStore, type BundleStore } from './bundle-store.ts';
import { createCoverCounter } from './cover-counter.ts';
import type { DocumentsWriter } from './documents-writer.ts';
import { inOrder } from './in-order.ts';
import { isCancelled, throwIfCancelled, untilAborted, type Job } from './job.ts';
import { manifestText, type ManifestDocument, type ManifestFile } from './manifest.ts';
import { addTo as addToMerged } from './merged.ts';
import { copyName, openNewFile, type PendingFile } from './new-file.ts';
import { readInOrder, withoutLost, type Lost, type ReadDocument } from './one-file.ts';
import { createOutcomes, failureOf, type Outcomes } from './outcomes.ts';
import { addTo as addRow } from './table-file.ts';
import { openTargetFolder } from './target-folder.ts';
import { openDocumentsWriter } from './tables/index.ts';

/** How many documents are in line for the merged PDF while others are drawn and stored. */
const MERGING = 3;

/**
 * Writes the period bundle, a folder or ZIP: `documents/…` with a PDF each, `merged.pdf`, `index.xlsx`, `cover.pdf` and
 * `manifest.json`. All of them are made from one reading of each document, so that their counts and totals are the same. A
 * document that cannot be drawn is in none of them and named on the cover. Where the export is cancelled, nothing is
 * written.
 * @throws CodedError `disk-full` or `file-not-writable`.
 */
export async function exportBundle(job: Job): Promise<ExportReport> {
  await openTargetFolder(job.target);
  return withoutLost(job, (lost) => writeBundle(job, lost));
}

async function writeBundle(job: Job, lost: Lost): Promise<ExportReport> {
  const { ids, options, signal, target, pool } = job;
  const outcomes = createOutcomes(ids);
  const parts = await openParts(job);
  try {
    const drawn = inOrder(readInOrder(job, lost), pool.size + 1, (read) => draw(job, read));
    for await (const one of inOrder(drawn, MERGING, (each) => addToBook(parts.book, job, each))) {
      if (one === null) break;
      if (one instanceof Error) throw one;
      if ('code' in one) outcomes.failed(one);
      else await parts.add(one);
      job.progress.end();
    }
    const { documents } = parts;
    if (documents.length === 0 || signal.aborted) return outcomes.report(options.format, target, 0);
    const { path, written, files } = await parts.finish(outcomes);
    for (const document of documents) outcomes.exported(document, written);
    return outcomes.report(options.format, path, files);
  } catch (error) {
    if (isCancelled(error)) return createOutcomes(ids).report(options.format, target, 0);
    throw error;
  } finally {
    await parts.close();
  }
}

interface Drawn {
  readonly read: Extract<ReadDocument, { readonly detail: DocumentDetail }>;
  readonly pdf: RenderedPdf;
}

/** Null where the export was cancelled meanwhile. Never rejects, so that it can run ahead. */
async function draw(job: Job, read: ReadDocument): Promise<Drawn | FailedDocument | null> {
  if (read.detail === null) return read.failure;
  try {
    return { read, pdf: await untilAborted(job.pool.drawDocument(read.detail, job.options.pdf), job.signal) };
  } catch (error) {
    return isCancelled(error) ? null : failureOf(read.id, read.label, error);
  }
}

interface Placed extends Drawn, PlacedDocument {}

/** Adds a document to the merged PDF; one that it cannot take is in no file. Never rejects, so that it can run ahead. */
async function addToBook(
  book: BookWriter,
  job: Job,
  drawn: Drawn | FailedDocument | null,
): Promise<Placed | FailedDocument | Error | null> {
  if (drawn === null || 'code' in drawn) return drawn;
  try {
    const placed = await addToMerged(book, job, drawn.read);
    return placed === null || 'code' in placed ? placed : { ...drawn, ...placed };
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

interface Parts {
  readonly book: BookWriter;
  /** Adds a document to all other files of the bundle. */
  add(placed: Placed): Promise<void>;
  readonly documents: readonly ExportedDocument[];
  finish(outcomes: Outcomes): Promise<{ readonly path: string; readonly written: boolean; readonly files: number }>;
  close(): Promise<void>;
}

async function openParts(job: Job): Promise<Parts> {
  const { options, target } = job;
  const toClose: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const closeOne of toClose.splice(0).reverse()) await closeOne();
  };
  const openPart = async (folder: string): Promise<PendingFile> => {
    const file = await openNewFile(folder);
    toClose.push(file.discard);
    return file;
  };
  try {
    const store = await (options.zip ? openZipStore(target) : openFolderStore(target));
    toClose.push(store.discard);
    const merged = await openPart(store.workshop);
    const book = await job.pool.openBook(merged.temporary, options.pdf.language);
    toClose.push(book.close);
    const index = await openPart(store.workshop);
    const rows = openDocumentsWriter.xlsx({ ...options, columns: null }, index.append, job.accountName);
    return { ...collect(job, { store, merged, book, index, rows }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Opened {
  readonly store: BundleStore;
  readonly merged: PendingFile;
  readonly book: BookWriter;
  readonly index: PendingFile;
  readonly rows: DocumentsWriter;
}

function collect(job: Job, { store, merged, book, index, rows }: Opened): Omit<Parts, 'close'> {
  const { options, signal } = job;
  const counter = createCoverCounter(job);
  const names = new Set<string>();
  const documents: ExportedDocument[] = [];
  const listed: ManifestDocument[] = [];
  const notes: ExportNote[] = [];
  const files: ManifestFile[] = [];
  let pagesOfDocuments = 0;

  return {
    book,
    documents,
    add: async ({ read, pdf, firstPage, pages }) => {
      const { id, label, detail } = read;
      const file = freeName(names, `documents/${job.nameOf(detail.document, 'pdf')}`);
      const { fetched, hash } = detail.revision;
      files.push(await store.add(file, pdf.bytes, fetched));
      for (const note of (await addRow(rows, read)).notes) notes.push({ id, label, note });
      counter.add(detail, firstPage);
      pagesOfDocuments += pages;
      listed.push({ id, label, file, firstPage, contentHash: hash, fetched });
      documents.push({ id, label, file, missingGlyphs: pdf.missingGlyphs });
    },
    finish: async (outcomes) => {
      for (const note of notes) outcomes.note(note);
      const cover = counter.content('bundle', outcomes);
      if (cover === null) throw new Error('There is no document in the bundle');
      const finished = book.finish({ ...cover, of: 'merged' }, options.pdf, true);
      const coverPages = (await untilAborted(finished, signal)).pages - pagesOfDocuments;
      // Its thread gives its memory back before another one draws the same cover.
      book.close();
      const { bytes } = await untilAborted(job.pool.drawCover(behind(cover, coverPages), options.pdf), signal);
      await rows.finish();
      const time = cover.fetched.last;
      const whole = [
        await store.add('cover.pdf', bytes, time),
        await store.addFile('merged.pdf', await merged.complete(), time),
        await store.addFile('index.xlsx', await index.complete(), time),
      ];
      const { fetched, totals, failed } = cover;
      const all = [...whole, ...files];
      const inMerged = listed.map((one) => ({ ...one, firstPage: one.firstPage + coverPages }));
      const manifest = manifestText({ fetched, totals, files: all, documents: inMerged, failed, notes });
      await store.add(MANIFEST, new TextEncoder().encode(manifest), time);
      throwIfCancelled(signal);
      return { ...(await store.keep(counter.span.name('invoice-bundle'))), files: all.length + 1 };
    },
  };
}

/** A name that no document of the bundle has, on systems that do not tell "A" from "a" either. */
export function freeName(taken: Set<string>, name: string): string {
  for (let copy = 1; ; copy += 1) {
    const candidate = copyName(name, copy);
    const key = candidate.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return candidate;
  }
}
