import type { DatabaseSync } from 'node:sqlite';
import type { SourcePart } from '../../shared/document/source.ts';
import type { Store } from './cache.ts';
import { recordFacts } from './record-facts.ts';
import type { WriteDocument } from './save.ts';
import { inTransaction, storable } from './sqlite.ts';

/** Reads kept records and replaces what is drawn from them; see `Cache` for what the methods promise. */
export function createRedraw(db: DatabaseSync, write: WriteDocument): Pick<Store, 'records' | 'redraw'> {
  const page = db.prepare(`
    SELECT key, parts FROM orders
    JOIN revisions ON revisions.id = (SELECT max(id) FROM revisions WHERE order_id = orders.id)
    WHERE account_id = ? AND key > ? ORDER BY key LIMIT ?`);
  const newest = db.prepare(`
    SELECT orders.id AS order_id, max(revisions.id) AS revision_id FROM orders
    JOIN revisions ON order_id = orders.id
    WHERE account_id = ? AND key = ? GROUP BY orders.id`);
  const state = db.prepare('UPDATE orders SET final = :final, day = :day WHERE id = :id');
  return {
    records: (accountId, after, limit) =>
      page.all(accountId, after ?? '', limit).map((row) => ({
        key: String(row['key']),
        // Written by `save.ts` from a value of this type.
        parts: JSON.parse(String(row['parts'])) as readonly SourcePart[],
      })),
    redraw: (accountId, batch) =>
      inTransaction(db, () => {
        for (const { record, documents } of batch) {
          const found = newest.get(accountId, storable(record.key));
          if (found === undefined) continue;
          const orderId = Number(found['order_id']);
          const revision = { orderId, revisionId: Number(found['revision_id']), isNew: false };
          for (const document of documents) write(accountId, document, revision);
          if (documents.length > 0) state.run({ id: orderId, ...recordFacts(documents) });
        }
      }),
  };
}
