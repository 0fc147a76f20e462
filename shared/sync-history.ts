import type { SyncFailure, SyncResult } from './sync.ts';

/** One sync of the history, with what has become of its failures since. */
export interface HistoryEntry {
  readonly result: SyncResult;
  /** False where a later sync that reached its end has tried the failures again. */
  readonly open: boolean;
  /** Keys of records that later retries have fetched, or found gone at the vendor. */
  readonly settled: ReadonlySet<string>;
}

/** `results`: newest first. */
export function historyEntries(results: readonly SyncResult[]): readonly HistoryEntry[] {
  let open = true;
  let settled: ReadonlySet<string> = new Set();
  return results.map((result) => {
    const entry = { result, open, settled };
    if (isWhole(result)) open = false;
    const more = settledBy(result);
    if (more.length > 0) settled = new Set([...settled, ...more]);
    return entry;
  });
}

/**
 * The failures that nothing has settled since, each record once, in the order of the history. What happened last to a
 * record decides: one that was fetched and has failed since is open again.
 */
export function openFailures(entries: readonly HistoryEntry[]): ReadonlyMap<string, SyncFailure> {
  const failures = new Map<string, SyncFailure>();
  for (const { result, open, settled } of entries) {
    if (!open) continue;
    for (const failure of result.failures) {
      if (!settled.has(failure.key) && !failures.has(failure.key)) failures.set(failure.key, failure);
    }
  }
  return failures;
}

/** It walked the account to its end, so whatever had failed before was tried again. */
function isWhole({ mode, stopped }: SyncResult): boolean {
  return mode !== 'retry' && stopped === null;
}

function settledBy({ retried, failures }: SyncResult): readonly string[] {
  const failed = new Set(failures.map(({ key }) => key));
  return retried.filter((key) => !failed.has(key));
}
