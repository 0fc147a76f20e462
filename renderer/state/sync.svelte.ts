import { SvelteMap } from 'svelte/reactivity';
import type { SyncMode, SyncProgress, SyncResult } from '../../shared/sync.ts';
import type { Api } from '../lib/api.ts';
import { withFetched } from '../lib/history.ts';
import { t } from '../lib/i18n.ts';
import { needsReading, syncSentence, type PrintCount } from '../lib/sync-text.ts';
import type { Messages } from './messages.svelte.ts';

/** Running syncs, and how the last ones ended. */
export interface SyncState {
  readonly running: readonly SyncProgress[];
  /** Results since the last start; empty once dismissed. */
  readonly results: readonly SyncResult[];
  progressOf(accountId: string): SyncProgress | null;
  /** Keys of the records that a retry has fetched since the last whole sync of the account. */
  retriedOf(accountId: string): ReadonlySet<string>;
  /** Syncs one account, or all (null); `incremental` unless said otherwise. */
  start(accountId: string | null, mode?: SyncMode): Promise<void>;
  /** Fetches only these records of an account again; null where that could not be tried. */
  retry(accountId: string, keys: readonly string[]): Promise<SyncResult | null>;
  cancel(accountId: string | null): void;
  dismissResults(): void;
  onProgress(progress: SyncProgress): void;
  onEnded(result: SyncResult): void;
}

export interface SyncPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly accountIds: () => readonly string[];
  readonly nameOf: (accountId: string) => string;
  readonly print: PrintCount;
  readonly showResults: (results: readonly SyncResult[]) => void;
}

export function createSyncState({ api, messages, accountIds, nameOf, print, showResults }: SyncPorts): SyncState {
  const progress = new SvelteMap<string, SyncProgress>();
  const retried = new SvelteMap<string, ReadonlySet<string>>();
  let results = $state.raw<readonly SyncResult[]>([]);

  async function start(accountId: string | null, mode: SyncMode = 'incremental'): Promise<void> {
    const wanted = (accountId === null ? accountIds() : [accountId]).filter((id) => !progress.has(id));
    if (wanted.length === 0) return;
    if (progress.size === 0) results = [];
    for (const id of wanted) progress.set(id, { accountId: id, step: 'signing-in', done: 0, total: null });
    try {
      tell(await api.syncAccounts(accountId, mode));
    } catch (thrown) {
      messages.failed(thrown, 'sync');
    } finally {
      for (const id of wanted) progress.delete(id);
    }
  }

  function retriedOf(accountId: string): ReadonlySet<string> {
    return retried.get(accountId) ?? NONE;
  }

  async function retry(accountId: string, keys: readonly string[]): Promise<SyncResult | null> {
    if (progress.has(accountId)) return null;
    progress.set(accountId, { accountId, step: 'signing-in', done: 0, total: keys.length });
    try {
      const result = await api.retryFailures(accountId, keys);
      retried.set(accountId, withFetched(retriedOf(accountId), keys, result));
      return result;
    } catch (thrown) {
      messages.failed(thrown, 'retry', { account: nameOf(accountId) });
      return null;
    } finally {
      progress.delete(accountId);
    }
  }

  function tell(ended: readonly SyncResult[]): void {
    if (ended.length === 0) return;
    const more = { warn: true, action: { label: t('syncResult.show'), run: () => showResults(ended) } };
    messages.done(syncSentence(ended, print), needsReading(ended) ? more : {});
  }

  return {
    get running() {
      return [...progress.values()];
    },
    get results() {
      return results;
    },
    retriedOf,
    progressOf: (accountId) => progress.get(accountId) ?? null,
    start,
    retry,
    cancel(accountId) {
      api.cancelSync(accountId).catch((thrown: unknown) => messages.failed(thrown, 'sync'));
    },
    dismissResults() {
      results = [];
    },
    onProgress(next) {
      if (progress.size === 0) results = [];
      progress.set(next.accountId, next);
    },
    onEnded(result) {
      progress.delete(result.accountId);
      if (result.mode !== 'retry') retried.delete(result.accountId);
      results = [...results.filter(({ accountId }) => accountId !== result.accountId), result];
    },
  };
}

const NONE: ReadonlySet<string> = new Set();
