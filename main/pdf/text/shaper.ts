import type { GlyphPosition, Glyph } from 'fontkit';
import type { FontFace } from '../fonts/font-face.ts';
import type { SetGlyph } from './text-line.ts';

/** A text in one face and direction as it is drawn. */
export interface Shaped {
  /** In reading order. */
  readonly text: string;
  readonly face: FontFace;
  /** From left to right. */
  readonly glyphs: readonly SetGlyph[];
  /** In thousandths of the size. */
  readonly width: number;
  /** The glyphs' characters in their order are the text. */
  readonly plain: boolean;
}

export type Shaper = (face: FontFace, text: string, rightToLeft: boolean) => Shaped;

/** Stands for a character that no font has. */
export const BOX = '\u25a1';

// Every feature that a font has left is wanted (tools/fonts/build.py keeps no others).
const NO_CHOICE: string[] = [];

/** Lays glyphs out by the rules of the font. */
export function shape(face: FontFace, text: string, rightToLeft: boolean): Shaped {
  const direction = rightToLeft ? 'rtl' : 'ltr';
  const run = face.font.layout(text, NO_CHOICE, undefined, undefined, direction);
  const scale = 1000 / face.font.unitsPerEm;
  const glyphs = run.glyphs.map((glyph, index) => placed(glyph, run.positions[index], scale));
  return {
    text,
    face,
    glyphs,
    width: glyphs.reduce((sum, { advance }) => sum + advance, 0),
    plain: !rightToLeft && glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('') === text,
  };
}

function placed(glyph: Glyph, position: GlyphPosition | undefined, scale: number): SetGlyph {
  return {
    id: glyph.id,
    advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
    xOffset: (position?.xOffset ?? 0) * scale,
    yOffset: (position?.yOffset ?? 0) * scale,
    codePoints: glyph.codePoints,
  };
}

/** The box in place of a missing character, which stays its text. */
export function shapeMissing(face: FontFace, character: string): Shaped {
  return { ...shape(face, BOX, false), text: character, plain: false };
}
