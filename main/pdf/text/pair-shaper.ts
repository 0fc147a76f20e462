import type { FontFace } from '../fonts/font-face.ts';
import { placed, type Shaped } from './shaper.ts';
import type { SetGlyph } from './text-line.ts';

/** Latin, Greek and Cyrillic without marks, punctuation and signs. */
const LETTER_BY_LETTER = /^[\u0020-\u02e9\u02ec-\u02ff\u0370-\u0482\u048a-\u052f\u1e00-\u20cf\u2100-\u2bff]*$/;
/** fontkit takes the rules of a script from the first letter; all of these have those of Latin. */
const ANY_LETTER = /[^\p{Script=Common}]/u;

/** By a letter and the one behind it, if any; null where a glyph is not just that letter's. */
type Glyphs = Map<string, SetGlyph | null>;

/**
 * Lays a word out as fontkit does, at a fraction of the time, where the font has no rule but kerning: each glyph then
 * depends on no more than the letter and the one behind it. Null where that is not so.
 */
export function createPairShaper(): (face: FontFace, text: string) => Shaped | null {
  const faces = new Map<FontFace, { readonly words: Glyphs; readonly signs: Glyphs } | null>();
  const glyphsOf = (face: FontFace): { readonly words: Glyphs; readonly signs: Glyphs } | null => {
    let glyphs = faces.get(face);
    if (glyphs === undefined) {
      const plain = face.font.availableFeatures.every((feature) => feature === 'kern');
      faces.set(face, (glyphs = plain ? { words: new Map(), signs: new Map() } : null));
    }
    return glyphs;
  };
  return (face, text) => {
    const known = LETTER_BY_LETTER.test(text) ? glyphsOf(face) : null;
    if (known === null) return null;
    const isWord = ANY_LETTER.test(text);
    const found = isWord ? known.words : known.signs;
    const script = isWord ? 'latn' : undefined;
    const glyphs: SetGlyph[] = [];
    let width = 0;
    for (let index = 0; index < text.length; index += 1) {
      const pair = text.slice(index, index + 2);
      let glyph = found.get(pair);
      if (glyph === undefined) found.set(pair, (glyph = firstOf(face, pair, script)));
      if (glyph === null) return null;
      glyphs.push(glyph);
      width += glyph.advance;
    }
    return { face, glyphs, width, actualText: null };
  };
}

function firstOf({ font }: FontFace, pair: string, script: string | undefined): SetGlyph | null {
  const { glyphs, positions } = font.layout(pair, [], script, undefined, 'ltr');
  const [first] = glyphs;
  const character = pair.codePointAt(0) ?? 0;
  if (first === undefined || glyphs.length !== pair.length || first.id === 0) return null;
  if (first.codePoints.length !== 1 || first.codePoints[0] !== character) return null;
  return placed(first, positions[0], 1000 / font.unitsPerEm, [character]);
}
