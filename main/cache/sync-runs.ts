import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import { historyEntries, openFailures } from '../../shared/sync-history.ts';
import type { SyncResult } from '../../shared/sync.ts';
import type { AccountFigures, CacheThread } from './cache.ts';

type SyncRuns = Pick<CacheThread, 'recordSync' | 'history' | 'openFailures' | 'accountFigures'>;

/** The syncs that have ended; see `Cache` for what the methods promise. */
export function createSyncRuns(db: DatabaseSync): SyncRuns {
  const add = db.prepare('INSERT INTO sync_runs (account_id, ended, complete, outcome, result) VALUES (?, ?, ?, ?, ?)');
  const newest = db.prepare('SELECT result FROM sync_runs WHERE account_id = ? ORDER BY id DESC LIMIT ?');
  const figures = db.prepare(FIGURES);
  const history: SyncRuns['history'] = (accountId, limit) =>
    newest.all(accountId, limit).map((row) => readResult(row['result']));
  return {
    recordSync: (result) => {
      const outcome = outcomeOf(result);
      add.run(result.accountId, result.ended, outcome === 'complete' ? 1 : 0, outcome, JSON.stringify(result));
    },
    history,
    openFailures: (accountId, limit) => [...openFailures(historyEntries(history(accountId, limit))).values()],
    accountFigures: () => figures.all().map(readFigures),
  };
}

/** A retry reads single records, so the rest is no fresher for it. */
function outcomeOf({ stopped, mode }: SyncResult): 'complete' | 'retried' | 'cancelled' | 'failed' {
  if (stopped !== null) return stopped.code === 'cancelled' ? 'cancelled' : 'failed';
  return mode === 'retry' ? 'retried' : 'complete';
}

type Row = Readonly<Record<string, SQLOutputValue | undefined>>;

const FIGURES = `
  WITH
    runs AS (
      SELECT account_id, max(id) AS last, max(id) FILTER (WHERE complete) AS last_complete,
        min(id) FILTER (WHERE complete) AS first_complete,
        coalesce(max(id) FILTER (WHERE outcome IN ('complete', 'retried')), 0) AS last_good
      FROM sync_runs GROUP BY account_id
    ),
    counts AS (SELECT account_id, count(*) AS documents FROM documents GROUP BY account_id)
  SELECT account_id, coalesce(documents, 0) AS documents,
    (SELECT result FROM sync_runs WHERE id = last) AS last_result,
    (SELECT ended FROM sync_runs WHERE id = last_complete) AS last_complete,
    (SELECT result ->> '$.started' FROM sync_runs WHERE id = last_complete) AS last_began,
    last_complete = first_complete AS is_first,
    (SELECT result ->> '$.notes' FROM sync_runs WHERE id = coalesce(last_complete, last)) AS notes,
    (
      SELECT count(*) FROM sync_runs AS failed
      WHERE failed.account_id = runs.account_id AND failed.id > last_good AND failed.outcome = 'failed'
    ) AS failed_in_a_row
  FROM counts FULL JOIN runs USING (account_id)
  ORDER BY account_id`;

function readFigures(row: Row): AccountFigures {
  return {
    accountId: String(row['account_id']),
    documents: Number(row['documents']),
    lastResult: row['last_result'] === null ? null : readResult(row['last_result']),
    lastComplete: row['last_complete'] === null ? null : (String(row['last_complete']) as Instant),
    lastSync:
      row['last_began'] === null
        ? null
        : { began: String(row['last_began']) as Instant, isFirst: row['is_first'] === 1 },
    // Written by `recordSync`, as is the result below.
    notes: row['notes'] === null ? [] : (JSON.parse(String(row['notes'])) as readonly string[]),
    failedInARow: Number(row['failed_in_a_row']),
  };
}

function readResult(text: Row[string]): SyncResult {
  return JSON.parse(String(text)) as SyncResult;
}
