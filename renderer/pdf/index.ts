import type { DocumentDetail } from '../../shared/listing.ts';
import type { PdfOptions } from '../../shared/pdf/options.ts';
import {
  createRenderClient,
  type RenderReply,
  type RenderRequest,
  type WorkerHandle,
} from '../../shared/pdf/render-client.ts';
import workerUrl from './worker.ts?worker&url';

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): {
    // The DOM types of TypeScript do not know TrustedScriptURL; `new Worker` takes a string there.
    createScriptURL(url: string): string;
  };
}

declare global {
  // Missing where the browser has no Trusted Types, such as in tests of the page without one.
  var trustedTypes: TrustedTypes | undefined;
}

const client = createRenderClient({ startWorker, after });

/**
 * Draws a document as a PDF, in a worker that is started at the first call.
 * @throws CodedError `internal` with the document's name where it cannot be drawn or takes longer than a minute.
 */
export async function renderPdf(detail: DocumentDetail, options: PdfOptions): Promise<Uint8Array> {
  return (await client.render(detail, options)).bytes;
}

function startWorker(onReply: (reply: RenderReply) => void, onFailure: (reason: string) => void): WorkerHandle {
  const worker = new Worker(trustedWorkerUrl(), { type: 'module', name: 'invoice-desk-pdf' });
  worker.addEventListener('message', ({ data }: MessageEvent<RenderReply>) => onReply(data));
  worker.addEventListener('messageerror', () => onFailure('its answer could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onFailure(event.message === '' ? 'the worker could not be started' : event.message);
  });
  return {
    post: (request: RenderRequest) => worker.postMessage(request),
    terminate: () => worker.terminate(),
  };
}

/** The only address of a script that the page may make: `require-trusted-types-for` in main/app-protocol.ts. */
const policy = globalThis.trustedTypes?.createPolicy('invoice-desk-worker', { createScriptURL: onlyTheWorker });

function onlyTheWorker(url: string): string {
  if (url !== workerUrl) throw new TypeError(`Not the worker's address: ${url}`);
  return url;
}

function trustedWorkerUrl(): string {
  return policy === undefined ? workerUrl : policy.createScriptURL(workerUrl);
}

function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
