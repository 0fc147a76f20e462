import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from './open-store.ts';
import type { Call, MethodName, Reply, WorkerError, WorkerStart } from './rpc.ts';
import { databaseError } from './sqlite.ts';
import type { Store } from './cache.ts';

// The entry of the cache's thread: opens the database, says how that went, then answers calls until `close`.
if (parentPort === null) throw new Error('The cache worker runs in a worker thread only');
const port = parentPort;
// What `openCache` passed, in the same version of this program.
const { file } = workerData as WorkerStart;

try {
  const { store, movedAside } = openStore(file, new Date());
  port.on('message', (call: Call) => {
    send(answer(store, call));
    if (call.method === 'close') port.close();
  });
  send({ type: 'opened', movedAside });
} catch (error) {
  send({ type: 'not-opened', error: asData(error) });
}

function answer(store: Store, call: Call): Reply {
  try {
    return { type: 'value', id: call.id, value: perform(store, call) };
  } catch (error) {
    return { type: 'error', id: call.id, error: asData(error) };
  }
}

function perform<Method extends MethodName>(store: Store, call: Call<Method>): unknown {
  return store[call.method](...call.args);
}

function asData(error: unknown): WorkerError {
  const { code, message } = databaseError(error, file);
  return { code, detail: message };
}

function send(reply: Reply): void {
  port.postMessage(reply);
}
