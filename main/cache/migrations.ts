import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../shared/result.ts';
import { QUERY_TABLES, SEARCH_TABLES } from './query-tables.ts';
import { inTransaction, numberPragma } from './sqlite.ts';

/** Marks the file as ours in its header ("InvD"), so that no other program's database is ever changed. */
const APPLICATION_ID = 0x49_6e_76_44;

// Texts that people sort by have a key column beside them (`natural-key.ts`). What is drawn as a list stands in the
// narrow table `documents`, the whole document in `bodies`: a scan of a hundred thousand rows stays small.
const FIRST = `
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    key TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    UNIQUE (account_id, key)
  ) STRICT;

  CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    fetched TEXT NOT NULL,
    parts TEXT NOT NULL
  ) STRICT;
  CREATE INDEX revisions_of_order ON revisions (order_id, id);

  CREATE TABLE documents (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    account_id TEXT NOT NULL,
    order_id INTEGER NOT NULL REFERENCES orders (id),
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    vendor TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    number_key TEXT,
    label TEXT NOT NULL,
    status TEXT NOT NULL,
    status_rank INTEGER,
    status_words TEXT,
    day TEXT,
    issued TEXT,
    due TEXT,
    ordered TEXT,
    counterparty TEXT,
    counterparty_key TEXT,
    amount TEXT,
    amount_value REAL,
    amount_origin TEXT NOT NULL,
    currency TEXT,
    warnings INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX documents_newest ON documents (day DESC, number_key DESC, id);
  CREATE INDEX documents_of_account ON documents (account_id);
  CREATE INDEX documents_of_order ON documents (order_id);
  CREATE INDEX documents_of_revision ON documents (revision_id);

  CREATE TABLE bodies (
    document_row INTEGER PRIMARY KEY REFERENCES documents (row) ON DELETE CASCADE,
    document TEXT NOT NULL
  ) STRICT;

  CREATE TABLE lines (
    document_row INTEGER NOT NULL REFERENCES documents (row) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    description TEXT,
    sku TEXT,
    codes TEXT NOT NULL,
    quantity TEXT,
    ordered TEXT,
    accepted TEXT,
    backordered TEXT,
    rejected TEXT,
    shipped TEXT,
    invoiced TEXT,
    amount TEXT,
    currency TEXT,
    PRIMARY KEY (document_row, position)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE sync_runs (
    id INTEGER PRIMARY KEY,
    account_id TEXT NOT NULL,
    ended TEXT NOT NULL,
    complete INTEGER NOT NULL,
    result TEXT NOT NULL
  ) STRICT;
  CREATE INDEX sync_runs_of_account ON sync_runs (account_id, complete, id);

  CREATE VIRTUAL TABLE search USING fts5 (
    numbers, codes, lines, parties, tracking, notes,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
  );
`;

// `orders` stands for a vendor's record. `day` is the day it was ordered, else issued: what a vendor's list is filtered
// by. A record that the vendor no longer lists has `gone_since`, so has a document that its record no longer holds.
// `sync_states` holds a sync that has begun and not ended, and whether the last one reached its end without a failure.
const SECOND = `
  ALTER TABLE orders ADD COLUMN fetched TEXT;
  ALTER TABLE orders ADD COLUMN day TEXT;
  ALTER TABLE orders ADD COLUMN final INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE orders ADD COLUMN gone_since TEXT;
  ALTER TABLE documents ADD COLUMN gone_since TEXT;
  ALTER TABLE documents ADD COLUMN currency_origin TEXT NOT NULL DEFAULT 'missing';
  UPDATE documents SET currency_origin = 'stated' WHERE currency IS NOT NULL;
  UPDATE orders SET
    fetched = last_seen,
    day = (SELECT min(coalesce(substr(ordered, 1, 10), issued)) FROM documents WHERE order_id = orders.id);
  CREATE INDEX orders_open ON orders (account_id, day) WHERE final = 0;

  CREATE TABLE sync_states (
    account_id TEXT PRIMARY KEY,
    nothing_missed INTEGER NOT NULL,
    running_since TEXT,
    running_mode TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX sync_runs_newest ON sync_runs (account_id, id);
  ALTER TABLE sync_runs ADD COLUMN outcome TEXT NOT NULL DEFAULT 'failed';
  UPDATE sync_runs SET
    outcome = CASE
      WHEN complete THEN 'complete'
      WHEN result ->> '$.stopped.code' = 'cancelled' THEN 'cancelled'
      ELSE 'failed'
    END,
    result = json_set(result, '$.mode', 'full', '$.gone', 0, '$.notes', json('[]'));
`;

