import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  PDFWorker,
  TextLayer,
  VerbosityLevel,
  type PDFDocumentProxy,
} from 'pdfjs-dist';
import type { PdfFile } from './pdf-file.ts';
import { startWorkers, type PdfWorkers } from './workers.ts';

interface Reading {
  readonly workers: PdfWorkers;
  /** What pdf.js keeps for the thread; one per thread. */
  readonly reader: PDFWorker;
  /** Who is told that a thread has died. */
  readonly failures: Set<(error: Error) => void>;
}

/**
 * The threads stay for the next file: starting them takes longer than drawing a page. They start with this module, which is
 * loaded while main draws the first file.
 */
let reading: Reading | null = startReading();

/** Opens a PDF with pdf.js, see `OpenPdf`. One at a time: the one before has to be closed. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>, onFailure: (error: Error) => void): Promise<PdfFile> {
  const { reader, failures } = (reading ??= startReading());
  const failed = Promise.withResolvers<never>();
  // Also where nobody waits for it any more.
  failed.promise.catch(() => undefined);
  failures.add(failed.reject).add(onFailure);
  const task = getDocument({ ...SETTINGS, data: bytes, worker: reader });
  const close = async (): Promise<void> => {
    failures.delete(failed.reject);
    failures.delete(onFailure);
    await task.destroy();
  };
  try {
    const pdf = await Promise.race([task.promise, failed.promise]);
    const [, , width, height] = (await Promise.race([pdf.getPage(1), failed.promise])).view;
    if (width === undefined || height === undefined) throw new Error('The first page has no size.');
    return fileOf(pdf, { width, height, close });
  } catch (error) {
    await close();
    throw error;
  }
}

/** Nothing but the file: no other font, table, module or address is asked for, and nothing in it can run. */
const SETTINGS = {
  // Tables of other fonts and picture formats, which our files do not need, would be WebAssembly and fetched.
  useWasm: false,
  useSystemFonts: false,
  useWorkerFetch: false,
  enableXfa: false,
  stopAtErrors: true,
  verbosity: VerbosityLevel.ERRORS,
} as const;

function startReading(): Reading {
  const failures = new Set<(error: Error) => void>();
  const workers = startWorkers((reason) => {
    if (reading?.workers !== workers) return;
    reading = null;
    workers.terminate();
    for (const tell of failures) tell(new Error(reason));
  });
  GlobalWorkerOptions.rendererPorts = [workers.painter];
  return { workers, reader: PDFWorker.create({ port: workers.reader }), failures };
}

function fileOf(pdf: PDFDocumentProxy, { width, height, close }: Pick<PdfFile, 'width' | 'height' | 'close'>): PdfFile {
  return {
    pages: pdf.numPages,
    width,
    height,
    close,
    draw: async (number, canvas, pixelsPerPoint, signal) => {
      const page = await pdf.getPage(number);
      if (signal.aborted) return false;
      const viewport = page.getViewport({ scale: pixelsPerPoint });
      canvas.width = Math.round(viewport.width);
      canvas.height = Math.round(viewport.height);
      const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.DISABLE });
      signal.addEventListener('abort', () => task.cancel(), { once: true });
      return unlessAborted(signal, task.promise);
    },
    writeText: async (number, target, signal) => {
      const page = await pdf.getPage(number);
      if (signal.aborted) return;
      const viewport = page.getViewport({ scale: 1 });
      const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: target, viewport });
      signal.addEventListener('abort', () => layer.cancel(), { once: true });
      await unlessAborted(signal, layer.render());
    },
  };
}

/** True when the work was done, false where it was stopped. */
async function unlessAborted(signal: AbortSignal, work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    throw error;
  }
}
