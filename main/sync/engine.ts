import type { Account } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import type { SyncProgress, SyncResult } from '../../shared/sync.ts';
import type { AccountList } from '../accounts/account-list.ts';
import type { Vault } from '../accounts/vault.ts';
import type { Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';
import type { SyncEngine } from '../services.ts';
import { needsSecret, type Connector } from './connect.ts';
import { runSync, type BatchPace } from './run.ts';
import { throttleProgress } from './throttle.ts';

export interface SyncEngineOptions {
  readonly accounts: AccountList;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly cache: Cache;
  readonly now: () => Date;
  readonly pace?: BatchPace;
}

/** The engine with what ends syncs for good. */
export interface StoppableSyncEngine extends SyncEngine {
  /** Cancels the account's sync, waits for its end, and lets none start until `work` is done. */
  readonly whileStopped: (accountId: string, work: () => Promise<void>) => Promise<void>;
  /** Cancels every sync, waits for their ends, and lets none start any more. */
  close(): Promise<void>;
}

const BATCH_PACE: BatchPace = { mostRecords: 50, mostMilliseconds: 500 };
const PROGRESS_MILLISECONDS = 100;

interface Run {
  readonly controller: AbortController;
  readonly result: Promise<SyncResult>;
}

/**
 * Syncs accounts side by side; nothing that happens to one reaches another. Asking for an account that is syncing
 * already joins that sync.
 */
export function createSyncEngine(options: SyncEngineOptions): StoppableSyncEngine {
  const { accounts, vault, connector, cache, now, pace = BATCH_PACE } = options;
  const progress = createListeners<SyncProgress>();
  const ended = createListeners<SyncResult>();
  const running = new Map<string, Run>();
  const held = new Set<string>();
  let closed = false;

  function start(account: Account): Run {
    const controller = new AbortController();
    const ports = {
      cache,
      vendor: connector.vendors[account.vendor],
      connect: async (signal: AbortSignal) => {
        const secret = needsSecret(account.vendor) ? await vault.read(account.id) : null;
        return connector.connect(account, secret, signal);
      },
      now,
      onProgress: throttleProgress(progress.emit, PROGRESS_MILLISECONDS),
      pace,
    };
    const result = runSync(account, ports, controller.signal).then((result) => {
      running.delete(account.id);
      ended.emit(result);
      return result;
    });
    const run = { controller, result };
    running.set(account.id, run);
    return run;
  }

  function runsOf(accountId: string | null): readonly Run[] {
    return [...running].filter(([id]) => accountId === null || id === accountId).map(([, run]) => run);
  }

  async function stop(accountId: string | null): Promise<void> {
    const runs = runsOf(accountId);
    for (const run of runs) run.controller.abort();
    await Promise.all(runs.map((run) => run.result));
  }

  return {
    sync: async (accountId) => {
      const wanted = accountId === null ? accounts.all() : [accounts.get(accountId)];
      const free = wanted.filter(({ id }) => !closed && !held.has(id));
      if (accountId !== null && free.length === 0)
        throw new CodedError('busy', 'the account is being removed or the program is ending');
      return Promise.all(free.map((account) => (running.get(account.id) ?? start(account)).result));
    },
    cancel: (accountId) => {
      for (const run of runsOf(accountId)) run.controller.abort();
    },
    whileStopped: async (accountId, work) => {
      held.add(accountId);
      try {
        await stop(accountId);
        await work();
      } finally {
        held.delete(accountId);
      }
    },
    close: () => {
      closed = true;
      return stop(null);
    },
    onProgress: progress.add,
    onEnded: ended.add,
  };
}
