import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** One statement with what stands for its question marks. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What a list shows of it, and what text is looked for in, without any index but the key. */
const PLAIN = `
  CREATE TABLE plain AS
    SELECT row, number, vendor, party, day, due, status, currency, cast(amount AS REAL) AS amount,
      lower(concat_ws(' ', number, po, party, (
        SELECT group_concat(concat_ws(' ', description, sku, codes), ' ') FROM app.lines WHERE document_row = row
      ))) AS words
    FROM (SELECT *, counterparty AS party FROM app.documents);
  CREATE TABLE plain_lines AS
    SELECT document_row, position, description, sku, quantity, amount FROM app.lines;
  CREATE INDEX plain_lines_of ON plain_lines (document_row, position);
  CREATE TABLE plain_selected (row INTEGER PRIMARY KEY);
`;

/** The documents of a database of the app in plain tables in memory: what the same work costs without the app. */
export function openPlain(database: string): DatabaseSync {
  const db = new DatabaseSync(':memory:');
  db.exec(`ATTACH '${database.replaceAll("'", "''")}' AS app; ${PLAIN} DETACH app`);
  return db;
}

/** The first page of what a condition finds, newest first unless it says otherwise, with how many there are. */
export function page(where: string, values: readonly SQLInputValue[], order = 'day DESC'): Statement {
  return { sql: `SELECT *, count(*) OVER () FROM plain WHERE ${where} ORDER BY ${order} LIMIT 200`, values };
}

export const PLAIN_TOTALS: Statement = {
  sql: 'SELECT currency, count(*), sum(amount) FROM plain GROUP BY currency',
  values: [],
};
export const PLAIN_GROUPS: Statement = {
  sql: 'SELECT vendor, currency, count(*), sum(amount) FROM plain GROUP BY vendor, currency',
  values: [],
};
export const PLAIN_LINES: Statement = {
  sql: `SELECT *, (SELECT count(*) FROM plain_lines) FROM plain JOIN plain_lines ON document_row = row
    ORDER BY day DESC, row, position LIMIT 200`,
  values: [],
};
export const PLAIN_SELECT_ALL: Statement = {
  sql: 'INSERT OR IGNORE INTO plain_selected SELECT row FROM plain',
  values: [],
};
export const PLAIN_TOGGLE: Statement = {
  sql: 'DELETE FROM plain_selected WHERE row = (SELECT row FROM plain ORDER BY day DESC LIMIT 1)',
  values: [],
};
