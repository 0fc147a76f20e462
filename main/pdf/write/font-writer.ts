import type { EmbeddedFont } from '../../../node_modules/pdfkit/js/pdfkit.browser.mjs';
import type { FontFace } from '../fonts/font-face.ts';
import type { GlyphRun, SetGlyph } from '../text/text-line.ts';
import { decimal, textString } from './syntax.ts';

/** How a font of a file is written in page content. */
export interface FontWriter {
  /** Its name in the resources of all pages. */
  readonly name: string;
  /** The operators that show a run, positions of glyphs included. `more`: another follows right behind it. */
  show(run: GlyphRun, more: boolean): string;
  /** The operator for a space; empty where the font has none. */
  space(): string;
}

/** A glyph in the subset of a file. */
interface Known {
  /** In the subset. */
  readonly id: number;
  /** That number as it stands in a string. */
  readonly code: string;
  /** In thousandths of the size. */
  readonly advance: number;
  /** What those who copy it get; null until it is used. */
  text: string | null;
}

/** Smaller differences of positions are left for the next glyph, so that rounding never adds up. */
const LEAST_SHIFT = 0.5;
const SPACE = 0x20;

/** Writes glyphs of a font and makes them known to its subset in a file. */
export function createFontWriter(font: EmbeddedFont, { font: parsed }: FontFace): FontWriter {
  font.ref();
  const perThousand = 1000 / parsed.unitsPerEm;
  const glyphs: (Known | undefined)[] = [];

  const learn = (glyph: number): Known => {
    const id = font.subset.includeGlyph(glyph);
    const advance = parsed.getGlyph(glyph).advanceWidth * perThousand;
    font.widths[id] = advance;
    font.unicode[id] = [];
    const known: Known = { id, code: literal(id >> 8) + literal(id & 0xff), advance, text: null };
    glyphs[glyph] = known;
    return known;
  };
  /** A glyph stands for one text in a file, that of its first use. */
  const agrees = (known: Known, { codePoints }: SetGlyph): boolean => {
    const text = copiedText(codePoints);
    if (known.text === null) {
      known.text = text;
      font.unicode[known.id] = Array.from(text, (character) => character.codePointAt(0) ?? 0);
    }
    return known.text === text;
  };

  return {
    name: font.id,
    show: (run, more) => {
      let operators = '';
      let array = '';
      let codes = '';
      let rise = 0;
      /** How far to the left of where the pen is the next glyph belongs. */
      let owed = 0;
      const flush = (): void => {
        operators += shown(array, codes);
        array = codes = '';
      };
      for (const glyph of run.glyphs) {
        const known = glyphs[glyph.id] ?? learn(glyph.id);
        const told = agrees(known, glyph) || run.actualText !== null;
        if (glyph.yOffset !== rise) {
          flush();
          rise = glyph.yOffset;
          operators += `${decimal((rise * run.size) / 1000)} Ts\n`;
        }
        owed -= glyph.xOffset;
        if (owed > LEAST_SHIFT || owed < -LEAST_SHIFT) {
          const whole = Math.round(owed);
          array += codes === '' ? `${whole} ` : `(${codes})${whole}`;
          codes = '';
          owed -= whole;
        }
        if (told) codes += known.code;
        else {
          flush();
          operators += withActualText(String.fromCodePoint(...glyph.codePoints), shown('', known.code));
        }
        owed += known.advance - glyph.advance + glyph.xOffset;
      }
      const last = Math.round(owed);
      if (more && last !== 0) {
        array += codes === '' ? `${last} ` : `(${codes})${last}`;
        codes = '';
      }
      flush();
      if (rise !== 0) operators += '0 Ts\n';
      return run.actualText === null ? operators : withActualText(run.actualText, operators);
    },
    space: () => {
      if (!parsed.hasGlyphForCodePoint(SPACE)) return '';
      const { id } = parsed.glyphForCodePoint(SPACE);
      const known = glyphs[id] ?? learn(id);
      const glyph = { id, advance: known.advance, xOffset: 0, yOffset: 0, codePoints: [SPACE] };
      return agrees(known, glyph) ? shown('', known.code) : '';
    },
  };
}

/** For those who copy or hear the text: this instead of what the glyphs say. */
function withActualText(text: string, operators: string): string {
  return `/Span<</ActualText${textString(text)}>>BDC\n${operators}EMC\n`;
}

function shown(array: string, codes: string): string {
  if (array !== '') return codes === '' ? `[${array}]TJ\n` : `[${array}(${codes})]TJ\n`;
  return codes === '' ? '' : `(${codes})Tj\n`;
}

/** A byte of a literal string; a bare carriage return would be read as a line feed. */
function literal(byte: number): string {
  if (byte === 0x28 || byte === 0x29 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
  return byte === 0x0d ? '\\r' : String.fromCharCode(byte);
}

const SPACES = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;

/** Spaces of all kinds are copied as the plain one, so that figures and words are found. */
function copiedText(codePoints: readonly number[]): string {
  const [only] = codePoints;
  if (only !== undefined && codePoints.length === 1 && only < 0xa0) return String.fromCharCode(only);
  return String.fromCodePoint(...codePoints).replace(SPACES, ' ');
}
