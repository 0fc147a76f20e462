import { firstOf } from './first-of.ts';
import { historyEntries, openFailures } from './sync-history.ts';
import type { PastSync, SyncHistory, SyncOutcome, SyncResult } from './sync.ts';

// A format that a vendor changes can fail every record of an account, sync after sync.
const MOST_OF_SYNC = 100;
const MOST_OF_HISTORY = 500;

/** What the window is told of a sync. */
export function syncOutcomeOf(result: SyncResult): SyncOutcome {
  return outcomeWith(result, MOST_OF_SYNC);
}

/** What the window is told of the last syncs of an account (newest first). */
export function syncHistoryOf(results: readonly SyncResult[]): SyncHistory {
  const entries = historyEntries(results);
  let left = MOST_OF_HISTORY;
  const syncs = entries.map(({ result, open, settled }): PastSync => {
    const outcome = outcomeWith(result, Math.min(left, MOST_OF_SYNC));
    left -= outcome.failures.first.length;
    const told = outcome.failures.first.map(({ key }) => key);
    return { outcome, open, settled: told.filter((key) => settled.has(key)) };
  });
  return { syncs, open: openFailures(entries).size };
}

function outcomeWith({ failures, retried: _, ...result }: SyncResult, most: number): SyncOutcome {
  return { ...result, failures: firstOf(failures, most) };
}
