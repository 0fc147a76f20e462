import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { behind } from '../../shared/pdf/cover-content.ts';
import { coverDefinition } from '../../shared/pdf/cover-definition.ts';
import { invoiceDefinition } from '../../shared/pdf/invoice-definition.ts';
import { listDefinition } from '../../shared/pdf/list-definition.ts';
import type { PdfOptions } from '../../shared/pdf/options.ts';
import { CodedError } from '../../shared/result.ts';
import { fileError, systemCodeOf } from '../files/file-error.ts';
import { createPdfEngine } from './create-engine.ts';
import type { PdfBook } from './engine.ts';
import { createFontLibrary } from './fonts/font-library.ts';
import type { PdfReply, PdfRequest, PdfTask, PdfTasks, PdfWorkerStart } from './pdf-tasks.ts';

// The entry of a thread that draws PDFs: one task after the other, each answered once.
if (parentPort === null) throw new Error('The PDF worker runs in a worker thread only');
const port = parentPort;
// What `startPdfWorker` passed, in the same version of this program.
const { fontsFolder } = workerData as PdfWorkerStart;
const engine = createPdfEngine(createFontLibrary((file) => readFileSync(join(fontsFolder, file))));

let book: { readonly pages: PdfBook; readonly file: number; readonly path: string } | null = null;

type Answers = { readonly [Name in keyof PdfTasks]: (...args: PdfTasks[Name]['args']) => PdfTasks[Name]['value'] };

const ANSWERS: Answers = {
  drawDocument: (detail, options) => engine.render(invoiceDefinition(detail, sharingLogo(options))),
  drawList: (list, options) => engine.render(listDefinition(list, sharingLogo(options))),
  drawCover: (cover, options) => engine.render(coverDefinition(cover, sharingLogo(options))),
  openBook: (path, language) => {
    const file = openSync(path, 'r+');
    book = { pages: engine.openBook(language, (chunk) => writeAll(file, chunk)), file, path };
    return null;
  },
  addToBook: (detail, options) => openedBook().pages.add(invoiceDefinition(detail, sharingLogo(options))),
  finishBook: (cover, given, drawn) => {
    const options = sharingLogo(given);
    const { pages, file } = openedBook();
    if (drawn) pages.addCover((own) => coverDefinition(behind(cover, own), options));
    const finished = pages.finish(coverDefinition(cover, options).info);
    fsyncSync(file);
    closeSync(file);
    book = null;
    return finished;
  },
};

let logo: Uint8Array | null = null;

/** Every task brings a copy of the logo; the engine reads a picture once if it is the same object. */
function sharingLogo(options: PdfOptions): PdfOptions {
  if (options.logo === null) return options;
  if (logo === null || !Buffer.from(logo.buffer, logo.byteOffset, logo.byteLength).equals(options.logo)) {
    logo = options.logo;
  }
  return { ...options, logo };
}

function openedBook(): NonNullable<typeof book> {
  if (book === null) throw new Error('There is no open book');
  return book;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.byteLength;) done += writeSync(file, bytes, done);
}

port.on('message', ({ id, task }: PdfRequest) => {
  try {
    const value = perform(task);
    port.postMessage({ id, ok: true, value } satisfies PdfReply, bytesIn(value));
  } catch (error) {
    port.postMessage({ id, ok: false, ...failureOf(error) } satisfies PdfReply);
  }
});

function perform({ name, args }: PdfTask): unknown {
  const answer: (...args: never[]) => unknown = ANSWERS[name];
  return Reflect.apply(answer, undefined, args);
}

/** A full disk is told apart from a document that cannot be drawn. */
function failureOf(error: unknown): Pick<CodedError, 'code'> & { readonly detail: string } {
  const coded = systemCodeOf(error) !== null && book !== null ? fileError(error, book.path) : error;
  return coded instanceof CodedError
    ? { code: coded.code, detail: coded.message }
    : { code: 'internal', detail: String(error) };
}

/** The bytes of a PDF move instead of being copied. */
function bytesIn(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || !('bytes' in value)) return [];
  const { bytes } = value;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
}
