import type { Color } from '../../../shared/pdf/blocks.ts';
import type { TextLine } from '../text/text-line.ts';
import type { Heading } from './box.ts';
import type { Tag } from './tag.ts';

/** A line of text; `x` and `baseline` in points from the page's left and top edge. */
export interface PlacedLine {
  readonly kind: 'line';
  readonly x: number;
  readonly baseline: number;
  readonly line: TextLine;
  readonly tag: Tag;
}

export interface PlacedImage {
  readonly kind: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  readonly tag: Tag;
}

/** A filled area from its upper left corner. */
export interface PlacedArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly color: Color;
}

/** What is drawn on a page. Areas and repeated things are not read. */
export interface Page {
  readonly fills: PlacedArea[];
  /** In reading order. */
  readonly content: (PlacedLine | PlacedImage)[];
  /** The head of a table that goes on, and the footer. */
  readonly repeated: (PlacedLine | PlacedImage)[];
  readonly rules: PlacedArea[];
}

export interface OutlineEntry extends Heading {
  /** From 0. */
  readonly page: number;
  /** Points from the page's top edge. */
  readonly y: number;
}

/** A document set on pages. */
export interface LaidOut {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** At least one. */
  readonly pages: readonly Page[];
  readonly root: Tag;
  readonly outline: readonly OutlineEntry[];
  /** The characters that no font has, each once. */
  readonly missingGlyphs: readonly string[];
}
