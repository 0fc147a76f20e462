import type { Account } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import type { LoggedRequest, SyncFailure, SyncProgress, SyncResult } from '../../shared/sync.ts';
import type { AccountList } from '../accounts/account-list.ts';
import type { Vault } from '../accounts/vault.ts';
import type { Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';
import type { SettingsStore, SyncEngine } from '../services.ts';
import { needsSecret, type Connector } from './connect.ts';
import { labelOf, MOST_HISTORY, runSync, type BatchPace, type Work } from './run.ts';
import { createScheduler, type SetTimer } from './scheduler.ts';
import { throttleProgress } from './throttle.ts';

export interface SyncEngineOptions {
  readonly accounts: AccountList;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly cache: Cache;
  readonly settings: SettingsStore;
  /** The last requests, oldest first. */
  readonly requests: () => readonly LoggedRequest[];
  readonly now: () => Date;
  readonly setTimer: SetTimer;
  readonly pace?: BatchPace;
}

/** The engine with what ends syncs for good. */
export interface StoppableSyncEngine extends SyncEngine {
  /** Cancels the account's sync, waits for its end, and lets none start until `work` is done. */
  readonly whileStopped: (accountId: string, work: () => Promise<void>) => Promise<void>;
  /** The same, and starts the sync again that was cancelled: it goes on where it was. */
  readonly whilePaused: (accountId: string, work: () => Promise<void>) => Promise<void>;
  /** Cancels every sync, waits for their ends, and lets none start any more. */
  close(): Promise<void>;
}

// A search waits for the batch that is being drawn and saved.
const BATCH_PACE: BatchPace = { mostRecords: 25, mostMilliseconds: 500 };
const PROGRESS_MILLISECONDS = 100;

interface Run {
  readonly work: Work;
  readonly controller: AbortController;
  readonly result: Promise<SyncResult>;
  /** No person asked for it or joined it. */
  automatic: boolean;
}

/**
 * Syncs accounts side by side; nothing that happens to one reaches another. Asking for an account that is syncing
 * already joins that sync where it does what was asked, else waits for its end.
 */
export function createSyncEngine(options: SyncEngineOptions): StoppableSyncEngine {
  const { accounts, vault, connector, cache, settings, requests, now, setTimer, pace = BATCH_PACE } = options;
  const progress = createListeners<SyncProgress>();
  const ended = createListeners<SyncResult>();
  const running = new Map<string, Run>();
  const held = new Set<string>();
  let closed = false;

  const scheduler = createScheduler({
    now,
    setTimer,
    automatic: () => settings.get().sync,
    accounts: async () => {
      const figures = new Map((await cache.accountFigures()).map((known) => [known.accountId, known]));
      return new Map(accounts.all().map(({ id }) => [id, figures.get(id)]));
    },
    sync: (accountId) => {
      const account = accounts.all().find(({ id }) => id === accountId);
      if (account !== undefined && isFree(accountId) && !running.has(accountId)) {
        start(account, { mode: 'incremental' }).automatic = true;
      }
    },
    cancelAutomatic: () => {
      for (const run of running.values()) if (run.automatic) run.controller.abort();
    },
  });
  settings.onChanged(scheduler.check);
  ended.add(scheduler.check);

  function isFree(accountId: string): boolean {
    return !closed && !held.has(accountId);
  }

  function start(account: Account, work: Work): Run {
    const controller = new AbortController();
    const ports = {
      cache,
      vendor: connector.vendors[account.vendor],
      connect: async (signal: AbortSignal) => {
        const secret = needsSecret(account.vendor) ? await vault.read(account.id) : null;
        const session = await connector.connect(account, secret, signal);
        if (secret !== null && session.renewedSecret !== null) {
          await vault.renew(account.id, secret, session.renewedSecret);
        }
        return session;
      },
      now,
      onProgress: throttleProgress(progress.emit, PROGRESS_MILLISECONDS),
      pace,
      rereadDays: settings.get().sync.rereadDays,
    };
    const result = runSync(account, ports, work, controller.signal).then((result) => {
      running.delete(account.id);
      ended.emit(result);
      return result;
    });
    const run = { work, controller, result, automatic: false };
    running.set(account.id, run);
    return run;
  }

  /**
   * Joins the account's run, or starts one once it may.
   * @throws CodedError `busy` while the account is being removed or the program ends, `not-found` where it is gone.
   */
  async function join(accountId: string, work: Work): Promise<SyncResult> {
    for (;;) {
      if (!isFree(accountId)) throw new CodedError('busy', 'the account is being removed or the program is ending');
      const account = accounts.get(accountId);
      const current = running.get(accountId);
      if (current === undefined) return start(account, work).result;
      if (serves(current.work, work)) {
        current.automatic = false;
        return current.result;
      }
      await current.result;
    }
  }

  async function failuresNamed(
    accountId: string,
    keys: readonly string[],
  ): Promise<readonly Pick<SyncFailure, 'key' | 'label' | 'retry'>[]> {
    const known = failuresOf(await cache.history(accountId, MOST_HISTORY));
    return keys.map((key) => known.get(key) ?? { key, label: labelOf(key), retry: 'record' });
  }

  function runsOf(accountId: string | null): readonly Run[] {
    return [...running].filter(([id]) => accountId === null || id === accountId).map(([, run]) => run);
  }

  async function stop(accountId: string | null): Promise<readonly Run[]> {
    const runs = runsOf(accountId);
    for (const run of runs) run.controller.abort();
    await Promise.all(runs.map((run) => run.result));
    return runs;
  }

  async function hold(accountId: string, work: () => Promise<void>): Promise<readonly Run[]> {
    held.add(accountId);
    try {
      const stopped = await stop(accountId);
      await work();
      return stopped;
    } finally {
      held.delete(accountId);
    }
  }

  return {
    sync: async (accountId, mode) => {
      if (accountId !== null) return [await join(accountId, { mode })];
      const free = accounts.all().filter(({ id }) => isFree(id));
      const results = await Promise.all(
        free.map(({ id }) =>
          join(id, { mode }).catch((error: unknown) => {
            // It was removed while it waited: then it is none of "all".
            if (error instanceof CodedError) return null;
            throw error;
          }),
        ),
      );
      return results.filter((result) => result !== null);
    },
    retry: async (accountId, keys) => {
      const failures =
        keys === null ? await cache.openFailures(accountId, MOST_HISTORY) : await failuresNamed(accountId, keys);
      // A walk fetches what has failed again too, so it does for everything that is asked for.
      if (failures.some(({ retry }) => retry === 'sync')) return join(accountId, { mode: 'incremental' });
      return join(accountId, { mode: 'retry', failures });
    },
    history: async (accountId) => cache.history(accounts.get(accountId).id, MOST_HISTORY),
    requests: () => requests().toReversed(),
    setConnection: scheduler.setConnection,
    startAutomatic: scheduler.start,
    cancel: (accountId) => {
      for (const run of runsOf(accountId)) run.controller.abort();
    },
    whileStopped: async (accountId, work) => {
      await hold(accountId, work);
    },
    whilePaused: async (accountId, work) => {
      const [stopped] = await hold(accountId, work);
      if (stopped !== undefined && isFree(accountId)) start(accounts.get(accountId), stopped.work);
    },
    close: async () => {
      closed = true;
      scheduler.close();
      await stop(null);
    },
    onProgress: progress.add,
    onEnded: ended.add,
  };
}

/** Whether a run that is under way does what is asked for. A retry reads single records only. */
function serves(running: Work, wanted: Work): boolean {
  if (running.mode === 'retry' || wanted.mode === 'retry') return false;
  return running.mode === wanted.mode || running.mode === 'full';
}

/** What failed, by key, as the newest result that names it has it. */
function failuresOf(history: readonly SyncResult[]): ReadonlyMap<string, SyncFailure> {
  const failures = history.flatMap((result) => result.failures).toReversed();
  return new Map(failures.map((failure) => [failure.key, failure]));
}
