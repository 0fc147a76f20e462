import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { ListFilter } from '../../shared/listing.ts';
import type { Mistake } from '../../shared/query/query.ts';
import type { Ask } from './asked.ts';
import { jsonOf } from './json-column.ts';
import type { QueryReader } from './query-reader.ts';
import { countIn, rowsIn, rowSetOf, rowsOfSet, type RowSet } from './rows.ts';
import type { SqlPiece } from './sql-piece.ts';

/** What a filter finds. */
export interface Found {
  readonly set: RowSet;
  readonly count: number;
  readonly isEverything: boolean;
  readonly mistakes: readonly Mistake[];
}

export interface Finder {
  readonly find: (filter: ListFilter, reader: QueryReader) => Found;
  /** How many a filter finds, without keeping which. */
  readonly count: (filter: ListFilter, reader: QueryReader) => number;
  /** Forgets what was found: something was written. */
  readonly forget: () => void;
}

const MOST_FOUND = 8;
const ROWS = v.object({ rows: jsonOf(v.array(v.number())) });

/** Finds documents in no order, and remembers what the last filters found; `everything` gives every row there is. */
export function createFinder(db: DatabaseSync, ask: Ask, everything: () => Int32Array): Finder {
  const remembered = new Map<string, Found>();
  const countAll = db.prepare('SELECT count(*) AS documents FROM documents');

  const search = (filter: ListFilter, reader: QueryReader): Found => {
    const { where, query, isEverything, mistakes } = ask(filter, reader);
    if (isEverything) return { ...setOf(everything()), isEverything, mistakes };
    // Either alone is known already or quicker to find, and the other serves what is typed next.
    if (filter.accountId !== null && query.parts.length > 0) {
      const inAccount = find({ ...filter, text: '' }, reader);
      const byText = find({ ...filter, accountId: null }, reader);
      return { ...setOf(rowsIn(rowsOfSet(byText.set), inAccount.set)), isEverything, mistakes };
    }
    return { ...setOf(rowsFound(db, where)), isEverything, mistakes };
  };
  const find: Finder['find'] = (filter, reader) => {
    const key = keyOf(filter, reader);
    const found = remembered.get(key) ?? search(filter, reader);
    remembered.delete(key);
    remembered.set(key, found);
    if (remembered.size > MOST_FOUND) remembered.delete(remembered.keys().next().value ?? '');
    return found;
  };
  return {
    find,
    count: (filter, reader) => {
      const known = remembered.get(keyOf(filter, reader));
      if (known !== undefined) return known.count;
      const { where, isEverything } = ask(filter, reader);
      if (isEverything) return Number(countAll.get()?.['documents']);
      return where.rows === undefined ? countOf(db, where) : setOf(rowsFound(db, where)).count;
    },
    forget: () => remembered.clear(),
  };
}

function keyOf({ accountId, text }: ListFilter, reader: QueryReader): string {
  return JSON.stringify([accountId, text, reader]);
}

function countOf(db: DatabaseSync, { where, values }: SqlPiece): number {
  return Number(db.prepare(`SELECT count(*) AS documents FROM documents WHERE ${where}`).get(...values)?.['documents']);
}

/** Unordered, and maybe some twice. */
function rowsFound(db: DatabaseSync, { where, values, rows }: SqlPiece): Int32Array {
  const statement = `
    WITH found (row) AS (${rows ?? `SELECT row FROM documents WHERE ${where}`})
    SELECT json_group_array(row) AS rows FROM found`;
  return Int32Array.from(v.parse(ROWS, db.prepare(statement).get(...values)).rows);
}

function setOf(rows: Int32Array): Pick<Found, 'set' | 'count'> {
  const set = rowSetOf(rows);
  return { set, count: countIn(set) };
}
