import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { parseCalendarDate, parseInstant } from '../../shared/document/dates.ts';
import type { CacheThread } from './cache.ts';
import { parsed } from './row.ts';
import { inTransaction, storable } from './sqlite.ts';

type SyncState = Pick<CacheThread, 'beginSync' | 'endSync' | 'known' | 'earliestOpen'>;

const STATE = v.object({
  nothing_missed: v.number(),
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
/** What a sync may leave out; see `Cache` for what the methods promise. */
export function createSyncState(db: DatabaseSync): SyncState {
  return { ...createRuns(db), ...createKnown(db) };
}

function createRuns(db: DatabaseSync): Pick<SyncState, 'beginSync' | 'endSync'> {
  const find = db.prepare('SELECT nothing_missed, running_since, running_mode FROM sync_states WHERE account_id = ?');
  const set = db.prepare('INSERT OR REPLACE INTO sync_states VALUES (:account, :nothingMissed, :since, :mode)');
  return {
    beginSync: (accountId, { started, mode: wanted, resumable }) =>
      inTransaction(db, () => {
        const row = find.get(accountId);
        const state = row === undefined ? null : v.parse(STATE, row);
        const since = state?.running_since ?? null;
        const resumeFrom = since !== null && since >= resumable ? since : null;
        const mode = state?.running_mode === 'full' ? 'full' : wanted;
        // Until it ends it may have missed anything.
        set.run({ account: accountId, nothingMissed: 0, since: resumeFrom ?? started, mode });
        return { mode, resumeFrom, nothingMissed: state?.nothing_missed === 1 };
      }),
    endSync: (accountId, nothingMissed) => {
      set.run({ account: accountId, nothingMissed: nothingMissed ? 1 : 0, since: null, mode: null });
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

/** Keys for `json_each`, as the tables hold them. */
export function keysJson(keys: readonly string[]): string {
  return JSON.stringify(keys.map(storable));
}
