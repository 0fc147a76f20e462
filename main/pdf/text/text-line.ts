import type { Color } from '../../../shared/pdf/blocks.ts';
import type { FontFace } from '../fonts/font-face.ts';

/** A glyph with where it stands: all lengths in thousandths of the size, advances in the direction of writing on paper. */
export interface SetGlyph {
  /** In the face, before any subset. */
  readonly id: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
  /** The characters it stands for, for those who copy or search; empty for the further glyphs of a cluster. */
  readonly codePoints: readonly number[];
}

/** Glyphs of one face, size and colour, in the order in which they are drawn from left to right. */
export interface GlyphRun {
  readonly face: FontFace;
  readonly size: number;
  readonly color: Color;
  readonly glyphs: readonly SetGlyph[];
  /** In points. */
  readonly width: number;
  /**
   * The same text in reading order, where the glyphs' characters would not give it back: reordered or missing ones. Not
   * for text from right to left, whose characters stand in the order of the glyphs: readers turn them round (ADR 20).
   */
  readonly actualText: string | null;
}

export interface TextLine {
  /** From left to right. */
  readonly runs: readonly GlyphRun[];
  /** In points, without white space at the end. */
  readonly width: number;
  /** From the line's top to its baseline and from one top to the next, in points. */
  readonly baseline: number;
  readonly height: number;
  /** The text or a paragraph of it ends here; else a space stands at the end where the line was broken at one. */
  readonly endsParagraph: boolean;
}
