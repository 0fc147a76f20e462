import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Drawings } from '../vendors/drawings.ts';
import type { CacheThread } from './cache.ts';
import { createDrawingStore } from './drawing-store.ts';
import { openStore, suspect } from './open-store.ts';
import type { Call, MethodName, Reply, WorkerError, WorkerStart } from './rpc.ts';
import { databaseError, isDamage } from './sqlite.ts';
import type { Store } from './store.ts';

/**
 * Serves the cache to the thread that started this one: opens the database, says how that went, then answers calls until
 * `close`. `drawings` are what documents are drawn by.
 */
export function serveCache(drawings: Drawings): void {
  if (parentPort === null) throw new Error('The cache worker runs in a worker thread only');
  const port = parentPort;
  // What `openCache` passed, in the same version of this program.
  const { file } = workerData as WorkerStart;
  try {
    const { store, movedAside } = openStore(file, new Date());
    const thread = createDrawingStore(store, drawings);
    const parts = workInParts(file, (reply) => send(port, reply));
    const pause = workInPauses(store, file, parts.isWorking);
    port.on('message', (call: Call) => {
      if (call.method === 'close') parts.finish();
      const job = jobOf(store, thread, call, file);
      if (job === null) send(port, answer(thread, call, file));
      else parts.add(call.id, job);
      if (call.method === 'close') {
        pause.end();
        port.close();
      } else pause.begin(call.method);
    });
    send(port, { type: 'opened', movedAside });
  } catch (error) {
    send(port, { type: 'not-opened', error: asData(error, file) });
  }
}

// Somebody who types or scrolls asks again sooner, and so does a sync, which changes what would have been read.
const PAUSE_MILLISECONDS = 250;
const PAUSE_OF_SYNC_MILLISECONDS = 2000;
const OF_SYNC: ReadonlySet<MethodName> = new Set(['beginSync', 'known', 'earliestOpen', 'seen', 'save', 'redraw']);

/** Does what is better done ahead once nothing was asked for a while, a little at a time, so that a call waits little. */
function workInPauses(
  store: Pick<Store, 'workAhead'>,
  file: string,
  isWorking: () => boolean,
): { readonly begin: (after: MethodName) => void; readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let due = 0;
  const work = (): void => {
    if (isWorking()) {
      timer = setTimeout(work, PAUSE_MILLISECONDS);
      return;
    }
    let isMore: boolean;
    try {
      isMore = store.workAhead();
    } catch (error) {
      // Another process is writing, or the disk is full: whoever asks for it is told, and closing tries again.
      if (isDamage(error)) suspect(file);
      isMore = false;
    }
    timer = isMore ? setTimeout(work, 0) : undefined;
  };
  return {
    begin: (after) => {
      const now = performance.now();
      due = Math.max(due, now + (OF_SYNC.has(after) ? PAUSE_OF_SYNC_MILLISECONDS : PAUSE_MILLISECONDS));
      clearTimeout(timer);
      timer = setTimeout(work, due - now);
    },
    end: () => {
      clearTimeout(timer);
    },
  };
}

// Reading one of them takes half a millisecond.
const EXPLAINED_AT_ONCE = 4;

/** Does a part of the work for a call; the answer once it is all done. */
type Job = () => Reply | null;

/** The work that a call takes in parts; null where it is answered at once. */
function jobOf(store: Store, thread: CacheThread, call: Call, file: string): Job | null {
  switch (call.method) {
    case 'counts': {
      const [filters, reader] = call.args;
      return inParts(call.id, filters, 1, (some) => thread.counts(some, reader));
    }
    case 'explain': {
      const [documentIds, text, reader] = call.args;
      return inParts(call.id, documentIds, EXPLAINED_AT_ONCE, (some) => thread.explain(some, text, reader));
    }
    case 'totals':
      return () => (store.readFigures() ? null : answer(thread, call, file));
    default:
      return null;
  }
}

function inParts<Item>(
  id: number,
  items: readonly Item[],
  length: number,
  work: (some: readonly Item[]) => readonly unknown[],
): Job {
  const value: unknown[] = [];
  let done = 0;
  return () => {
    value.push(...work(items.slice(done, (done += length))));
    return done < items.length ? null : { type: 'value', id, value };
  };
}

/**
 * Works in parts, one call after the other, and lets what is asked meanwhile go first: a list is waited for more than its
 * sums, dozens of counts and why its rows are found.
 */
function workInParts(
  file: string,
  reply: (reply: Reply) => void,
): {
  readonly add: (id: number, job: Job) => void;
  readonly isWorking: () => boolean;
  readonly finish: () => void;
} {
  const waiting: { readonly id: number; readonly job: Job }[] = [];
  let next: NodeJS.Immediate | null = null;
  const step = (): void => {
    const [first] = waiting;
    if (first === undefined) return;
    let answered: Reply | null;
    try {
      answered = first.job();
    } catch (error) {
      answered = { type: 'error', id: first.id, error: asData(error, file) };
    }
    if (answered === null) return;
    waiting.shift();
    reply(answered);
  };
  const run = (): void => {
    step();
    next = waiting.length > 0 ? setImmediate(run) : null;
  };
  return {
    add: (id, job) => {
      waiting.push({ id, job });
      next ??= setImmediate(run);
    },
    isWorking: () => waiting.length > 0,
    finish: () => {
      while (waiting.length > 0) step();
    },
  };
}

function answer(thread: CacheThread, call: Call, file: string): Reply {
  try {
    return { type: 'value', id: call.id, value: perform(thread, call) };
  } catch (error) {
    return { type: 'error', id: call.id, error: asData(error, file) };
  }
}

function perform<Method extends MethodName>(thread: CacheThread, call: Call<Method>): unknown {
  return thread[call.method](...call.args);
}

function asData(error: unknown, file: string): WorkerError {
  if (isDamage(error)) suspect(file);
  const { code, message } = databaseError(error, file);
  return { code, detail: message };
}

function send(port: MessagePort, reply: Reply): void {
  port.postMessage(reply);
}
