import { Worker } from 'node:worker_threads';
import { CodedError } from '../../shared/result.ts';
import type { Cache, CacheThread, Marked, OpenedCache, ThreadMethods } from './cache.ts';
import { unknownReader, type QueryReader } from './query-reader.ts';
import type { MethodName, Reply, WorkerStart } from './rpc.ts';

export interface OpenCacheOptions {
  /** The database file; its folder is made where it is missing. */
  readonly file: string;
  /** The worker's entry: `worker.ts` beside this file, or its bundle. */
  readonly workerUrl: URL;
  /** Who asks, at the moment of each question; `unknownReader` where absent. */
  readonly reader?: () => QueryReader;
}

/**
 * Opens the local database in a thread of its own.
 * @throws CodedError `local-data`, `file-not-writable`, `disk-full` or `busy`, naming the file. A call that is waiting when
 * the thread ends fails with `local-data`.
 */
export async function openCache({ file, workerUrl, reader = unknownReader }: OpenCacheOptions): Promise<OpenedCache> {
  const start: WorkerStart = { file };
  const worker = new Worker(workerUrl, {
    name: 'cache',
    workerData: start,
    // Drawing makes much that is thrown away at once; without a limit that takes up 100 MB before it is cleared.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const opened = Promise.withResolvers<string | null>();
  const calls = new Map<number, PromiseWithResolvers<unknown>>();
  const exited = Promise.withResolvers<null>();
  let ended: CodedError | null = null;

  worker.on('message', (reply: Reply) => {
    switch (reply.type) {
      case 'opened':
        opened.resolve(reply.movedAside);
        break;
      case 'not-opened':
        opened.reject(new CodedError(reply.error.code, reply.error.detail));
        break;
      case 'value':
        take(calls, reply.id)?.resolve(reply.value);
        break;
      case 'error':
        take(calls, reply.id)?.reject(new CodedError(reply.error.code, reply.error.detail));
    }
  });
  const fail = (cause?: unknown): void => {
    ended ??= new CodedError('local-data', `${file}: the database's thread has ended`, { cause });
    opened.reject(ended);
    for (const call of calls.values()) call.reject(ended);
    calls.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => {
    fail();
    exited.resolve(null);
  });

  let lastId = 0;
  const call = <Method extends MethodName>(
    method: Method,
    args: Parameters<ThreadMethods[Method]>,
  ): Promise<ReturnType<CacheThread[Method]>> => {
    const pending = Promise.withResolvers<unknown>();
    if (ended === null) {
      lastId += 1;
      calls.set(lastId, pending);
      worker.postMessage({ id: lastId, method, args });
    } else pending.reject(ended);
    // The worker answers with what the method of this name returned.
    return pending.promise as Promise<ReturnType<CacheThread[Method]>>;
  };

  const movedAside = await opened.promise;
  const close = async (): Promise<void> => {
    if (ended === null) await call('close', []);
    await exited.promise;
  };
  return { cache: cacheOver(call, close, reader), movedAside };
}

type SendCall = <Method extends MethodName>(
  method: Method,
  args: Parameters<ThreadMethods[Method]>,
) => Promise<ReturnType<CacheThread[Method]>>;

function cacheOver(call: SendCall, close: () => Promise<void>, reader: () => QueryReader): Cache {
  let closing: Promise<void> | null = null;
  return {
    save: (...args) => call('save', args),
    list: (request, asking = reader()) => call('list', [request, asking]),
    totals: (filter, asking = reader()) => call('totals', [filter, asking]),
    counts: (filters, asking = reader()) => call('counts', [filters, asking]),
    ids: (filter, order, asking = reader()) => call('ids', [filter, order, asking]),
    items: (...args) => call('items', args),
    selectedIds: (order) => call('selectedIds', [order]),
    groups: (...args) => call('groups', args),
    changeSelection: (change, filter, arrangement, asking = reader()) =>
      call('changeSelection', [change, filter, arrangement, asking]),
    explain: (documentIds, text, asking = reader()) => call('explain', [documentIds, text, asking]),
    spend: (filter, asking = reader()) => call('spend', [filter, asking]),
    words: () => call('words', []),
    mark: (...args) => markAll(call, args),
    get: (...args) => call('get', args),
    beginSync: (...args) => call('beginSync', args),
    endSync: (...args) => call('endSync', args),
    known: (...args) => call('known', args),
    earliestOpen: (...args) => call('earliestOpen', args),
    seen: (...args) => call('seen', args),
    markGone: (...args) => call('markGone', args),
    markKeysGone: (...args) => call('markKeysGone', args),
    redraw: (...args) => call('redraw', args),
    recordSync: (...args) => call('recordSync', args),
    history: (...args) => call('history', args),
    openFailures: (...args) => call('openFailures', args),
    accountFigures: () => call('accountFigures', []),
    removeAccount: (...args) => call('removeAccount', args),
    close: () => (closing ??= close()),
  };
}

async function markAll(call: SendCall, args: Parameters<Cache['mark']>): Promise<number> {
  let documents = 0;
  let after: number | null = null;
  do {
    const marked: Marked = await call('mark', [...args, after]);
    documents += marked.documents;
    after = marked.next;
  } while (after !== null);
  return documents;
}

function take(
  calls: Map<number, PromiseWithResolvers<unknown>>,
  id: number,
): PromiseWithResolvers<unknown> | undefined {
  const call = calls.get(id);
  calls.delete(id);
  return call;
}
