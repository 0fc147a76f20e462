import type { DocumentDetail } from '../listing.ts';
import { CodedError } from '../result.ts';
import type { PdfOptions, RenderedPdf } from './options.ts';

/** What a PDF worker is asked; it answers every request once, in order. */
export interface RenderRequest {
  readonly id: number;
  readonly detail: DocumentDetail;
  readonly options: PdfOptions;
}

export type RenderReply =
  | { readonly id: number; readonly ok: true; readonly pdf: RenderedPdf }
  | { readonly id: number; readonly ok: false; readonly message: string };

/** A running worker, in a browser or in Node. */
export interface WorkerHandle {
  post(request: RenderRequest): void;
  terminate(): void;
}

export interface RenderClientPorts {
  /** Starts a worker. `onReply` gets its answers; `onFailure` is called where it cannot start or has crashed. */
  startWorker(onReply: (reply: RenderReply) => void, onFailure: (reason: string) => void): WorkerHandle;
  /** Runs `action` after that time unless the returned function is called before. */
  after(milliseconds: number, action: () => void): () => void;
}

export interface RenderClient {
  /**
   * One document after another, in the order asked.
   * @throws CodedError `internal` with the document's name where it takes too long or cannot be drawn, `cancelled` where
   * the client was closed meanwhile.
   */
  render(detail: DocumentDetail, options: PdfOptions): Promise<RenderedPdf>;
  /** Ends the worker. The client cannot be used again. */
  close(): void;
}

interface Job {
  readonly detail: DocumentDetail;
  readonly options: PdfOptions;
  readonly resolve: (pdf: RenderedPdf) => void;
  readonly reject: (error: CodedError) => void;
}

/**
 * A worker that is started at the first document, and again after one that crashed it or was not ready in time. The
 * next document then gets a new worker, so one bad document costs only itself.
 */
export function createRenderClient(ports: RenderClientPorts, timeLimit = 60_000): RenderClient {
  const waiting: Job[] = [];
  let worker: WorkerHandle | null = null;
  let current: { readonly id: number; readonly job: Job; readonly stopClock: () => void } | null = null;
  let lastId = 0;
  let closed = false;

  function start(): WorkerHandle {
    const started: WorkerHandle = ports.startWorker(
      (reply) => {
        if (worker === started) settle(reply);
      },
      (reason) => {
        if (worker === started) abandon(reason);
      },
    );
    return started;
  }

  function next(): void {
    if (current !== null || closed) return;
    const job = waiting.shift();
    if (job === undefined) return;
    const id = ++lastId;
    current = { id, job, stopClock: ports.after(timeLimit, () => abandon(`not ready after ${timeLimit / 1000} s`)) };
    try {
      worker ??= start();
      worker.post({ id, detail: job.detail, options: job.options });
    } catch (error) {
      abandon(String(error));
    }
  }

  function settle(reply: RenderReply): void {
    if (current?.id !== reply.id) return;
    const { job, stopClock } = current;
    stopClock();
    current = null;
    if (reply.ok) job.resolve(reply.pdf);
    else job.reject(failure(job.detail, reply.message));
    next();
  }

  function abandon(reason: string): void {
    worker?.terminate();
    worker = null;
    if (current === null) return;
    const { job, stopClock } = current;
    stopClock();
    current = null;
    job.reject(failure(job.detail, reason));
    next();
  }

  return {
    render(detail, options) {
      return new Promise((resolve, reject) => {
        if (closed) {
          reject(new CodedError('cancelled', 'The PDF renderer is closed'));
          return;
        }
        waiting.push({ detail, options, resolve, reject });
        next();
      });
    },
    close() {
      closed = true;
      current?.stopClock();
      const open = [...(current === null ? [] : [current.job]), ...waiting.splice(0)];
      current = null;
      worker?.terminate();
      worker = null;
      for (const job of open) job.reject(new CodedError('cancelled', 'The PDF renderer was closed'));
    },
  };
}

function failure({ document }: DocumentDetail, reason: string): CodedError {
  return new CodedError('internal', `PDF of ${document.number.value ?? document.key}: ${reason}`);
}
