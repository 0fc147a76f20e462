import { brotliDecompressSync } from 'node:zlib';
import { create, type Font, type Glyph } from 'fontkit';
import type { FontStyle } from '../../../shared/pdf/blocks.ts';
import { BASE_FACES, FALLBACKS, type FaceSource, type HanForms } from './faces.ts';
import type { FontFace } from './font-face.ts';

/** The fonts of a worker. Each is read and parsed once, when a text first needs it. */
export interface FontLibrary {
  /** The face of our own words and of every script that it has. */
  base(style: FontStyle): FontFace;
  /** The face that has all of these characters, or null. */
  faceFor(characters: string, style: FontStyle, forms: HanForms): FontFace | null;
}

/** `read` gives the content of a file of resources/fonts. */
export function createFontLibrary(read: (file: string) => Uint8Array): FontLibrary {
  const faces = new Map<string, FontFace>();
  const face = (source: FaceSource): FontFace => {
    const known = faces.get(source.name);
    if (known !== undefined) return known;
    const { name, file, ascent, descent } = source;
    const parsed = { name, font: parse(file, read(file)), ascent, descent };
    faces.set(name, parsed);
    return parsed;
  };
  return {
    base: (style) => face(BASE_FACES[style]),
    faceFor: (characters, style, forms) => {
      const base = face(BASE_FACES[style]);
      if (hasAll(base, characters)) return base;
      for (const { claims, faces: sources } of FALLBACKS) {
        if (!claims.test(characters)) continue;
        const found = sources(style, forms).find((source) => hasAll(face(source), characters));
        if (found !== undefined) return face(found);
      }
      return null;
    },
  };
}

function parse(file: string, bytes: Uint8Array): Font {
  const content = file.endsWith('.br') ? brotliDecompressSync(bytes) : bytes;
  const font = create(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  if (!('layout' in font)) throw new Error(`${file} is a collection of fonts`);
  keepCharactersApart(font);
  return font;
}

/**
 * fontkit makes one object of each glyph, with the characters that it stood for first. Where a glyph stands for several,
 * the shape and the copied text of a word would depend on the documents before it.
 */
function keepCharactersApart(font: Font): void {
  const getGlyph = font.getGlyph.bind(font);
  const measured = new Set<number>();
  font.getGlyph = (id, codePoints = []) => {
    const shared = getGlyph(id);
    if (!measured.has(id)) {
      measured.add(id);
      measure(shared);
    }
    const glyph = Object.create(shared) as Glyph;
    glyph.codePoints = codePoints;
    return glyph;
  };
}

/** A glyph keeps its measures once they are asked for; asked of a copy only, each copy would read its outline again. */
function measure(glyph: Glyph): number {
  return glyph.advanceWidth;
}

function hasAll({ font }: FontFace, characters: string): boolean {
  for (const character of characters) {
    if (!font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)) return false;
  }
  return true;
}