// Failures say how they are tried again, and retries which records they were for. Of earlier retries nobody knows that.
const THIRD = `
  UPDATE sync_runs SET result = json_set(
    result,
    '$.retried', json('[]'),
    '$.failures', json((
      SELECT json_group_array(
        json_set(value, '$.retry', CASE WHEN value ->> '$.key' GLOB '*-list' OR value ->> '$.key' GLOB '*-list-*' THEN 'sync' ELSE 'record' END)
      )
      FROM json_each(result, '$.failures')
    ))
  );
`;

// `drawn_by` says what an order's documents were drawn by (`drawingMark`); empty is older than any.
const FOURTH = `
  ALTER TABLE orders ADD COLUMN drawn_by TEXT NOT NULL DEFAULT '';
  CREATE INDEX orders_drawn_by ON orders (drawn_by, account_id);
`;

// What stands in the place of `search` is filled as documents are drawn again (`DRAWING_VERSION`); what only the tables know
// is filled here. When a document was first there, the record it stands in knows best.
const FIFTH = `
  DROP TABLE search;
  ${QUERY_TABLES}
  UPDATE documents SET
    added = (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', first_seen) FROM orders WHERE orders.id = documents.order_id);
`;

// What columns, sums and groups of the list need; filled as documents are drawn again, but for what the tables know
// themselves. `splits`: net and tax are stated in the currency of the total and make it up. `selected` holds what is
// selected in the list.
const SIXTH = `
  ALTER TABLE documents ADD COLUMN order_number TEXT;
  ALTER TABLE documents ADD COLUMN order_key TEXT;
  ALTER TABLE documents ADD COLUMN po TEXT;
  ALTER TABLE documents ADD COLUMN po_key TEXT;
  ALTER TABLE documents ADD COLUMN net TEXT;
  ALTER TABLE documents ADD COLUMN tax TEXT;
  ALTER TABLE documents ADD COLUMN splits INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE documents ADD COLUMN lines INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE lines ADD COLUMN unit_price TEXT;
  UPDATE documents SET lines = (SELECT count(*) FROM lines WHERE document_row = documents.row);
  UPDATE documents SET
    has = CASE has WHEN '' THEN ' ' ELSE has END
      || CASE WHEN number IS NULL THEN '' ELSE 'number ' END
      || CASE lines WHEN 0 THEN '' ELSE 'lines ' END
  WHERE number IS NOT NULL OR lines > 0;

  ${SEARCH_TABLES}
  CREATE TABLE selected (
    document_row INTEGER PRIMARY KEY REFERENCES documents (row) ON DELETE CASCADE
  ) STRICT, WITHOUT ROWID;
`;

/** The steps from an empty file to today's tables; step n makes version n + 1. Never change one that was released. */
const MIGRATIONS: readonly string[] = [FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH];

export const DATABASE_VERSION = MIGRATIONS.length;

/** Brings a database to a version, today's where none is asked for, each step in a transaction of its own, so that a crash leaves a whole version. */
export function migrate(db: DatabaseSync, target: number = DATABASE_VERSION): void {
  for (let version = numberPragma(db, 'user_version'); version < target; version += 1) {
    inTransaction(db, () => {
      // Another process may have taken this step while we waited for the lock.
      if (numberPragma(db, 'user_version') !== version) return;
      db.exec(MIGRATIONS[version] ?? '');
      db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version + 1}`);
    });
  }
}

/** @throws CodedError `local-data` for a database of another program or of a newer version of this one. */
export function refuseForeign(db: DatabaseSync, file: string): void {
  if (numberPragma(db, 'application_id') !== APPLICATION_ID) {
    throw new CodedError('local-data', `${file} is not a database of Invoice Desk; it was left as it is`);
  }
  if (numberPragma(db, 'user_version') > DATABASE_VERSION) {
    throw new CodedError('local-data', `${file} was made by a newer version of Invoice Desk; it was left as it is`);
  }
}
