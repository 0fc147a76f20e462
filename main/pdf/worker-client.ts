import { CodedError } from '../../shared/result.ts';
import type { PdfReply, PdfRequest, PdfTaskName, PdfTasks } from './pdf-tasks.ts';

/** A running worker. */
export interface WorkerHandle {
  post(request: PdfRequest): void;
  terminate(): void;
}

export interface WorkerPorts {
  /** Starts a worker. `onReply` gets its answers; `onFailure` is called where it cannot start or has crashed. */
  startWorker(onReply: (reply: PdfReply) => void, onFailure: (reason: string) => void): WorkerHandle;
  /** Runs `action` after that time unless the returned function is called before. */
  after(milliseconds: number, action: () => void): () => void;
}

/** The worker is gone, with what it held, such as an open book; the task that it was at is named. */
export class WorkerLost extends CodedError {}

export interface WorkerClient {
  /**
   * One task after another, in the order asked; `subject` names the document in errors.
   * @throws CodedError `internal` where it cannot be drawn, `WorkerLost` where it takes too long or ends the worker,
   * `cancelled` where the client was closed meanwhile.
   */
  run<Name extends PdfTaskName>(
    name: Name,
    args: PdfTasks[Name]['args'],
    subject: string,
  ): Promise<PdfTasks[Name]['value']>;
  /** Ends the worker. The client cannot be used again. */
  close(): void;
}

/** How long a task may take, in milliseconds; `whole`: for what is about all documents. */
export interface TimeLimits {
  readonly document: number;
  readonly whole: number;
}

const TIME_LIMITS: TimeLimits = { document: 60_000, whole: 15 * 60_000 };
const OF_ALL: ReadonlySet<PdfTaskName> = new Set(['drawCover', 'drawList', 'finishBook']);

interface Job {
  readonly task: PdfRequest['task'];
  readonly subject: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CodedError) => void;
}

/**
 * A worker that is started at the first task, and again after one that crashed it or was not ready in time. The next
 * task then gets a new worker, so one bad document costs only itself.
 */
export function createWorkerClient(ports: WorkerPorts, limits: TimeLimits = TIME_LIMITS): WorkerClient {
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
    const limit = OF_ALL.has(job.task.name) ? limits.whole : limits.document;
    current = { id, job, stopClock: ports.after(limit, () => abandon(`not ready after ${limit / 1000} s`)) };
    try {
      worker ??= start();
      worker.post({ id, task: job.task });
    } catch (error) {
      abandon(String(error));
    }
  }

  function settle(reply: PdfReply): void {
    if (current?.id !== reply.id) return;
    const { job, stopClock } = current;
    stopClock();
    current = null;
    if (reply.ok) job.resolve(reply.value);
    else if (reply.code === 'internal') job.reject(new CodedError('internal', about(job, reply.detail)));
    else job.reject(new CodedError(reply.code, reply.detail));
    next();
  }

  function abandon(reason: string): void {
    worker?.terminate();
    worker = null;
    if (current === null) return;
    const { job, stopClock } = current;
    stopClock();
    current = null;
    job.reject(new WorkerLost('internal', about(job, reason)));
    next();
  }

  return {
    run: <Name extends PdfTaskName>(name: Name, args: PdfTasks[Name]['args'], subject: string) =>
      new Promise<PdfTasks[Name]['value']>((resolve, reject) => {
        if (closed) {
          reject(new CodedError('cancelled', 'The PDF worker is closed'));
          return;
        }
        // The worker answers with what the task of this name returned.
        const done = resolve as (value: unknown) => void;
        // A name and the arguments of that name are a task, which TypeScript cannot follow for a generic name.
        waiting.push({ task: { name, args } as PdfRequest['task'], subject, resolve: done, reject });
        next();
      }),
    close() {
      closed = true;
      current?.stopClock();
      const open = [...(current === null ? [] : [current.job]), ...waiting.splice(0)];
      current = null;
      worker?.terminate();
      worker = null;
      for (const job of open) job.reject(new CodedError('cancelled', 'The PDF worker was closed'));
    },
  };
}

function about({ subject }: Job, reason: string): string {
  return `PDF of ${subject}: ${reason}`;
}
