import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Drawings } from '../vendors/drawings.ts';
import type { CacheThread } from './cache.ts';
import { createDrawingStore } from './drawing-store.ts';
import { openStore } from './open-store.ts';
import type { Call, MethodName, Reply, WorkerError, WorkerStart } from './rpc.ts';
import { databaseError } from './sqlite.ts';
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
    const pause = workInPauses(store);
    port.on('message', (call: Call) => {
      send(port, answer(thread, call, file));
      if (call.method === 'close') {
        pause.end();
        port.close();
      } else pause.begin();
    });
    send(port, { type: 'opened', movedAside });
  } catch (error) {
    send(port, { type: 'not-opened', error: asData(error, file) });
  }
}

// Somebody who types or scrolls asks again sooner.
const PAUSE_MILLISECONDS = 250;

/** Does what is better done ahead once nothing was asked for a while, a little at a time, so that a call waits little. */
function workInPauses(store: Pick<Store, 'workAhead'>): { readonly begin: () => void; readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const work = (): void => {
    let isMore: boolean;
    try {
      isMore = store.workAhead();
    } catch {
      // Another process is writing, or the disk is full: whoever asks for it is told, and closing tries again.
      isMore = false;
    }
    timer = isMore ? setTimeout(work, 0) : undefined;
  };
  return {
    begin: () => {
      clearTimeout(timer);
      timer = setTimeout(work, PAUSE_MILLISECONDS);
    },
    end: () => {
      clearTimeout(timer);
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
  const { code, message } = databaseError(error, file);
  return { code, detail: message };
}

function send(port: MessagePort, reply: Reply): void {
  port.postMessage(reply);
}
