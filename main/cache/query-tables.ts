/** What queries need beside the tables of version 4; a part of the migration that brings them. */
export const QUERY_TABLES = `
  ALTER TABLE documents ADD COLUMN amount_key TEXT;
  ALTER TABLE documents ADD COLUMN checks TEXT NOT NULL DEFAULT '';
  ALTER TABLE documents ADD COLUMN has TEXT NOT NULL DEFAULT '';
  ALTER TABLE documents ADD COLUMN added TEXT NOT NULL DEFAULT '';
  ALTER TABLE documents ADD COLUMN changed TEXT;
  CREATE INDEX documents_amount ON documents (amount_key);
  CREATE INDEX documents_added ON documents (account_id, added);
  CREATE INDEX documents_changed ON documents (account_id, changed) WHERE changed IS NOT NULL;
  CREATE INDEX documents_gone ON documents (gone_since) WHERE gone_since IS NOT NULL;
  CREATE INDEX orders_gone ON orders (gone_since) WHERE gone_since IS NOT NULL;

  CREATE TABLE marks (
    document_id TEXT PRIMARY KEY,
    booked TEXT,
    note TEXT
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE tags (
    document_id TEXT NOT NULL,
    key TEXT NOT NULL,
    tag TEXT NOT NULL,
    PRIMARY KEY (key, document_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tags_of_document ON tags (document_id);

  CREATE VIRTUAL TABLE words USING fts5 (
    number, "order", po, reference, code, tracking, line, party, note, own, other,
    content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE pieces USING fts5 (
    number, "order", po, reference, code, tracking, running,
    tokenize = 'trigram case_sensitive 1', columnsize = 0
  );
`;

/**
 * What later makes queries quick; a part of the migration that brings it. What the person wrote is searched apart from what
 * the vendor says, so that a tag on many documents writes little: its words, and marks as words (`markPlan`). `numbers` has
 * the numbers of a field together, so that pieces too short for an index are soon found; `documents_facts` what
 * conditions read of documents, side by side.
 */
export const SEARCH_TABLES = `
  DROP TABLE pieces;
  CREATE VIRTUAL TABLE pieces USING fts5 (
    number, "order", po, reference, code, tracking, running,
    content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );
  CREATE TABLE numbers (
    field TEXT NOT NULL,
    document_row INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (field, document_row)
  ) STRICT, WITHOUT ROWID;

  CREATE VIRTUAL TABLE own_words USING fts5 (
    own, marks, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'ascii'
  );
  CREATE VIRTUAL TABLE own_pieces USING fts5 (
    own, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
  );

  CREATE INDEX documents_facts ON documents (
    status, kind, vendor, currency, issued, due, ordered, warnings, checks, has
  );
`;
