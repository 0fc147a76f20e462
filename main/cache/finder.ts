import type { DatabaseSync } from 'node:sqlite';
import type { ListFilter } from '../../shared/listing.ts';
import type { Mistake } from '../../shared/query/query.ts';
import type { Ask } from './asked.ts';
import type { QueryReader } from './query-reader.ts';
import { createRowFinder, type RowFinder } from './row-finder.ts';
import { countIn, rowSetOf, type RowSet } from './rows.ts';

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
  readonly refresh: RowFinder['refresh'];
  readonly readAhead: RowFinder['readAhead'];
}

const MOST_FOUND = 8;

/** Finds documents in no order, and remembers what the last filters found; `everything` gives every row there is. */
export function createFinder(db: DatabaseSync, ask: Ask, everything: () => Int32Array): Finder {
  const rows = createRowFinder(db);
  const remembered = new Map<string, Found>();
  const countAll = db.prepare('SELECT count(*) AS documents FROM documents');

  const search = (filter: ListFilter, reader: QueryReader): Found => {
    const { plan, isEverything, mistakes } = ask(filter, reader);
    const set = isEverything ? rowSetOf(everything()) : rows.find(plan);
    return { set, count: countIn(set), isEverything, mistakes };
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
      const { plan, isEverything } = ask(filter, reader);
      return isEverything ? Number(countAll.get()?.['documents']) : countIn(rows.find(plan));
    },
    refresh: (change) => {
      remembered.clear();
      rows.refresh(change);
    },
    readAhead: rows.readAhead,
  };
}

function keyOf({ accountId, text }: ListFilter, reader: QueryReader): string {
  return JSON.stringify([accountId, text, reader]);
}
