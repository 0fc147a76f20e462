import type { Cell, StackBox } from './box.ts';

/**
 * How much is wanted that something of a box goes where there is little room. `polite`: not at the price of what is kept
 * together. `broken`: at any price, as long as it fits. `forced`: at the top of an empty page, where it must be.
 */
export type Will = 'polite' | 'broken' | 'forced';

/** What stands on this page and what comes on the next; at least one of them is there. */
export interface Split<T> {
  readonly part: T | null;
  readonly rest: T | null;
}

/** Puts as much of a stack as fits in `room` points on a page whose height is `page`. */
export type SplitStack = (box: StackBox, room: number, will: Will, page: number) => Split<StackBox>;

/** For sums of lengths in points. */
const HAIR = 0.001;

/** Whether a length fits in another, both in points. */
export function fits(length: number, room: number): boolean {
  return length <= room + HAIR;
}

/** Splits what stands side by side; null where all of it is on the other page. Politely, all of it begins on one page. */
export function splitCells(
  cells: readonly Cell[],
  room: number,
  will: Will,
  page: number,
  splitStack: SplitStack,
): { readonly top: readonly Cell[] | null; readonly below: readonly Cell[] | null } {
  const cuts = cells.map(({ left, content }) => ({
    left,
    begins: content !== null,
    ...(content === null ? { part: null, rest: null } : splitStack(content, room, will, page)),
  }));
  if (will === 'polite' && cuts.some(({ begins, part }) => begins && part === null)) return { top: null, below: cells };
  const side = (name: 'part' | 'rest'): readonly Cell[] | null =>
    cuts.some((cut) => cut[name] !== null) ? cuts.map((cut) => ({ left: cut.left, content: cut[name] })) : null;
  return { top: side('part'), below: side('rest') };
}
