import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { Drawings } from '../vendors/drawings.ts';
import type { CacheThread } from './cache.ts';
import { createDrawingStore } from './drawing-store.ts';
import { openStore } from './open-store.ts';
import type { Call, MethodName, Reply, WorkerError, WorkerStart } from './rpc.ts';
import { databaseError } from './sqlite.ts';

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
    port.on('message', (call: Call) => {
      send(port, answer(thread, call, file));
      if (call.method === 'close') port.close();
    });
    send(port, { type: 'opened', movedAside });
  } catch (error) {
    send(port, { type: 'not-opened', error: asData(error, file) });
  }
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
