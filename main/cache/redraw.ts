import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { SourcePart, VendorRecord } from '../../shared/document/source.ts';
import type { Redrawn } from './cache.ts';
import { createRowRemover } from './query-index.ts';
import { recordFacts } from './record-facts.ts';
import type { WriteDocument } from './save.ts';
import { inTransaction, storable } from './sqlite.ts';
import { createSuccession } from './succession.ts';

export interface RedrawRequest {
  /** What documents are drawn by today (`drawingMark`). */
  readonly mark: string;
  /** The last key of the page before. */
  readonly after: string | null;
  /** How many records at the most. */
  readonly most: number;
  /** Null where nothing can be drawn. */
  readonly draw: (record: VendorRecord) => readonly Document[] | null;
}

/** See `Cache.redraw` for what it promises. */
export type Redraw = (accountId: string, request: RedrawRequest) => Redrawn;

interface OutdatedOrder {
  readonly id: number;
  readonly key: string;
}

/** Draws documents again that were drawn by something else than today. */
export function createRedraw(db: DatabaseSync, write: WriteDocument): Redraw {
  const find = createFinder(db);
  const redrawOrder = createOrderRedraw(db, write);
  const state = db.prepare('UPDATE orders SET drawn_by = :mark WHERE id = :id');
  return (accountId, { mark, after, most, draw }) =>
    inTransaction(db, () => {
      const outdated = find(accountId, mark, after, most);
      for (const order of outdated) {
        redrawOrder(accountId, order, draw);
        state.run({ mark, id: order.id });
      }
      const last = outdated.length < most ? null : outdated.at(-1);
      return { records: outdated.length, next: last?.key ?? null };
    });
}

type FindOutdated = (accountId: string, mark: string, after: string | null, most: number) => readonly OutdatedOrder[];

/** By key, so that one pass meets each record once, even if another process draws them otherwise at the same time. */
function createFinder(db: DatabaseSync): FindOutdated {
  // Mostly there is none at all, which an index tells.
  const any = db.prepare(`
    SELECT 1 FROM orders WHERE account_id = :account AND drawn_by < :mark
    UNION ALL
    SELECT 1 FROM orders WHERE account_id = :account AND drawn_by > :mark
    LIMIT 1`);
  const page = db.prepare(`
    SELECT id, key FROM orders WHERE account_id = :account AND key > :after AND drawn_by <> :mark
    ORDER BY key LIMIT :most`);
  return (accountId, mark, after, most) =>
    after === null && any.get({ account: accountId, mark }) === undefined
      ? []
      : page
          .all({ account: accountId, mark, after: after ?? '', most })
          .map(({ id, key }) => ({ id: Number(id), key: String(key) }));
}

type RedrawOrder = (accountId: string, order: OutdatedOrder, draw: RedrawRequest['draw']) => void;

/**
 * Draws the newest revision of an order, and the earlier ones that documents are left of: those that the vendor has
 * withdrawn. What a revision is no longer drawn to is taken away: it was this program's drawing, not the vendor's word. An
 * order that is now drawn as its invoices leaves them what the person noted and selected.
 */
function createOrderRedraw(db: DatabaseSync, write: WriteDocument): RedrawOrder {
  const revisions = db.prepare(`
    SELECT id, parts, fetched, (
      SELECT max(gone_since) FROM documents WHERE order_id = :order AND revision_id = revisions.id
    ) AS gone_since
    FROM revisions
    WHERE order_id = :order AND (
      id = (SELECT max(id) FROM revisions WHERE order_id = :order)
      OR id IN (SELECT revision_id FROM documents WHERE order_id = :order)
    )
    ORDER BY id DESC`);
  const kept = db.prepare('SELECT row, id, kind FROM documents WHERE order_id = ? AND revision_id = ?');
  const remove = createRowRemover(db);
  const handOver = createSuccession(db);
  const bury = db.prepare('UPDATE documents SET gone_since = ? WHERE id = ?');
  const describe = db.prepare('UPDATE orders SET final = :final, day = :day WHERE id = :id');

  return (accountId, { id: orderId, key }, draw) => {
    const drawnBefore = new Set<string>();
    for (const [index, revision] of revisions.all({ order: orderId }).entries()) {
      const revisionId = Number(revision['id']);
      // Written by `save.ts` from values of these types.
      const fetched = String(revision['fetched']) as Instant;
      const parts = JSON.parse(String(revision['parts'])) as readonly SourcePart[];
      const drawn = draw({ key, parts });
      if (drawn === null) continue;
      if (index === 0) describe.run({ id: orderId, ...recordFacts(drawn) });
      const documents = drawn.filter(({ id }) => !drawnBefore.has(id));
      const withdrawn = kept
        .all(orderId, revisionId)
        .filter(({ id }) => !documents.some((document) => storable(document.id) === id));
      for (const document of documents) {
        write(accountId, document, { orderId, revisionId, isNew: false, fetched, isOutdated: true });
        if (index > 0) bury.run(revision['gone_since'] ?? null, storable(document.id));
        drawnBefore.add(document.id);
      }
      const invoices = documents.filter(({ kind }) => kind === 'invoice').map((document) => storable(document.id));
      for (const { row, id, kind } of withdrawn) {
        if (kind === 'order' && invoices.length > 0) handOver(String(id), invoices);
        remove(Number(row));
      }
    }
  };
}
