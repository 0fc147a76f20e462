import type { DatabaseSync } from 'node:sqlite';
import type { CacheThread } from './cache.ts';
import { inTransaction, storable } from './sqlite.ts';
import { keysJson } from './sync-state.ts';

type Presence = Pick<CacheThread, 'seen' | 'markGone' | 'markKeysGone'>;

/** What the vendor still has and what it no longer has; see `Cache` for what the methods promise. */
export function createPresence(db: DatabaseSync): Presence {
  const see = db.prepare(`
    UPDATE orders SET last_seen = :at, gone_since = NULL
    WHERE account_id = :account AND key IN (SELECT value FROM json_each(:keys)) RETURNING id`);
  const leave = db.prepare(`
    UPDATE orders SET gone_since = :at
    WHERE account_id = :account AND substr(key, 1, length(:prefix)) = :prefix
      AND (:from IS NULL OR day >= :from) AND last_seen < :since AND gone_since IS NULL
    RETURNING id`);
  const leaveKeys = db.prepare(`
    UPDATE orders SET gone_since = :at
    WHERE account_id = :account AND key IN (SELECT value FROM json_each(:keys)) AND gone_since IS NULL
    RETURNING id`);
  // A document that had gone before its record keeps its own, earlier mark.
  const documents = db.prepare('SELECT count(*) AS documents FROM documents WHERE order_id = ? AND gone_since IS NULL');
  const documentsOf = (orders: readonly Record<string, unknown>[]): number =>
    orders.reduce((sum, { id }) => sum + Number(documents.get(Number(id))?.['documents']), 0);

  return {
    seen: (accountId, at, keys) =>
      inTransaction(db, () => documentsOf(see.all({ account: accountId, at, keys: keysJson(keys) }))),
    markGone: (accountId, { prefix, from, since, at }) =>
      inTransaction(db, () =>
        documentsOf(leave.all({ account: accountId, prefix: storable(prefix), from, since, at })),
      ),
    markKeysGone: (accountId, at, keys) =>
      inTransaction(db, () => documentsOf(leaveKeys.all({ account: accountId, at, keys: keysJson(keys) }))),
  };
}
