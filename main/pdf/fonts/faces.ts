import type { FontStyle } from '../../../shared/pdf/blocks.ts';

/** Which country's forms Chinese characters take where one code stands for several. */
export type HanForms = 'chinese' | 'japanese' | 'korean';

/** A file of resources/fonts (tools/fonts) and how far its letters reach, in thousandths of the size; both positive. */
export interface FaceSource {
  readonly name: string;
  readonly file: string;
  readonly ascent: number;
  readonly descent: number;
}

/** The fonts of a script, or of what no script claims. */
interface Fallback {
  /** A character that only these fonts may have: they are not even read for a text without one. */
  readonly claims: RegExp;
  readonly faces: (style: FontStyle, forms: HanForms) => readonly FaceSource[];
}

const INTER = { ascent: 969, descent: 241 };

/** The fonts of our own words. */
export const BASE_FACES: Readonly<Record<FontStyle, FaceSource>> = {
  regular: { name: 'Inter-Regular', file: 'Inter-Regular.ttf', ...INTER },
  semibold: { name: 'Inter-SemiBold', file: 'Inter-SemiBold.ttf', ...INTER },
  italic: { name: 'Inter-Italic', file: 'Inter-Italic.ttf', ...INTER },
};

// Heights as measured on letters with the marks that words have, not the font's own, which leave room for the rarest.
const CHINESE = oneWeight('NotoSansSC', 880, 150);
const JAPANESE = oneWeight('NotoSansJP', 880, 150);
const KOREAN = oneWeight('NotoSansKR', 880, 150);
const SYMBOLS = oneWeight('NotoSymbols', 960, 240);

const EAST_ASIAN: Readonly<Record<HanForms, readonly FaceSource[]>> = {
  chinese: [CHINESE, JAPANESE, KOREAN],
  japanese: [JAPANESE, CHINESE, KOREAN],
  korean: [KOREAN, JAPANESE, CHINESE],
};

/** In the order in which they are asked. */
export const FALLBACKS: readonly Fallback[] = [
  { claims: /\p{Script=Hebrew}/u, faces: twoWeights('NotoSansHebrew', 830, 240) },
  {
    claims: /\p{scx=Arabic}/u,
    faces: twoWeights('NotoSansArabic', 1030, 430),
  },
  { claims: /[\p{Script=Thai}\u0e3f]/u, faces: twoWeights('NotoSansThai', 1010, 360) },
  { claims: /\p{scx=Devanagari}/u, faces: twoWeights('NotoSansDevanagari', 970, 400) },
  { claims: /[\p{Script=Armenian}\u058f]/u, faces: twoWeights('NotoSansArmenian', 830, 250) },
  { claims: /\p{Script=Georgian}/u, faces: twoWeights('NotoSansGeorgian', 950, 250) },
  {
    claims:
      /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Hangul}\u3000-\u303f\u3200-\u33ff\ufe30-\ufe6f\uff00-\uffef]/u,
    faces: (_style, forms) => EAST_ASIAN[forms],
  },
  { claims: /[\p{Sc}\u2190-\u2bff]/u, faces: () => [SYMBOLS] },
];

function oneWeight(name: string, ascent: number, descent: number): FaceSource {
  return { name, file: `${name}.ttf.br`, ascent, descent };
}

function twoWeights(family: string, ascent: number, descent: number): Fallback['faces'] {
  const regular = [oneWeight(`${family}-Regular`, ascent, descent)];
  const bold = [oneWeight(`${family}-Bold`, ascent, descent)];
  return (style) => (style === 'semibold' ? bold : regular);
}
