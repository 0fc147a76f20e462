import type { ListItem } from '../../shared/listing.ts';
import { rowsAt, rowsKept, rowsOnScreen, type RowGeometry } from './row-window.ts';

/** A row as the grid draws it. */
export interface DrawnRow {
  readonly index: number;
  /** Null while it is loaded; the element stays the same, so that it keeps the focus. */
  readonly item: ListItem | null;
  /** The list has no such row now: it keeps what it showed, out of sight, until it is written over. */
  readonly left: boolean;
  /** It is below the window and keeps what it showed a moment longer. */
  readonly behind: boolean;
  /** Of its upper edge, in CSS pixels. */
  readonly top: number;
  /** The keyboard is on it. */
  readonly active: boolean;
}

/** The list behind its window. */
export interface DrawnList {
  readonly geometry: RowGeometry;
  /** How far the rows have moved up, and the scroll position that this is, in CSS pixels. */
  readonly offset: number;
  readonly scrollTop: number;
  /** The row that the keyboard is on. */
  readonly active: number;
  /** What is out of sight waits. */
  readonly isBehind: boolean;
  /** Null where it is not loaded. */
  readonly itemAt: (index: number) => ListItem | null;
}

/**
 * The rows to draw, as they were before wherever nothing about them has changed: such a row is not looked at again. The
 * one that has the keyboard is always among them, or scrolling away would drop the focus. A short list leaves rows over,
 * out of sight: while somebody types it becomes long again, and making rows anew is what takes longest.
 */
export function drawnRows(before: readonly DrawnRow[], list: DrawnList): readonly DrawnRow[] {
  const { geometry, offset, scrollTop, active, isBehind, itemAt } = list;
  const { first, last, bottom } = rowsAt(offset, geometry);
  const count = rowsKept(countInRow(before), Math.max(last - first + 1, rowsOnScreen(geometry)));
  const near = Array.from({ length: count }, (_, at) => first + at);
  const indexes = active < geometry.length && !near.includes(active) ? [...near, active] : near;
  const known = new Map(before.map((row) => [row.index, row]));
  return indexes.map((index) => {
    const isThere = index < geometry.length;
    const row: DrawnRow = {
      index,
      item: itemAt(index),
      left: !isThere,
      behind: isBehind && index > bottom && index !== active,
      top: isThere ? index * geometry.rowHeight + (scrollTop - offset) : 0,
      active: isThere && index === active,
    };
    const old = known.get(index);
    return old !== undefined && isSame(old, row) ? old : row;
  });
}

/** Without one that stands alone because it has the keyboard. */
function countInRow(rows: readonly DrawnRow[]): number {
  return rows.filter(({ index }, at) => index === (rows[0]?.index ?? 0) + at).length;
}

function isSame(one: DrawnRow, other: DrawnRow): boolean {
  const keys = Object.keys(other) as (keyof DrawnRow)[];
  return keys.every((key) => one[key] === other[key]);
}
