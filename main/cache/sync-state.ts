import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { parseCalendarDate, parseInstant } from '../../shared/document/dates.ts';
import { parsed } from './row.ts';
import { inTransaction, storable } from './sqlite.ts';
import type { Store } from './store.ts';

type SyncState = Pick<
  Store,
  'beginSync' | 'endSync' | 'known' | 'earliestOpen' | 'noteFailures' | 'pendingFailures' | 'dropFailures'
>;

const STATE = v.object({
  walked_whole: v.number(),
  running_since: parsed(parseInstant),
  running_mode: v.nullable(v.picklist(['incremental', 'full'])),
});
const KNOWN = v.object({
  key: v.string(),
  fetched: v.nonNullable(parsed(parseInstant)),
  final: v.pipe(
    v.number(),
    v.transform((final) => final !== 0),
  ),
  day: parsed(parseCalendarDate),
});
const FAILURES = v.array(v.object({ key: v.string(), label: v.string(), reason: v.string() }));

/** What a sync may leave out and what it must not forget; see `Cache` for what the methods promise. */
export function createSyncState(db: DatabaseSync): SyncState {
  return { ...createRuns(db), ...createKnown(db), ...createFailures(db) };
}

function createRuns(db: DatabaseSync): Pick<SyncState, 'beginSync' | 'endSync'> {
  const find = db.prepare('SELECT walked_whole, running_since, running_mode FROM sync_states WHERE account_id = ?');
  const begin = db.prepare(`
    INSERT INTO sync_states (account_id, running_since, running_mode) VALUES (:account, :since, :mode)
    ON CONFLICT (account_id) DO UPDATE SET running_since = excluded.running_since, running_mode = excluded.running_mode`);
  const end = db.prepare(`
    UPDATE sync_states SET running_since = NULL, running_mode = NULL, walked_whole = max(walked_whole, ?)
    WHERE account_id = ?`);
  return {
    beginSync: (accountId, { started, mode: wanted, resumable }) =>
      inTransaction(db, () => {
        const row = find.get(accountId);
        const state = row === undefined ? null : v.parse(STATE, row);
        const since = state?.running_since ?? null;
        const resumeFrom = since !== null && since >= resumable ? since : null;
        const mustBeFull = state === null || state.walked_whole === 0 || state.running_mode === 'full';
        const mode = mustBeFull ? 'full' : wanted;
        begin.run({ account: accountId, since: resumeFrom ?? started, mode });
        return { mode, resumeFrom };
      }),
    endSync: (accountId, whole) => {
      end.run(whole ? 1 : 0, accountId);
    },
  };
}

function createKnown(db: DatabaseSync): Pick<SyncState, 'known' | 'earliestOpen'> {
  const known = db.prepare(`
    SELECT key, fetched, final, day FROM orders
    WHERE account_id = :account AND key IN (SELECT value FROM json_each(:keys)) AND fetched IS NOT NULL`);
  const earliest = db.prepare(`
    SELECT day FROM orders
    WHERE account_id = :account AND final = 0 AND day IS NOT NULL AND gone_since IS NULL
      AND substr(key, 1, length(:prefix)) = :prefix
    ORDER BY day LIMIT 1`);
  return {
    known: (accountId, keys) =>
      known.all({ account: accountId, keys: keysJson(keys) }).map((row) => v.parse(KNOWN, row)),
    earliestOpen: (accountId, prefix) => {
      const row = earliest.get({ account: accountId, prefix: storable(prefix) });
      return row === undefined ? null : parseCalendarDate(String(row['day']));
    },
  };
}

function createFailures(db: DatabaseSync): Pick<SyncState, 'noteFailures' | 'pendingFailures' | 'dropFailures'> {
  const note = db.prepare('INSERT OR REPLACE INTO failed_records (account_id, key, label, reason) VALUES (?, ?, ?, ?)');
  const pending = db.prepare('SELECT key, label, reason FROM failed_records WHERE account_id = ? ORDER BY key');
  const drop = db.prepare(
    'DELETE FROM failed_records WHERE account_id = ? AND key IN (SELECT value FROM json_each(?))',
  );
  return {
    noteFailures: (accountId, failures) =>
      inTransaction(db, () => {
        for (const { key, label, reason } of failures) {
          note.run(accountId, storable(key), storable(label), storable(reason));
        }
      }),
    pendingFailures: (accountId) => v.parse(FAILURES, pending.all(accountId)),
    dropFailures: (accountId, keys) => {
      drop.run(accountId, keysJson(keys));
    },
  };
}

/** Keys for `json_each`, as the tables hold them. */
export function keysJson(keys: readonly string[]): string {
  return JSON.stringify(keys.map(storable));
}
