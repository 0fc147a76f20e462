import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFontLibrary } from '../fonts/font-library.ts';
import { createPairShaper } from './pair-shaper.ts';
import { shape } from './shaper.ts';

const fonts = createFontLibrary((file) => readFileSync(new URL(`../../../resources/fonts/${file}`, import.meta.url)));
const { characterSet } = fonts.base('regular').font;
const anyLetter = fc.constantFrom(...characterSet.map((code) => String.fromCodePoint(code)));
const usualLetter = fc.constantFrom(...Array.from('AVTWYLafwyr.,;:\'"’“”-– /0123456789€éÄöПРГудΑΛγ'));

describe('shaping by pairs', () => {
  it.each(['regular', 'semibold', 'italic'] as const)(
    'gives what fontkit gives for any word in %s letters',
    (style) => {
      const shapePairs = createPairShaper();
      const face = fonts.base(style);
      let shaped = 0;
      const words = fc.array(fc.oneof(anyLetter, usualLetter), { minLength: 1, maxLength: 12 });
      fc.assert(
        fc.property(words, (letters) => {
          const text = letters.join('');
          const found = shapePairs(face, text);
          if (found === null) return;
          shaped += 1;
          expect(found).toEqual(shape(face, text, false));
        }),
        { numRuns: 3000 },
      );
      expect(shaped).toBeGreaterThan(1000);
    },
  );

  it('leaves marks, other scripts and fonts with more rules to fontkit', () => {
    const shapePairs = createPairShaper();
    expect(shapePairs(fonts.base('regular'), 'e\u0301')).toBeNull();
    const hebrew = fonts.faceFor('ש', 'regular', 'chinese');
    expect(hebrew && shapePairs(hebrew, '12')).toBeNull();
  });
});
