import type { FontFace } from '../fonts/font-face.ts';
import { shape, type Shaped } from './shaper.ts';
import type { SetGlyph } from './text-line.ts';

/** Latin, Greek and Cyrillic without marks, punctuation and signs. */
const LETTER_BY_LETTER = /^[\u0020-\u02e9\u02ec-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u20cf\u2100-\u2bff]*$/;
/** fontkit takes the rules of a script from the first letter; those of the scripts above are the same. */
const ANY_LETTER = /[^\p{Script=Common}]/u;

/** By a letter and the one behind it, if any. */
type Glyphs = Map<string, SetGlyph>;

/**
 * Lays a word out as fontkit does, at a fraction of the time, where the font has no rule but kerning: each glyph then
 * depends on no more than the letter and the one behind it. What a word taught is known for the next. Null for any other
 * font or script.
 */
export function createPairShaper(): (face: FontFace, text: string) => Shaped | null {
  const faces = new Map<FontFace, { readonly words: Glyphs; readonly signs: Glyphs } | null>();
  const glyphsOf = (face: FontFace, text: string): Glyphs | null => {
    let known = faces.get(face);
    if (known === undefined) {
      const onlyKerns = face.font.availableFeatures.every((feature) => feature === 'kern');
      known = onlyKerns ? { words: new Map(), signs: new Map() } : null;
      faces.set(face, known);
    }
    if (known === null || !LETTER_BY_LETTER.test(text)) return null;
    return ANY_LETTER.test(text) ? known.words : known.signs;
  };
  return (face, text) => {
    const known = glyphsOf(face, text);
    if (known === null) return null;
    const glyphs: SetGlyph[] = [];
    let width = 0;
    for (let index = 0; index < text.length; index += 1) {
      const glyph = known.get(text.slice(index, index + 2));
      if (glyph === undefined) return learn(face, text, known);
      glyphs.push(glyph);
      width += glyph.advance;
    }
    return { face, glyphs, width, actualText: null };
  };
}

function learn(face: FontFace, text: string, known: Glyphs): Shaped {
  const shaped = shape(face, text, false);
  if (shaped.glyphs.length === text.length && shaped.actualText === null) {
    for (const [index, glyph] of shaped.glyphs.entries()) known.set(text.slice(index, index + 2), glyph);
  }
  return shaped;
}
