import { create } from 'fontkit';
import type { FontStyle } from '../../../shared/pdf/blocks.ts';
import type { FontFace } from './font-face.ts';

/** Which country's forms Chinese characters take where one code stands for several. */
export type HanForms = 'chinese' | 'japanese' | 'korean';

/** The fonts of a worker. Each is read and parsed once, when a text first needs it. */
export interface FontLibrary {
  /** The face of our own words and of every script that it has. */
  base(style: FontStyle): FontFace;
  /** The face that has all of these characters, or null. */
  faceFor(characters: string, style: FontStyle, forms: HanForms): FontFace | null;
}

const BASE: Readonly<Record<FontStyle, string>> = {
  regular: 'Inter-Regular',
  semibold: 'Inter-SemiBold',
  italic: 'Inter-Italic',
};

/** `read` gives the content of a file of resources/fonts. */
export function createFontLibrary(read: (file: string) => Uint8Array): FontLibrary {
  const faces = new Map<string, FontFace>();
  const face = (name: string): FontFace => {
    const known = faces.get(name);
    if (known !== undefined) return known;
    const parsed = parse(name, read(`${name}.ttf`));
    faces.set(name, parsed);
    return parsed;
  };
  return {
    base: (style) => face(BASE[style]),
    faceFor: (characters, style) => {
      const base = face(BASE[style]);
      return hasAll(base, characters) ? base : null;
    },
  };
}

function parse(name: string, bytes: Uint8Array): FontFace {
  const font = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!('layout' in font)) throw new Error(`${name} is a collection of fonts`);
  const toThousandths = 1000 / font.unitsPerEm;
  return { name, font, ascent: font.ascent * toThousandths, descent: -font.descent * toThousandths };
}

function hasAll({ font }: FontFace, characters: string): boolean {
  for (const character of characters) {
    if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}
