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

/** What a query may ask for by its field, pieces of one sign included: kept as text, too. */
export const NUMBER_FIELDS = [
  'number',
  'order',
  'po',
  'code',
  'tracking',
] as const satisfies readonly (typeof NUMBER_COLUMNS)[number][];

const VENDOR_COLUMNS = SEARCH_COLUMNS.filter((column) => column !== 'own');
// No word of a query holds it, so no phrase reaches from one text into the next.
const BETWEEN_TEXTS = ' · ';

/** What queries read of a document besides its texts, named as the columns of `documents`. */
export function queryColumns(record: SearchRecord): Record<string, string | null> {
  const { total, checks, texts, local, hasNumber, hasLines } = record;
  const has = [
    ...(hasNumber ? ['number'] : []),
    ...(texts.po.length > 0 ? ['po'] : []),
    ...(texts.tracking.length > 0 ? ['tracking'] : []),
    ...(texts.note.length > 0 ? ['notes'] : []),
    ...(hasLines ? ['lines'] : []),
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
  const removals = [
    ...['words', 'pieces', 'own_words', 'own_pieces'].map((index) => `${index} WHERE rowid = ?`),
    `numbers WHERE field IN (${inSql(NUMBER_FIELDS)}) AND document_row = ?`,
    'documents WHERE row = ?',
  ].map((what) => db.prepare(`DELETE FROM ${what}`));
  return (row) => {
    for (const removal of removals) removal.run(row);
  };
}

/** Puts what the vendor says into the indices that queries search, in place of what was there for that row. */
export function createIndexWriter(db: DatabaseSync): (row: number, record: SearchRecord) => void {
  const removeWords = db.prepare('DELETE FROM words WHERE rowid = ?');
  const removePieces = db.prepare('DELETE FROM pieces WHERE rowid = ?');
  const removeNumbers = db.prepare(`DELETE FROM numbers WHERE field IN (${inSql(NUMBER_FIELDS)}) AND document_row = ?`);
  const addWords = db.prepare(insertInto('words', VENDOR_COLUMNS));
  const addPieces = db.prepare(insertInto('pieces', [...NUMBER_COLUMNS, 'running']));
  const addNumbers = db.prepare('INSERT INTO numbers (field, document_row, text) VALUES (?, ?, ?)');
  const running = VENDOR_COLUMNS.filter((column) => !isNumberColumn(column));
  return (row, { texts }) => {
    removeWords.run(row);
    removePieces.run(row);
    removeNumbers.run(row);
    addWords.run(row, ...VENDOR_COLUMNS.map((column) => wordsText(texts[column])));
    const numbers = new Map(NUMBER_COLUMNS.map((column) => [column, spaced(texts[column].map(compact))]));
    addPieces.run(row, ...numbers.values(), spaced(running.flatMap((column) => texts[column].flatMap(numbersIn))));
    for (const field of NUMBER_FIELDS) {
      const text = numbers.get(field) ?? '';
      if (text !== '') addNumbers.run(field, row, text);
    }
  };
}

/** The texts as the index of words takes them. */
export function wordsText(texts: readonly string[]): string {
  return texts.map((text) => wordsOf(text).join(' ')).join(BETWEEN_TEXTS);
}

/** Numbers as the index of pieces takes them: each once, without its separators. */
export function spaced(numbers: readonly string[]): string {
  return [...new Set(numbers)].filter((number) => number !== '').join(' ');
}

function insertInto(table: string, columns: readonly (SearchColumn | 'running')[]): string {
  const names = columns.map((column) => `"${column}"`);
  return `INSERT INTO ${table} (rowid, ${names.join()}) VALUES (?, ${names.map(() => '?').join()})`;
}

function inSql(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join();
}

/** Values with a space on either side of each, so that one is found with both; empty where there are none. */
function listed(values: readonly string[]): string {
  return values.length === 0 ? '' : ` ${values.join(' ')} `;
}
