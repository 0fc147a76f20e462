import { Worker } from 'node:worker_threads';
import {
  createRenderClient,
  type RenderClient,
  type RenderReply,
  type WorkerHandle,
} from '../../shared/pdf/render-client.ts';

export interface PdfRendererOptions {
  /** `pdf-worker.ts` beside this file, or the file that it was built into. */
  readonly workerUrl: URL;
  /** resources/fonts */
  readonly fontsFolder: string;
  /** For one document, in milliseconds. */
  readonly timeLimit?: number;
}

/** Draws PDFs in a worker thread that is started at the first document and does not keep the process alive. */
export function createPdfRenderer({ workerUrl, fontsFolder, timeLimit }: PdfRendererOptions): RenderClient {
  function startWorker(onReply: (reply: RenderReply) => void, onFailure: (reason: string) => void): WorkerHandle {
    const worker = new Worker(workerUrl, { workerData: fontsFolder, execArgv: [] });
    worker.on('message', onReply);
    worker.on('error', (error) => onFailure(String(error)));
    worker.on('exit', (code) => onFailure(`the worker ended with ${code}`));
    // After the listeners, which would hold it again. While a document is being drawn, the clock keeps the process alive.
    worker.unref();
    return { post: (request) => worker.postMessage(request), terminate: () => void worker.terminate() };
  }
  return createRenderClient({ startWorker, after }, timeLimit);
}

function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
