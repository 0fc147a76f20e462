import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { ListMode } from '../../shared/listing.ts';
import { jsonOf } from './json-column.ts';
import type { Slot } from './listing.ts';
import { storable } from './sqlite.ts';

const IDS = v.object({ rows: jsonOf(v.array(v.number())), ids: jsonOf(v.array(v.string())) });

// Beyond this, reading all ids there are is quicker than looking these up.
const MOST_LOOKED_UP = 5000;

/** The ids of rows, in the same order. */
export function createIdsOf(db: DatabaseSync): (rows: Int32Array) => readonly string[] {
  const select = 'SELECT json_group_array(row) AS rows, json_group_array(id) AS ids FROM documents';
  const some = db.prepare(`${select} WHERE row IN (SELECT value FROM json_each(?))`);
  const every = db.prepare(select);
  return (wanted) => {
    const found = wanted.length > MOST_LOOKED_UP ? every.get() : some.get(JSON.stringify([...wanted]));
    const { rows, ids } = v.parse(IDS, found);
    const idOf = new Map(rows.map((row, at) => [row, ids[at]]));
    return [...wanted].map((row) => idOf.get(row)).filter((id) => id !== undefined);
  };
}

/** What stands in a list for a document; nothing where it is not kept. */
export function createSlotsOf(db: DatabaseSync): (id: string, mode: ListMode) => readonly Slot[] {
  const find = db.prepare('SELECT row, lines FROM documents WHERE id = ?');
  return (id, mode) => {
    const found = find.get(storable(id));
    if (found === undefined) return [];
    const row = Number(found['row']);
    if (mode === 'documents') return [{ kind: 'document', row }];
    const lines = Number(found['lines']);
    if (lines === 0) return [{ kind: 'line', row, line: null }];
    return Array.from({ length: lines }, (_, line): Slot => ({ kind: 'line', row, line }));
  };
}

/** The row of a document; null where it is not kept. */
export function createRowOf(db: DatabaseSync): (id: string) => number | null {
  const find = db.prepare('SELECT row FROM documents WHERE id = ?');
  return (id) => {
    const found = find.get(storable(id));
    return found === undefined ? null : Number(found['row']);
  };
}
