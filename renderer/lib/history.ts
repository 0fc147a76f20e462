import type { Instant } from '../../shared/document/dates.ts';
import type { SyncFailure, SyncResult } from '../../shared/sync.ts';
import { t } from './i18n.ts';
import type { PrintCount } from './sync-text.ts';

/** One sync of the history, with what can still be done about its failures. */
export interface HistoryEntry {
  readonly result: SyncResult;
  /** False where a later sync has tried the failures again. */
  readonly open: boolean;
}

/** Newest first, as main sends it. Failures are open from the newest whole sync on: each whole sync tries them again. */
export function historyEntries(results: readonly SyncResult[]): readonly HistoryEntry[] {
  const whole = results.findIndex(({ mode, stopped }) => mode !== 'retry' && stopped === null);
  return results.map((result, index) => ({ result, open: whole === -1 || index <= whole }));
}

/** The failures that can be retried, each record once, in the order of the history. */
export function openFailures(
  entries: readonly HistoryEntry[],
  fetched: ReadonlySet<string>,
): ReadonlyMap<string, SyncFailure> {
  const failures = new Map<string, SyncFailure>();
  for (const { result, open } of entries) {
    if (!open) continue;
    for (const failure of result.failures) {
      if (!fetched.has(failure.key) && !failures.has(failure.key)) failures.set(failure.key, failure);
    }
  }
  return failures;
}

/** The keys that retries have fetched, with those of one more retry. Where it stopped early, nobody knows which it reached. */
export function withFetched(
  before: ReadonlySet<string>,
  keys: readonly string[],
  { failures, stopped }: SyncResult,
): ReadonlySet<string> {
  if (stopped !== null) return before;
  const failed = new Set(failures.map(({ key }) => key));
  return new Set([...before, ...keys.filter((key) => !failed.has(key))]);
}

/** How long a sync took: "under 1 s", "48 s", "3 min 5 s", "1 h 12 min". */
export function durationText(started: Instant, ended: Instant, print: PrintCount): string {
  const seconds = Math.max(0, Math.round((Date.parse(ended) - Date.parse(started)) / 1000));
  if (seconds < 1) return t('history.underASecond');
  if (seconds < 60) return t('history.seconds', { n: print(seconds) });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('history.minutes', { n: print(minutes), seconds: print(seconds % 60) });
  return t('history.hours', { n: print(Math.floor(minutes / 60)), minutes: print(minutes % 60) });
}
