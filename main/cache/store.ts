import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { SourcePart } from '../../shared/document/source.ts';
import { LIST_VIEWS, type DocumentDetail, type ListView } from '../../shared/listing.ts';
import type { SyncResult } from '../../shared/sync.ts';
import type { AccountFigures, Cache } from './cache.ts';
import { createLister, VIEW_CONDITIONS } from './list.ts';
import { createSave } from './save.ts';
import { inTransaction, storable } from './sqlite.ts';

/** The cache's methods as they run in the worker, one after the other. */
export type Store = {
  readonly [Method in keyof Cache]: (...args: Parameters<Cache[Method]>) => Awaited<ReturnType<Cache[Method]>>;
};

/** The cache on an open database of today's version; see `Cache` for what its methods promise. */
export function createStore(db: DatabaseSync): Store {
  const { list, ids } = createLister(db);
  return {
    save: createSave(db),
    list,
    ids,
    counts: createCounts(db),
    get: createGet(db),
    recordSync: (result) => {
      db.prepare('INSERT INTO sync_runs (account_id, ended, complete, result) VALUES (?, ?, ?, ?)').run(
        result.accountId,
        result.ended,
        result.stopped === null ? 1 : 0,
        JSON.stringify(result),
      );
    },
    accountFigures: () => accountFigures(db),
    removeAccount: (accountId) => removeAccount(db, accountId),
    close: () => db.close(),
  };
}

function createCounts(db: DatabaseSync): Store['counts'] {
  const sums = LIST_VIEWS.map((view) => `count(*) FILTER (WHERE ${VIEW_CONDITIONS[view]}) AS '${view}'`);
  const count = db.prepare(`SELECT ${sums.join()} FROM documents`);
  return () => {
    const row = count.get();
    const of = (view: ListView): number => Number(row?.[view]);
    return {
      views: { all: of('all'), unpaid: of('unpaid'), awaiting: of('awaiting'), 'needs-a-look': of('needs-a-look') },
    };
  };
}

function createGet(db: DatabaseSync): Store['get'] {
  const find = db.prepare(`
    SELECT bodies.document, revisions.hash, revisions.fetched, revisions.parts,
      (SELECT count(*) FROM revisions AS kept WHERE kept.order_id = documents.order_id) AS revisions
    FROM documents
    JOIN bodies ON bodies.document_row = documents.row
    JOIN revisions ON revisions.id = documents.revision_id
    WHERE documents.id = ?`);
  return (documentId): DocumentDetail | null => {
    const row = find.get(storable(documentId));
    if (row === undefined) return null;
    return {
      // These three texts were written by `save.ts` from values of these types, in this version of the tables.
      document: JSON.parse(String(row['document'])) as Document,
      source: JSON.parse(String(row['parts'])) as readonly SourcePart[],
      revision: { fetched: String(row['fetched']) as Instant, hash: String(row['hash']) },
      revisions: Number(row['revisions']),
    };
  };
}

function accountFigures(db: DatabaseSync): readonly AccountFigures[] {
  const rows = db
    .prepare(
      `WITH
        runs AS (
          SELECT account_id, max(id) AS last, max(id) FILTER (WHERE complete) AS last_complete
          FROM sync_runs GROUP BY account_id
        ),
        counts AS (SELECT account_id, count(*) AS documents FROM documents GROUP BY account_id)
      SELECT account_id, coalesce(documents, 0) AS documents,
        (SELECT result FROM sync_runs WHERE id = last) AS last_result,
        (SELECT ended FROM sync_runs WHERE id = last_complete) AS last_complete
      FROM counts FULL JOIN runs USING (account_id)
      ORDER BY account_id`,
    )
    .all();
  return rows.map((row) => ({
    accountId: String(row['account_id']),
    documents: Number(row['documents']),
    lastResult: row['last_result'] === null ? null : (JSON.parse(String(row['last_result'])) as SyncResult),
    lastComplete: row['last_complete'] === null ? null : (String(row['last_complete']) as Instant),
  }));
}

function removeAccount(db: DatabaseSync, accountId: string): void {
  inTransaction(db, () => {
    db.prepare('DELETE FROM search WHERE rowid IN (SELECT row FROM documents WHERE account_id = ?)').run(accountId);
    for (const table of ['documents', 'orders', 'sync_runs']) {
      db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(accountId);
    }
  });
}
