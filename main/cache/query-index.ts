import type { DatabaseSync } from 'node:sqlite';
import { momentKey } from '../../shared/query/moments.ts';
import { compact, numbersIn, wordsOf } from '../../shared/query/normal-form.ts';
import {
  NUMBER_COLUMNS,
  SEARCH_COLUMNS,
  isNumberColumn,
  type SearchColumn,
  type SearchRecord,
} from '../../shared/query/search-record.ts';
import { decimalKey } from './decimal-key.ts';

// No word of a query holds it, so no phrase reaches from one text into the next.
const BETWEEN_TEXTS = ' · ';

/** What queries read of a document besides its texts, named as the columns of `documents`. */
export function queryColumns(record: SearchRecord): Record<string, string | null> {
  const { total, checks, texts, local } = record;
  const has = [
    ...(texts.po.length > 0 ? ['po'] : []),
    ...(texts.tracking.length > 0 ? ['tracking'] : []),
    ...(texts.note.length > 0 ? ['notes'] : []),
  ];
  return {
    amount_key: total === null ? null : decimalKey(total),
    checks: listed([...new Set(checks)]),
    has: listed(has),
    added: momentKey(local.added),
    changed: local.changed === null ? null : momentKey(local.changed),
  };
}

/** Takes a document's row out of the table `documents`, with all that hangs on it, and out of what queries search. */
export function createRowRemover(db: DatabaseSync): (row: number) => void {
  const removals = ['words WHERE rowid', 'pieces WHERE rowid', 'documents WHERE row'].map((what) =>
    db.prepare(`DELETE FROM ${what} = ?`),
  );
  return (row) => {
    for (const removal of removals) removal.run(row);
  };
}

/** Puts a document into the indices that queries search, in place of what was there for that row. */
export function createIndexWriter(db: DatabaseSync): (row: number, record: SearchRecord) => void {
  const removeWords = db.prepare('DELETE FROM words WHERE rowid = ?');
  const removePieces = db.prepare('DELETE FROM pieces WHERE rowid = ?');
  const addWords = db.prepare(insertInto('words', SEARCH_COLUMNS));
  const addPieces = db.prepare(insertInto('pieces', [...NUMBER_COLUMNS, 'running']));
  return (row, { texts }) => {
    removeWords.run(row);
    removePieces.run(row);
    addWords.run(row, ...SEARCH_COLUMNS.map((column) => wordsText(texts[column])));
    const running = SEARCH_COLUMNS.filter((column) => !isNumberColumn(column));
    addPieces.run(
      row,
      ...NUMBER_COLUMNS.map((column) => spaced(texts[column].map(compact))),
      spaced(running.flatMap((column) => texts[column].flatMap(numbersIn))),
    );
  };
}

function insertInto(table: string, columns: readonly (SearchColumn | 'running')[]): string {
  const names = columns.map((column) => `"${column}"`);
  return `INSERT INTO ${table} (rowid, ${names.join()}) VALUES (?, ${names.map(() => '?').join()})`;
}

function wordsText(texts: readonly string[]): string {
  return texts.map((text) => wordsOf(text).join(' ')).join(BETWEEN_TEXTS);
}

function spaced(numbers: readonly string[]): string {
  return [...new Set(numbers)].filter((number) => number !== '').join(' ');
}

/** Values with a space on either side of each, so that one is found with both; empty where there are none. */
function listed(values: readonly string[]): string {
  return values.length === 0 ? '' : ` ${values.join(' ')} `;
}
