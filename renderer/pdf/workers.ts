import painterUrl from 'pdfjs-dist/build/pdf.renderer.mjs?worker&url';
import readerUrl from 'pdfjs-dist/build/pdf.worker.mjs?worker&url';

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

/** The two threads of pdf.js: one reads files, one draws pages. */
export interface PdfWorkers {
  readonly reader: Worker;
  readonly painter: Worker;
  terminate(): void;
}

/** Starts both. `onFailure` is called where one cannot be loaded or dies. */
export function startWorkers(onFailure: (reason: string) => void): PdfWorkers {
  const reader = start(readerUrl, 'invoice-desk-pdf-reader', onFailure);
  const painter = start(painterUrl, 'invoice-desk-pdf-painter', onFailure);
  return {
    reader,
    painter,
    terminate: () => {
      reader.terminate();
      painter.terminate();
    },
  };
}

function start(url: string, name: string, onFailure: (reason: string) => void): Worker {
  const worker = new Worker(policy?.createScriptURL(url) ?? url, { type: 'module', name });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onFailure(`${name}: ${event.message === '' ? 'it could not be started' : event.message}`);
  });
  return worker;
}

/** The only addresses of scripts that the page may make: `require-trusted-types-for` in main/app-protocol.ts. */
const policy = globalThis.trustedTypes?.createPolicy('invoice-desk-worker', { createScriptURL: onlyTheWorkers });

function onlyTheWorkers(url: string): string {
  if (url !== readerUrl && url !== painterUrl) throw new TypeError(`Not the address of a worker: ${url}`);
  return url;
}
