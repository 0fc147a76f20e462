import type { GlyphPosition, Glyph } from 'fontkit';
import type { FontFace } from '../fonts/font-face.ts';
import type { SetGlyph } from './text-line.ts';

/** A text in one face and direction as it is drawn. */
export interface Shaped {
  readonly face: FontFace;
  /** From left to right, and so are the characters of each. */
  readonly glyphs: readonly SetGlyph[];
  /** In thousandths of the size. */
  readonly width: number;
  /**
   * The text, where the characters of the glyphs are not the text in its order. Never for text from right to left:
   * all that read PDFs turn such characters round, those of an actual text included.
   */
  readonly actualText: string | null;
}

/** Stands for a character that no font has. */
const BOX = '\u25a1';

// Every feature that a font has left is wanted (tools/fonts/build.py keeps no others).
const NO_CHOICE: string[] = [];

// Shown by fontkit where a mark has no letter to stand on.
const DOTTED_CIRCLE = 0x25cc;

/** Lays glyphs out by the rules of the font. */
export function shape(face: FontFace, text: string, rightToLeft: boolean): Shaped {
  const direction = rightToLeft ? 'rtl' : 'ltr';
  const run = face.font.layout(text, NO_CHOICE, undefined, undefined, direction);
  const scale = 1000 / face.font.unitsPerEm;
  const added = text.includes(String.fromCodePoint(DOTTED_CIRCLE)) ? null : DOTTED_CIRCLE;
  const charactersOf = ({ codePoints }: Glyph): readonly number[] => {
    if (codePoints[0] === added) return [];
    return rightToLeft ? codePoints.toReversed() : codePoints;
  };
  const glyphs = run.glyphs
    .map((glyph, index) => placed(glyph, run.positions[index], scale, charactersOf(glyph)))
    // A face is asked only for characters that it has, so this is what fontkit leaves in place of a joiner.
    .filter(({ id }) => id !== 0);
  const given = rightToLeft || glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('') === text;
  return {
    face,
    glyphs,
    width: glyphs.reduce((sum, { advance }) => sum + advance, 0),
    actualText: given ? null : text,
  };
}

function placed(
  glyph: Glyph,
  position: GlyphPosition | undefined,
  scale: number,
  codePoints: readonly number[],
): SetGlyph {
  return {
    id: glyph.id,
    advance: (position?.xAdvance ?? glyph.advanceWidth) * scale,
    xOffset: (position?.xOffset ?? 0) * scale,
    yOffset: (position?.yOffset ?? 0) * scale,
    codePoints,
  };
}

/** The box in place of a missing character, which stays its text. */
export function shapeMissing(face: FontFace, character: string): Shaped {
  return { ...shape(face, BOX, false), actualText: character };
}
