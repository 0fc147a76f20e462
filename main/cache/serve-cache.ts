import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Drawings } from '../vendors/drawings.ts';
import type { CacheThread } from './cache.ts';
import { createDrawingStore } from './drawing-store.ts';
import { openStore, suspect } from './open-store.ts';
import type { Call, MethodName, Reply, WorkerError, WorkerStart } from './rpc.ts';
import { databaseError, isDamage } from './sqlite.ts';
import type { Store } from './store.ts';
import { inParts, workInParts, type Job } from './work-in-parts.ts';
import { workInPauses } from './work-in-pauses.ts';

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
    const parts = workInParts<Reply>((reply) => send(port, reply));
    const pause = workInPauses(() => workAhead(store, file), parts.isWorking);
    port.on('message', (call: Call) => {
      if (call.method === 'close') parts.finish();
      const job = jobOf(store, thread, call);
      const answerNow = (): Reply => answer(thread, call);
      if (job === null) send(port, orError(call, file, answerNow));
      else parts.add(() => orError(call, file, job));
      if (call.method === 'close') {
        pause.end();
        port.close();
      } else pause.begin(OF_SYNC.has(call.method));
    });
    send(port, { type: 'opened', movedAside });
  } catch (error) {
    send(port, { type: 'not-opened', error: asData(error, file) });
  }
}

const OF_SYNC: ReadonlySet<MethodName> = new Set(['beginSync', 'known', 'earliestOpen', 'seen', 'save', 'redraw']);

function workAhead(store: Pick<Store, 'workAhead'>, file: string): boolean {
  try {
    return store.workAhead();
  } catch (error) {
    // Another process is writing, or the disk is full: whoever asks for it is told, and closing tries again.
    if (isDamage(error)) suspect(file);
    return false;
  }
}

// Reading one of them takes half a millisecond.
const EXPLAINED_AT_ONCE = 4;

/** The work that a call takes in parts; null where it is answered at once. */
function jobOf(store: Store, thread: CacheThread, call: Call): Job<Reply> | null {
  const valueOf = (value: unknown): Reply => ({ type: 'value', id: call.id, value });
  switch (call.method) {
    case 'counts': {
      const [filters, reader] = call.args;
      return inParts(filters, 1, (some) => thread.counts(some, reader), valueOf);
    }
    case 'explain': {
      const [documentIds, text, reader] = call.args;
      return inParts(documentIds, EXPLAINED_AT_ONCE, (some) => thread.explain(some, text, reader), valueOf);
    }
    case 'totals':
      return () => (store.readFigures() ? null : answer(thread, call));
    default:
      return null;
  }
}

function answer<Method extends MethodName>(thread: CacheThread, call: Call<Method>): Reply {
  return { type: 'value', id: call.id, value: thread[call.method](...call.args) };
}

function orError<Answer>(call: Call, file: string, work: () => Answer): Answer | Reply {
  try {
    return work();
  } catch (error) {
    return { type: 'error', id: call.id, error: asData(error, file) };
  }
}

function asData(error: unknown, file: string): WorkerError {
  if (isDamage(error)) suspect(file);
  const { code, message } = databaseError(error, file);
  return { code, detail: message };
}

function send(port: MessagePort, reply: Reply): void {
  port.postMessage(reply);
}
