import { clamp } from './item-pages.ts';

/** A list of rows of one height behind a window of some height, in CSS pixels. */
export interface RowGeometry {
  readonly length: number;
  readonly rowHeight: number;
  readonly viewHeight: number;
}

/**
 * Taller than this, no element is dependable at double zoom on a dense screen. A list that would be taller moves faster
 * than its scrollbar.
 */
export const MOST_HEIGHT = 8_000_000;

/** Rows that are drawn above and below the window, so that scrolling meets them ready. */
const MARGIN = 4;

/** How high the element is that holds the rows. */
export function listHeight({ length, rowHeight }: RowGeometry): number {
  return Math.min(length * rowHeight, MOST_HEIGHT);
}

/** How far the rows have moved up, for a scroll position. */
export function offsetAt(scrollTop: number, geometry: RowGeometry): number {
  return clamp(scrollTop * paceOf(geometry), 0, mostOffset(geometry));
}

/** The scroll position for an offset of the rows. */
export function scrollTopAt(offset: number, geometry: RowGeometry): number {
  return clamp(offset, 0, mostOffset(geometry)) / paceOf(geometry);
}

/** The offset that brings a row into view with the least movement. */
export function offsetShowing(index: number, offset: number, { rowHeight, viewHeight }: RowGeometry): number {
  const top = index * rowHeight;
  return clamp(offset, top + rowHeight - viewHeight, top);
}

/** The rows to draw, `first` to `last`. */
export interface DrawnRows {
  readonly first: number;
  readonly last: number;
  /** The first in full view. */
  readonly top: number;
  /** The last of which anything is in view. */
  readonly bottom: number;
}

/** The rows to draw at an offset; none where the list is empty. */
export function rowsAt(offset: number, { length, rowHeight, viewHeight }: RowGeometry): DrawnRows {
  const end = Math.max(0, length - 1);
  const bottom = Math.ceil((offset + viewHeight) / rowHeight) - 1;
  return {
    first: clamp(Math.floor(offset / rowHeight) - MARGIN, 0, end),
    last: clamp(bottom + MARGIN, 0, end),
    top: clamp(Math.ceil(offset / rowHeight), 0, end),
    bottom: clamp(bottom, 0, end),
  };
}

/** How many rows are drawn at the top of a list that fills the window. */
export function rowsOnScreen({ rowHeight, viewHeight }: RowGeometry): number {
  return Math.ceil(viewHeight / rowHeight) + MARGIN;
}

/**
 * How many rows are drawn where so many are needed: a few too many are kept, so that a line above the list, which comes
 * with the first letter typed and goes with the last, makes no row anew.
 */
export function rowsKept(before: number, needed: number): number {
  return before >= needed && before - needed <= 2 * MARGIN ? before : needed;
}

function mostOffset({ length, rowHeight, viewHeight }: RowGeometry): number {
  return Math.max(0, length * rowHeight - viewHeight);
}

/** How much the rows move for a pixel of scrolling. */
function paceOf(geometry: RowGeometry): number {
  const room = listHeight(geometry) - geometry.viewHeight;
  return room <= 0 ? 1 : mostOffset(geometry) / room;
}
