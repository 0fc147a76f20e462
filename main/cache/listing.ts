import { createHash } from 'node:crypto';
import { MOST_GROUP_KEY_CHARACTERS, type Arrangement, type Grouping } from '../../shared/listing.ts';
import type { Figures } from './figures.ts';
import { runsOf, sortedBy, type ValueRanking } from './ranking.ts';

/** One item of a list, before anything is read of it. */
export type Slot =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'document'; readonly row: number }
  /** `line` counts from 0; null for a document without lines. */
  | { readonly kind: 'line'; readonly row: number; readonly line: number | null };

export interface Group {
  readonly key: string;
  readonly by: Grouping;
  readonly value: string | null;
  readonly collapsed: boolean;
  readonly rows: Int32Array;
}

/** Everything that is listed, in order; an item is made when it is asked for. */
export interface Listing {
  /** The documents, groups that are collapsed included. */
  readonly rows: Int32Array;
  /** In items. */
  readonly length: number;
  readonly slots: (offset: number, limit: number) => readonly Slot[];
  /** The item at which a document stands, with its first line where lines are listed; null where it is not listed. */
  readonly placeOf: (row: number) => number | null;
}

export interface ListingParts extends Pick<Arrangement, 'mode'> {
  /** The documents in the order of the list; sections of a group are made of them. */
  readonly rows: Int32Array;
  readonly group: {
    readonly by: Grouping;
    readonly ranking: ValueRanking;
    readonly isCollapsed: (key: string) => boolean;
  } | null;
  /** Of these rows, where lines are listed. */
  readonly figures: Pick<Figures, 'lines'> | null;
}

/** A run of documents under one head, or all of them under none. */
interface Section {
  readonly head: { readonly key: string; readonly value: string | null } | null;
  readonly isCollapsed: boolean;
  /** In documents. */
  readonly start: number;
  readonly end: number;
  /** In items: where its head stands, or its first document. */
  readonly item: number;
}

export function createListing({ mode, rows: sorted, group, figures }: ListingParts): Listing {
  const rows = group === null ? sorted : sortedBy(sorted, group.ranking, false);
  // Item counts before each document, where each is as many items as it has lines.
  const before = mode === 'lines' && figures !== null ? itemsBefore(rows, figures.lines) : null;
  const itemsUpTo = (at: number): number => (before === null ? at : (before[at] ?? 0));
  const sections: Section[] = [];
  let length = 0;
  const add = (head: Section['head'], start: number, end: number): void => {
    const isCollapsed = head !== null && group?.isCollapsed(head.key) === true;
    sections.push({ head, isCollapsed, start, end, item: length });
    length += (head === null ? 0 : 1) + (isCollapsed ? 0 : itemsUpTo(end) - itemsUpTo(start));
  };
  if (group === null) add(null, 0, rows.length);
  else {
    const rankAt = (at: number): number => group.ranking.ranks[rows[at] ?? 0] ?? -1;
    for (const { start, end } of runsOf(rows.length, rankAt)) {
      add(headOf(group.by, group.ranking, rankAt(start)), start, end);
    }
  }

  const slotAt = (item: number): Slot | null => {
    const section = sections[lastUpTo(sections.length, (at) => sections[at]?.item ?? 0, item)];
    if (section === undefined) return null;
    const { head, start, end, isCollapsed } = section;
    if (head !== null && group !== null && item === section.item) {
      const { by } = group;
      return { kind: 'group', group: { ...head, by, collapsed: isCollapsed, rows: rows.subarray(start, end) } };
    }
    const target = itemsUpTo(start) + item - section.item - (head === null ? 0 : 1);
    if (before === null) return { kind: 'document', row: rows[target] ?? 0 };
    const at = lastUpTo(rows.length, (document) => before[document] ?? 0, target);
    const row = rows[at] ?? 0;
    return { kind: 'line', row, line: (figures?.lines[row] ?? 0) === 0 ? null : target - (before[at] ?? 0) };
  };
  return {
    rows,
    length,
    slots: (offset, limit) => {
      const count = Math.max(0, Math.min(limit, length - offset));
      return Array.from({ length: count }, (_, index) => slotAt(offset + index)).filter((slot) => slot !== null);
    },
    placeOf: (row) => {
      const at = rows.indexOf(row);
      if (at === -1) return null;
      const section = sections[lastUpTo(sections.length, (one) => sections[one]?.start ?? 0, at)];
      if (section === undefined || section.isCollapsed) return null;
      return section.item + (section.head === null ? 0 : 1) + itemsUpTo(at) - itemsUpTo(section.start);
    },
  };
}

function itemsBefore(rows: Int32Array, lines: Int32Array): Int32Array {
  const before = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    before[at + 1] = (before[at] ?? 0) + Math.max(1, lines[row] ?? 0);
  });
  return before;
}

function headOf(by: Grouping, { values }: ValueRanking, rank: number): NonNullable<Section['head']> {
  if (rank === -1) return { key: by, value: null };
  const value = values[rank] ?? '';
  const key = `${by}:${value}`;
  // The window names every group that it has collapsed.
  return { key: key.length > MOST_GROUP_KEY_CHARACTERS ? `${by}:${digestOf(value)}` : key, value };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The last of `count` rising values that is not above `wanted`; -1 where all are. */
function lastUpTo(count: number, valueAt: (at: number) => number, wanted: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (valueAt(middle) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
