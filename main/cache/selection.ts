import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import type { Change, Changes } from './changes.ts';
import { jsonOf } from './json-column.ts';
import { grown, rowSetOf, rowsOfSet, type RowSet } from './rows.ts';
import { inTransaction } from './sqlite.ts';

/** The documents that are selected, in memory; the table has them when they have been written. */
export interface Selection {
  readonly set: () => RowSet;
  readonly toggle: (row: number) => void;
  /** Selects a range of the list, from the row that was toggled last or else `from`; `list` is in order. */
  readonly extend: (list: Int32Array, from: number | null, to: number) => void;
  readonly addAll: (rows: RowSet) => void;
  readonly removeAll: (rows: RowSet) => void;
  readonly clear: () => void;
  readonly refresh: (change: Change) => void;
  readonly isWritten: () => boolean;
  /** Writes what is not written yet; false where there is nothing. */
  readonly write: () => boolean;
}

const ROWS = v.object({ rows: jsonOf(v.array(v.number())) });

export function createSelection(db: DatabaseSync, changes: Changes): Selection {
  const read = db.prepare('SELECT json_group_array(document_row) AS rows FROM selected');
  const readThese = db.prepare(`
    SELECT json_group_array(document_row) AS rows FROM selected WHERE document_row IN (SELECT value FROM json_each(?))`);
  const readKept = db.prepare(`
    SELECT json_group_array(row) AS rows FROM documents WHERE row IN (SELECT value FROM json_each(?))`);
  const writeNew = db.prepare(`
    INSERT OR IGNORE INTO selected SELECT row FROM documents WHERE row IN (SELECT value FROM json_each(?))`);
  const removeOld = db.prepare('DELETE FROM selected WHERE document_row IN (SELECT value FROM json_each(?))');
  let selected: RowSet | null = null;
  let written: RowSet = new Uint8Array();
  let isChanged = false;
  let anchor: number | null = null;
  // What was selected before the last range: the next range stands in its place.
  let beforeRange: RowSet | null = null;

  const set = (): RowSet => {
    if (selected === null) {
      written = rowSetOf(rowsOf(read.get()));
      selected = written.slice();
    }
    return selected;
  };
  const put = (row: number, value: 0 | 1): void => {
    const room = grown(set(), row + 1);
    room[row] = value;
    selected = room;
    isChanged = true;
  };
  const write = (): boolean => {
    if (selected === null || !isChanged) return false;
    const now = selected;
    const added = rowsOfSet(now).filter((row) => written[row] !== 1);
    const dropped = rowsOfSet(written).filter((row) => now[row] !== 1);
    changes.quietly(() =>
      inTransaction(db, () => {
        if (dropped.length > 0) removeOld.run(JSON.stringify([...dropped]));
        if (added.length > 0) writeNew.run(JSON.stringify([...added]));
      }),
    );
    written = now.slice();
    isChanged = false;
    return true;
  };
  return {
    set,
    toggle: (row) => {
      put(row, set()[row] === 1 ? 0 : 1);
      anchor = row;
      beforeRange = null;
    },
    extend: (list, from, to) => {
      const end = list.indexOf(to);
      if (end === -1) return;
      beforeRange ??= set().slice();
      selected = beforeRange.slice();
      const anchored = anchor === null ? -1 : list.indexOf(anchor);
      const start = anchored !== -1 || from === null ? anchored : list.indexOf(from);
      const [first, last] = start === -1 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
      for (const row of list.subarray(first, last + 1)) put(row, 1);
    },
    addAll: (rows) => {
      beforeRange = null;
      const all = grown(set(), rows.length);
      rows.forEach((is, row) => {
        if (is === 1) all[row] = 1;
      });
      selected = all;
      isChanged = true;
    },
    removeAll: (rows) => {
      beforeRange = null;
      const rest = set();
      rows.forEach((is, row) => {
        if (is === 1 && row < rest.length) rest[row] = 0;
      });
      isChanged = true;
    },
    clear: () => {
      beforeRange = null;
      anchor = null;
      set().fill(0);
      isChanged = true;
    },
    refresh: ({ isForeign, documents, removed }) => {
      if (isForeign && selected !== null) {
        // What another process has removed is no longer in the table, or not in that of documents. What it has put in the
        // place of an order is in the table.
        const table = rowSetOf(rowsOf(read.get()));
        const [before, now] = [written, selected];
        const unwritten = rowsOfSet(now).filter((row) => before[row] !== 1);
        selected = table.slice();
        written = table;
        for (const row of rowsOf(readKept.get(JSON.stringify([...unwritten])))) put(row, 1);
        for (const row of rowsOfSet(before)) if (now[row] !== 1 && row < selected.length) selected[row] = 0;
        beforeRange = null;
      } else if (removed.size > 0 && selected !== null) {
        // A removal that was taken back has left them in the table.
        const still = new Set(rowsOf(readThese.get(JSON.stringify([...removed]))));
        for (const row of removed) {
          if (still.has(row)) continue;
          for (const each of [selected, written, beforeRange ?? []]) if (row < each.length) each[row] = 0;
          if (anchor === row) anchor = null;
        }
        // What has come in the place of an order.
        for (const row of rowsOf(readThese.get(JSON.stringify([...documents])))) {
          if (written[row] === 1) continue;
          written = grown(written, row + 1);
          written[row] = 1;
          selected = grown(selected, row + 1);
          selected[row] = 1;
          beforeRange = null;
        }
      }
    },
    isWritten: () => !isChanged,
    write,
  };
}

function rowsOf(from: unknown): Int32Array {
  return Int32Array.from(v.parse(ROWS, from).rows);
}
