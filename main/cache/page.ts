import type { DatabaseSync } from 'node:sqlite';
import type { DocumentRow, LineRow, ListItem } from '../../shared/listing.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import type { Group, Slot } from './listing.ts';
import { LINE_ROW_COLUMNS, parseLineRow, parseRow, ROW_COLUMNS, ROW_JOINS } from './row.ts';

export interface PageReader {
  /** Reads what these slots stand for; one that was removed meanwhile is left out. */
  readonly read: (
    slots: readonly Slot[],
    isSelected: (row: number) => boolean,
    totalsOf: (group: Group) => ControlTotals,
  ) => readonly ListItem[];
  /** Of all documents, newest first, by their index: nothing else is read. */
  readonly newest: (offset: number, limit: number) => readonly Slot[];
}

export function createPageReader(db: DatabaseSync): PageReader {
  const readRows = db.prepare(`
    SELECT ${ROW_COLUMNS} FROM json_each(?) AS wanted JOIN documents ON documents.row = wanted.value ${ROW_JOINS}`);
  const readLines = db.prepare(`
    SELECT ${LINE_ROW_COLUMNS} FROM lines WHERE document_row = ? ORDER BY position LIMIT ? OFFSET ?`);
  const readNewest = db.prepare(`
    SELECT row FROM documents ORDER BY day DESC, number_key DESC, id LIMIT ? OFFSET ?`);

  const documents = (slots: readonly Slot[], isSelected: (row: number) => boolean): Map<number, DocumentRow> => {
    const rows = new Set(slots.flatMap((slot) => (slot.kind === 'group' ? [] : [slot.row])));
    return new Map(
      readRows.all(JSON.stringify([...rows])).map((from) => [Number(from['row']), parseRow(from, isSelected)]),
    );
  };
  /** By row, those from the first to the last that is wanted. */
  const lines = (slots: readonly Slot[]): ((row: number, line: number) => LineRow | null) => {
    const wanted = new Map<number, { readonly first: number; readonly last: number }>();
    for (const slot of slots) {
      if (slot.kind !== 'line' || slot.line === null) continue;
      wanted.set(slot.row, { first: wanted.get(slot.row)?.first ?? slot.line, last: slot.line });
    }
    const read = new Map(
      [...wanted].map(([row, { first, last }]) => {
        const found = readLines.all(row, last - first + 1, first).map(parseLineRow);
        return [row, { first, found }] as const;
      }),
    );
    return (row, line) => {
      const of = read.get(row);
      return of?.found[line - of.first] ?? null;
    };
  };
  return {
    read: (slots, isSelected, totalsOf) => {
      const documentOf = documents(slots, isSelected);
      const lineOf = lines(slots);
      return slots.flatMap((slot): readonly ListItem[] => {
        if (slot.kind === 'group') {
          const { key, by, value, collapsed } = slot.group;
          return [{ kind: 'group', group: { key, by, value, totals: totalsOf(slot.group), collapsed } }];
        }
        const row = documentOf.get(slot.row);
        if (row === undefined) return [];
        if (slot.kind === 'document') return [{ kind: 'document', row }];
        return [{ kind: 'line', row, line: slot.line === null ? null : lineOf(slot.row, slot.line) }];
      });
    },
    newest: (offset, limit) => readNewest.all(limit, offset).map(({ row }) => ({ kind: 'document', row: Number(row) })),
  };
}
