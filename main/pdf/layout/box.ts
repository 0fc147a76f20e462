import type { Color, Rule } from '../../../shared/pdf/blocks.ts';
import type { TextLine } from '../text/text-line.ts';
import type { Tag } from './tag.ts';

interface Size {
  /** Empty space above, in points, that is left out at the top of a page, cell or column. */
  readonly lead: number;
  /** In points, without `lead`. */
  readonly height: number;
  /** What follows in the same stack begins on the page on which this ends. */
  readonly sticky: boolean;
}

export interface TextBox extends Size {
  readonly kind: 'text';
  readonly lines: readonly TextLine[];
  readonly width: number;
  readonly align: 'left' | 'right' | 'center';
  readonly tag: Tag;
  /** What the outline says of it; null where it has no entry. */
  readonly heading: Heading | null;
}

export interface Heading {
  /** 1: title, 2: heading. */
  readonly level: 1 | 2;
  readonly text: string;
}

export interface StackBox extends Size {
  readonly kind: 'stack';
  /** At least one. */
  readonly items: readonly Box[];
  readonly together: boolean;
}

/** A stack beside others, its left edge relative to theirs. */
export interface Cell {
  readonly left: number;
  /** Null where nothing is in it, or nothing is left. */
  readonly content: StackBox | null;
}

export interface ColumnsBox extends Size {
  readonly kind: 'columns';
  readonly cells: readonly Cell[];
  readonly together: boolean;
}

export interface RowBox {
  readonly cells: readonly Cell[];
  readonly height: number;
  readonly paddingTop: number;
  readonly paddingBottom: number;
  readonly ruleAbove: Rule | null;
  readonly ruleBelow: Rule | null;
  readonly fill: Color | null;
  readonly sticky: boolean;
}

export interface TableBox extends Size {
  readonly kind: 'table';
  readonly width: number;
  readonly head: readonly RowBox[];
  readonly headHeight: number;
  /** At least one. */
  readonly rows: readonly RowBox[];
  /** On an earlier page, where the head has been read. */
  readonly begun: boolean;
}

export interface ImageBox extends Size {
  readonly kind: 'image';
  readonly bytes: Uint8Array;
  readonly left: number;
  readonly width: number;
  readonly tag: Tag;
}

export interface RuleBox extends Size {
  readonly kind: 'rule';
  readonly width: number;
  readonly color: Color;
}

/** Text set in lines, with sizes. What is left of a box after a page is a box again. */
export type Box = TextBox | StackBox | ColumnsBox | TableBox | ImageBox | RuleBox;

/** The height of boxes one below the other, the first without its lead. */
export function heightOf(items: readonly Box[]): number {
  let height = 0;
  for (const [index, item] of items.entries()) height += item.height + (index === 0 ? 0 : item.lead);
  return height;
}

/** The height of a row with this content. */
export function rowHeight(cells: readonly Cell[], paddingTop: number, paddingBottom: number): number {
  let tallest = 0;
  for (const { content } of cells) if (content !== null && content.height > tallest) tallest = content.height;
  return paddingTop + tallest + paddingBottom;
}

export function heightOfRows(rows: readonly RowBox[]): number {
  let height = 0;
  for (const row of rows) height += row.height;
  return height;
}
