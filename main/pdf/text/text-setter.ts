import type { TextRun, TextStyle } from '../../../shared/pdf/blocks.ts';
import type { TextLine } from './text-line.ts';

/** Turns text into lines of glyphs. One per worker: parsed fonts, shaped words and widths are shared by its documents. */
export interface TextSetter {
  /**
   * Breaks runs into lines no wider than `width` points, in linear time: at the chances that Unicode gives (UAX 14), and
   * within a word that is wider than the line. Every character is in exactly one line, but for white space at a break.
   * Texts are cleaned first: composed (NFC), control and invisible characters dropped. A character that no font has
   * becomes a visible box with its text as `actualText` and is reported to `missing`.
   */
  set(
    runs: readonly TextRun[],
    style: TextStyle,
    width: number,
    leading: number,
    missing: Set<string>,
  ): readonly TextLine[];
  /** The width in points of a text on one line. */
  widthOf(text: string, style: TextStyle): number;
}
