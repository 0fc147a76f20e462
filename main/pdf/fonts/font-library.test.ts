import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createFontLibrary, type FontLibrary } from './font-library.ts';

function library(): { readonly fonts: FontLibrary; readonly filesRead: string[] } {
  const filesRead: string[] = [];
  const fonts = createFontLibrary((file) => {
    filesRead.push(file);
    return readFileSync(new URL(`../../../resources/fonts/${file}`, import.meta.url));
  });
  return { fonts, filesRead };
}

describe('font library', () => {
  it('reads a font when a text first needs it, and once', () => {
    const { fonts, filesRead } = library();
    fonts.base('regular');
    expect(fonts.faceFor('Müller, Ελλάδα, Україна € ₿', 'regular', 'chinese')?.name).toBe('Inter-Regular');
    expect(filesRead).toEqual(['Inter-Regular.ttf']);
    const face = fonts.faceFor('東京', 'regular', 'japanese');
    expect(fonts.faceFor('京都', 'regular', 'japanese')).toBe(face);
    expect(filesRead).toEqual(['Inter-Regular.ttf', 'NotoSansJP.ttf.br']);
  });

  it('takes the weight that a script has, and upright letters for italic ones', () => {
    const { fonts } = library();
    expect(fonts.faceFor('שלום', 'semibold', 'chinese')?.name).toBe('NotoSansHebrew-Bold');
    expect(fonts.faceFor('שלום', 'italic', 'chinese')?.name).toBe('NotoSansHebrew-Regular');
    expect(fonts.faceFor('東', 'semibold', 'chinese')?.name).toBe('NotoSansSC');
  });

  it('takes the forms of the country, and another font for characters that its own lacks', () => {
    const { fonts } = library();
    expect(fonts.faceFor('直', 'regular', 'chinese')?.name).toBe('NotoSansSC');
    expect(fonts.faceFor('直', 'regular', 'japanese')?.name).toBe('NotoSansJP');
    expect(fonts.faceFor('们', 'regular', 'japanese')?.name).toBe('NotoSansSC');
    expect(fonts.faceFor('韓', 'regular', 'korean')?.name).toBe('NotoSansJP');
  });

  it.each([
    ['gbk', 0xb0, 0xf7],
    ['big5', 0xa4, 0xf9],
    ['euc-jp', 0xb0, 0xf4],
    ['euc-kr', 0xb0, 0xfd],
  ])('has the words of the standard %s', (encoding, first, last) => {
    const { fonts } = library();
    const decoder = new TextDecoder(encoding);
    const missing = new Set<string>();
    for (let lead = first; lead <= last; lead += 1) {
      for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (!/^[\p{Script=Han}\p{Script=Hangul}]$/u.test(character)) continue;
        if (fonts.faceFor(character, 'regular', 'chinese') === null) missing.add(character);
      }
    }
    expect([...missing].join('')).toBe('');
  });

  it('says so where no font has a character', () => {
    const { fonts } = library();
    expect(fonts.faceFor('𓀀', 'regular', 'chinese')).toBeNull();
    expect(fonts.faceFor('aש', 'regular', 'chinese')).toBeNull();
  });
});
