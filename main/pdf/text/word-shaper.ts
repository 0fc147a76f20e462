import type { FontStyle } from '../../../shared/pdf/blocks.ts';
import type { FontFace } from '../fonts/font-face.ts';
import type { HanForms } from '../fonts/faces.ts';
import type { FontLibrary } from '../fonts/font-library.ts';
import { mirrored } from './bidi.ts';
import { clustersOf } from './clusters.ts';
import { createPairShaper } from './pair-shaper.ts';
import { shape, shapeMissing, type Shaped } from './shaper.ts';

/** A word, or what stands between words, in the faces that have its characters. */
export interface ShapedWord {
  /** In reading order. */
  readonly parts: readonly Shaped[];
  /** In thousandths of the size. */
  readonly width: number;
  /** The characters that no font has. */
  readonly missing: readonly string[];
}

export interface WordShaper {
  (text: string, font: FontStyle, forms: HanForms, rightToLeft: boolean): ShapedWord;
}

// Enough for the words of many documents; a word takes some 500 bytes.
const MOST_WORDS = 20_000;
const LONGEST_KEPT = 96;

// Of no use to a letter in another face.
const JOINERS = /[\u200c\u200d]/g;

/** Shapes each word once for all documents of a worker. */
export function createWordShaper(fonts: FontLibrary): WordShaper {
  const shapePairs = createPairShaper();
  const shapeStretch = (face: FontFace, stretch: string, rightToLeft: boolean): Shaped => {
    if (rightToLeft) return shape(face, mirrored(stretch), true);
    return shapePairs(face, stretch) ?? shape(face, stretch, false);
  };
  const kept = new Map<string, Map<string, ShapedWord>>();
  const wordsFor = (key: string): Map<string, ShapedWord> => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const words = new Map<string, ShapedWord>();
    kept.set(key, words);
    return words;
  };
  return (text, font, forms, rightToLeft) => {
    if (text.length > LONGEST_KEPT) return shapeWord(fonts, text, font, forms, rightToLeft, shapeStretch);
    const words = wordsFor(`${font} ${forms} ${rightToLeft ? 'rtl' : 'ltr'}`);
    const known = words.get(text);
    if (known !== undefined) return known;
    const word = shapeWord(fonts, text, font, forms, rightToLeft, shapeStretch);
    if (words.size >= MOST_WORDS) words.clear();
    words.set(text, word);
    return word;
  };
}

interface Stretch {
  /** Null: no font has it. */
  readonly face: FontFace | null;
  readonly text: string;
}

function shapeWord(
  fonts: FontLibrary,
  text: string,
  font: FontStyle,
  forms: HanForms,
  rightToLeft: boolean,
  shapeStretch: (face: FontFace, text: string, rightToLeft: boolean) => Shaped,
): ShapedWord {
  const stretches = stretchesOf(text, (characters) => fonts.faceFor(characters, font, forms));
  const parts = stretches.map((stretch) => {
    if (stretch.face === null) return shapeMissing(fonts.base(font), stretch.text);
    return shapeStretch(stretch.face, stretch.text, rightToLeft);
  });
  return {
    parts,
    width: parts.reduce((sum, part) => sum + part.width, 0),
    missing: stretches.filter(({ face }) => face === null).map((stretch) => stretch.text),
  };
}

/** Cuts where the face changes; each missing character is a stretch of its own. */
function stretchesOf(text: string, faceFor: (characters: string) => FontFace | null): readonly Stretch[] {
  const whole = faceFor(text);
  if (whole !== null) return [{ face: whole, text }];
  return clustersOf(text)
    .flatMap((cluster): readonly Stretch[] => {
      const face = faceFor(cluster);
      if (face !== null) return [{ face, text: cluster }];
      return Array.from(cluster.replaceAll(JOINERS, ''), (character) => ({
        face: faceFor(character),
        text: character,
      }));
    })
    .reduce(joined, []);
}

function joined(stretches: Stretch[], next: Stretch): Stretch[] {
  const last = stretches.at(-1);
  if (last === undefined || next.face === null || last.face !== next.face) stretches.push(next);
  else stretches[stretches.length - 1] = { face: last.face, text: last.text + next.text };
  return stretches;
}
