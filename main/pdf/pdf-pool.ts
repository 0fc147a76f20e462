import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { numberOrLabel } from '../../shared/document/naming.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import type { CoverContent } from '../../shared/pdf/cover-content.ts';
import type { ListContent } from '../../shared/pdf/list-content.ts';
import type { PdfLanguage, PdfOptions, RenderedPdf } from '../../shared/pdf/options.ts';
import { CodedError } from '../../shared/result.ts';
import type { PlacedDocument } from './engine.ts';
import type { PdfReply, PdfTaskName, PdfTasks, PdfWorkerStart } from './pdf-tasks.ts';
import {
  createWorkerClient,
  type TimeLimits,
  type WorkerClient,
  type WorkerHandle,
  type WorkerPorts,
} from './worker-client.ts';

/** Draws PDFs in threads of its own; errors are those of `WorkerClient`. */
export interface PdfPool {
  /** How many documents it draws at once. */
  readonly size: number;
  /** `urgent`: before all that are waiting, such as a preview while an export runs. */
  drawDocument(detail: DocumentDetail, options: PdfOptions, urgent?: boolean): Promise<RenderedPdf>;
  drawCover(cover: CoverContent, options: PdfOptions): Promise<RenderedPdf>;
  drawList(list: ListContent, options: PdfOptions): Promise<RenderedPdf>;
  /** Begins a merged PDF in a file that is there and empty, in a thread of its own. */
  openBook(file: string, language: PdfLanguage): Promise<BookWriter>;
  /** Ends all threads. The pool cannot be used again. */
  close(): void;
}

/** A merged PDF. After `WorkerLost` it is lost. */
export interface BookWriter {
  add(detail: DocumentDetail, options: PdfOptions): Promise<PlacedDocument>;
  /** Writes the rest and syncs the file; see `PdfTasks.finishBook`. */
  finish(cover: CoverContent, options: PdfOptions, drawn: boolean): Promise<{ readonly pages: number }>;
  /** To be called in the end, however it came about. */
  readonly close: () => void;
}

export interface PdfPoolOptions {
  /** `pdf-worker.ts` beside this file, or the file that it was built into. */
  readonly workerUrl: URL;
  /** resources/fonts */
  readonly fontsFolder: string;
  /** One less than the processors, at least 1 and at most 4, where not given. */
  readonly size?: number;
  readonly limits?: TimeLimits;
}

const MOST_WORKERS = 4;
/**
 * A document that needs more ends its worker and not the app. What was just made gets a third of its share at a time:
 * left to itself it grows to 130 MB in each worker, for which no document is drawn faster.
 */
const MEMORY = { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 48 };

/** A pool of worker threads that are started when needed and do not keep the process alive. */
export function createPdfPool({ workerUrl, fontsFolder, size, limits }: PdfPoolOptions): PdfPool {
  const start: PdfWorkerStart = { fontsFolder };
  function startWorker(onReply: (reply: PdfReply) => void, onFailure: (reason: string) => void): WorkerHandle {
    const worker = new Worker(workerUrl, { name: 'pdf', workerData: start, execArgv: [], resourceLimits: MEMORY });
    worker.on('message', onReply);
    worker.on('error', (error) => onFailure(String(error)));
    worker.on('exit', (code) => onFailure(`the worker ended with ${code}`));
    // After the listeners, which would hold it again. While a document is being drawn, the clock keeps the process alive.
    worker.unref();
    return { post: (request) => worker.postMessage(request), terminate: () => void worker.terminate() };
  }
  const most = size ?? Math.min(Math.max(availableParallelism() - 1, 1), MOST_WORKERS);
  return poolOver({ startWorker, after }, most, limits);
}

interface Waiting {
  readonly run: (client: WorkerClient) => Promise<void>;
  readonly cancel: (error: CodedError) => void;
}

/** Hands tasks to whichever worker is free. */
export function poolOver(ports: WorkerPorts, size: number, limits?: TimeLimits): PdfPool {
  const free: WorkerClient[] = [];
  const all = new Set<WorkerClient>();
  const waiting: Waiting[] = [];
  let closed = false;

  function newClient(): WorkerClient {
    const client = createWorkerClient(ports, limits);
    all.add(client);
    return client;
  }
  let lanes = 0;

  function next(): void {
    if (waiting.length === 0 || closed) return;
    if (free.length === 0 && lanes === size) return;
    const job = waiting.shift();
    if (job === undefined) return;
    const client = free.pop() ?? newLane();
    void job.run(client).then(() => {
      free.push(client);
      next();
    });
  }

  function newLane(): WorkerClient {
    lanes += 1;
    return newClient();
  }

  function queue<Name extends PdfTaskName>(
    name: Name,
    args: PdfTasks[Name]['args'],
    subject: string,
    urgent: boolean,
  ): Promise<PdfTasks[Name]['value']> {
    return new Promise((resolve, reject) => {
      const job: Waiting = {
        run: (client) => client.run(name, args, subject).then(resolve, reject),
        cancel: reject,
      };
      if (closed) job.cancel(ended());
      else if (urgent) waiting.unshift(job);
      else waiting.push(job);
      next();
    });
  }

  return {
    size,
    drawDocument: (detail, options, urgent = false) =>
      queue('drawDocument', [detail, options], numberOrLabel(detail.document), urgent),
    drawCover: (cover, options) => queue('drawCover', [cover, options], 'the cover', false),
    drawList: (list, options) => queue('drawList', [list, options], 'the list', true),
    openBook: async (file, language) => {
      if (closed) throw ended();
      const client = newClient();
      const close = (): void => {
        all.delete(client);
        client.close();
      };
      try {
        await client.run('openBook', [file, language], file);
      } catch (error) {
        close();
        throw error;
      }
      return {
        add: (detail, options) => client.run('addToBook', [detail, options], numberOrLabel(detail.document)),
        finish: (cover, options, drawn) => client.run('finishBook', [cover, options, drawn], 'all documents'),
        close,
      };
    },
    close: () => {
      closed = true;
      for (const job of waiting.splice(0)) job.cancel(ended());
      for (const client of all) client.close();
      all.clear();
    },
  };
}

function ended(): CodedError {
  return new CodedError('cancelled', 'The PDF workers were ended');
}

function after(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
}
