import { SvelteMap } from 'svelte/reactivity';
import type { SyncMode, SyncProgress, SyncOutcome } from '../../shared/sync.ts';
import type { Api } from '../lib/api.ts';
import { t } from '../lib/i18n.ts';
import { needsReading, syncSentence, type PrintCount } from '../lib/sync-text.ts';
import type { Messages } from './messages.svelte.ts';

/** Running syncs, and how the last ones ended. */
export interface SyncState {
  readonly running: readonly SyncProgress[];
  /** Results since the last start; empty once dismissed. */
  readonly results: readonly SyncOutcome[];
  progressOf(accountId: string): SyncProgress | null;
  /** Syncs one account, or all (null); `incremental` unless said otherwise. */
  start(accountId: string | null, mode?: SyncMode): Promise<void>;
  /** Tries again what failed in an account (null: all of it); null where that could not be tried. */
  retry(accountId: string, keys: readonly string[] | null): Promise<SyncOutcome | null>;
  cancel(accountId: string | null): void;
  dismissResults(): void;
  onProgress(progress: SyncProgress): void;
  onEnded(result: SyncOutcome): void;
}

export interface SyncPorts {
  readonly api: Api;
  readonly messages: Messages;
  readonly accountIds: () => readonly string[];
  readonly nameOf: (accountId: string) => string;
  readonly print: PrintCount;
  readonly showResults: (results: readonly SyncOutcome[]) => void;
}

export function createSyncState({ api, messages, accountIds, nameOf, print, showResults }: SyncPorts): SyncState {
  const progress = new SvelteMap<string, SyncProgress>();
  let results = $state.raw<readonly SyncOutcome[]>([]);

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

  async function retry(accountId: string, keys: readonly string[] | null): Promise<SyncOutcome | null> {
    if (progress.has(accountId)) return null;
    progress.set(accountId, { accountId, step: 'signing-in', done: 0, total: keys?.length ?? null });
    try {
      return await api.retryFailures(accountId, keys);
    } catch (thrown) {
      messages.failed(thrown, 'retry', { account: nameOf(accountId) });
      return null;
    } finally {
      progress.delete(accountId);
    }
  }

  function tell(ended: readonly SyncOutcome[]): void {
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
      results = [...results.filter(({ accountId }) => accountId !== result.accountId), result];
    },
  };
}
