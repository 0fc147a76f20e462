import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { SourcePart } from '../../shared/document/source.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { createAsk } from './asked.ts';
import type { CacheThread } from './cache.ts';
import { createExplain } from './explain.ts';
import { createLister, type Lister } from './list.ts';
import { createMarker } from './marks.ts';
import { createMarksReader } from './own-facts.ts';
import { createPresence } from './presence.ts';
import { createRedraw, type Redraw } from './redraw.ts';
import { createSave, createWriteDocument, type Save } from './save.ts';
import { inTransaction, storable } from './sqlite.ts';
import { createSyncRuns } from './sync-runs.ts';
import { createSyncState } from './sync-state.ts';
import { createWords } from './words.ts';

/** The cache below the drawing: the same, but documents come in drawn, with the mark of what they were drawn by. */
export interface Store extends Omit<CacheThread, 'save' | 'redraw'> {
  readonly save: Save;
  readonly redraw: Redraw;
  /** Does a little of what is better done while nobody waits; false where nothing is left. */
  readonly workAhead: Lister['workAhead'];
  /** Reads some of what totals are made of; false where nothing is left to read. */
  readonly readFigures: Lister['readFigures'];
}

/** The store on an open database of today's version; see `Cache` for what its methods promise. */
export function createStore(db: DatabaseSync): Store {
  const ask = createAsk(db);
  const { settle, ...lister } = createLister(db, ask);
  const write = createWriteDocument(db);
  return {
    ...createSyncState(db),
    ...createPresence(db),
    ...createSyncRuns(db),
    // Both read who succeeds an order in the selection from its table.
    save: settled(settle, createSave(db, write)),
    redraw: settled(settle, createRedraw(db, write)),
    ...lister,
    explain: createExplain(db, ask),
    words: createWords(db),
    mark: createMarker(db, settle),
    get: createGet(db),
    removeAccount: (accountId) => removeAccount(db, accountId),
    close: () => {
      try {
        settle();
      } finally {
        db.close();
      }
    },
  };
}

function settled<Args extends readonly unknown[], T>(settle: () => void, work: (...args: Args) => T) {
  return (...args: Args): T => {
    settle();
    return work(...args);
  };
}

function createGet(db: DatabaseSync): Store['get'] {
  const find = db.prepare(`
    SELECT bodies.document, documents.added, documents.changed, revisions.hash, revisions.fetched, revisions.parts,
      coalesce(documents.gone_since, orders.gone_since) AS gone_since,
      (SELECT count(*) FROM revisions AS kept WHERE kept.order_id = documents.order_id) AS revisions
    FROM documents
    JOIN bodies ON bodies.document_row = documents.row
    JOIN revisions ON revisions.id = documents.revision_id
    JOIN orders ON orders.id = documents.order_id
    WHERE documents.id = ?`);
  const marksOf = createMarksReader(db);
  return (documentId): DocumentDetail | null => {
    const row = find.get(storable(documentId));
    if (row === undefined) return null;
    return {
      // These texts were written by `save.ts` from values of these types, in this version of the tables.
      document: JSON.parse(String(row['document'])) as Document,
      source: JSON.parse(String(row['parts'])) as readonly SourcePart[],
      revision: { fetched: String(row['fetched']) as Instant, hash: String(row['hash']) },
      revisions: Number(row['revisions']),
      goneSince: row['gone_since'] === null ? null : (String(row['gone_since']) as Instant),
      added: String(row['added']) as Instant,
      changed: row['changed'] === null ? null : (String(row['changed']) as Instant),
      marks: marksOf(storable(documentId)),
    };
  };
}

function removeAccount(db: DatabaseSync, accountId: string): void {
  inTransaction(db, () => {
    for (const index of [
      'words WHERE rowid',
      'pieces WHERE rowid',
      'own_words WHERE rowid',
      'own_pieces WHERE rowid',
      'numbers WHERE document_row',
    ]) {
      db.prepare(`DELETE FROM ${index} IN (SELECT row FROM documents WHERE account_id = ?)`).run(accountId);
    }
    // Those of documents that are gone from here as well.
    for (const own of ['marks', 'tags']) {
      db.prepare(`DELETE FROM ${own} WHERE document_id >= ? AND document_id < ?`).run(`${accountId}:`, `${accountId};`);
    }
    for (const table of ['documents', 'orders', 'sync_runs', 'sync_states']) {
      db.prepare(`DELETE FROM ${table} WHERE account_id = ?`).run(accountId);
    }
  });
}
