import type { DatabaseSync } from 'node:sqlite';
import { numberPragma } from './sqlite.ts';

/** What was written since the last look. */
export interface Change {
  /** Another process wrote, and nobody knows what. */
  readonly isForeign: boolean;
  /** Rows of `documents` that were added or changed in what is read of them here, or removed. */
  readonly documents: ReadonlySet<number>;
  /** Those among them that were removed, whatever stands there now. */
  readonly removed: ReadonlySet<number>;
  readonly marks: boolean;
}

/** Documents were written, or may have been. */
export function ofDocuments({ isForeign, documents }: Change): boolean {
  return isForeign || documents.size > 0;
}

/** Watches what is written, by this connection and by others, so that what was read once need not be read again. */
export interface Changes {
  /** Null where nothing was written since the last look. */
  readonly look: () => Change | null;
  /** Does what no look shall tell of. */
  readonly quietly: (work: () => void) => void;
}

// What only says where a document comes from, or that it is gone, is not kept in memory.
const DOCUMENT_COLUMNS = [
  ...['vendor', 'kind', 'number_key', 'status', 'status_rank', 'day', 'issued', 'due', 'ordered', 'counterparty'],
  ...['counterparty_key', 'order_key', 'po_key', 'amount', 'net', 'tax', 'currency', 'splits', 'lines', 'added'],
  'changed',
];
const WATCHING = `
  CREATE TEMP TRIGGER document_added AFTER INSERT ON main.documents BEGIN SELECT note_document(new.row); END;
  CREATE TEMP TRIGGER document_changed AFTER UPDATE OF ${DOCUMENT_COLUMNS.join()} ON main.documents
    BEGIN SELECT note_document(new.row); END;
  CREATE TEMP TRIGGER document_removed AFTER DELETE ON main.documents BEGIN SELECT note_removed(old.row); END;
  CREATE TEMP TRIGGER mark_added AFTER INSERT ON main.marks BEGIN SELECT note_mark(); END;
  CREATE TEMP TRIGGER mark_changed AFTER UPDATE ON main.marks BEGIN SELECT note_mark(); END;
  CREATE TEMP TRIGGER mark_removed AFTER DELETE ON main.marks BEGIN SELECT note_mark(); END;
`;

export function watchChanges(db: DatabaseSync): Changes {
  let documents = new Set<number>();
  let removed = new Set<number>();
  let marks = false;
  db.function('note_document', (row) => {
    documents.add(Number(row));
    return null;
  });
  db.function('note_removed', (row) => {
    documents.add(Number(row));
    removed.add(Number(row));
    return null;
  });
  db.function('note_mark', () => {
    marks = true;
    return null;
  });
  db.exec(WATCHING);

  const count = db.prepare('SELECT total_changes() AS changes');
  const own = (): number => Number(count.get()?.['changes']);
  let seen = { own: own(), version: numberPragma(db, 'data_version') };
  return {
    look: () => {
      const now = { own: own(), version: numberPragma(db, 'data_version') };
      if (now.own === seen.own && now.version === seen.version) return null;
      const change = { isForeign: now.version !== seen.version, documents, removed, marks };
      documents = new Set();
      removed = new Set();
      marks = false;
      seen = now;
      return change;
    },
    quietly: (work) => {
      const before = own();
      try {
        work();
      } finally {
        seen = { ...seen, own: seen.own + own() - before };
      }
    },
  };
}
