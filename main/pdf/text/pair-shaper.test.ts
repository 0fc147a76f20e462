import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createFontLibrary } from '../fonts/font-library.ts';
import { createPairShaper } from './pair-shaper.ts';
import { shape } from './shaper.ts';

const fonts = createFontLibrary((file) => readFileSync(new URL(`../../../resources/fonts/${file}`, import.meta.url)));
const { characterSet } = fonts.base('regular').font;
const anyLetter = fc.constantFrom(...characterSet.map((code) => String.fromCodePoint(code)));
const usualLetter = fc.constantFrom(...Array.from('AVTWYLafwyr.,;:\'"’“”-– /0123456789€éÄöПРГудΑΛγ'));
// Few letters and many words of them, so that most pairs are known from other words.
const words = fc
  .uniqueArray(fc.oneof(anyLetter, usualLetter), { minLength: 2, maxLength: 5 })
  .chain((letters) =>
    fc.array(fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 9 }), { minLength: 30, maxLength: 30 }),
  );

describe('shaping by pairs', () => {
  it.each(['regular', 'semibold', 'italic'] as const)(
    'gives what fontkit gives for any word in %s letters',
    (style) => {
      const face = fonts.base(style);
      const layout = vi.spyOn(face.font, 'layout');
      let byPairs = 0;
      fc.assert(
        fc.property(words, (all) => {
          const shapePairs = createPairShaper();
          for (const text of all.map((letters) => letters.join(''))) {
            layout.mockClear();
            const found = shapePairs(face, text);
            if (found === null) continue;
            if (layout.mock.calls.length === 0) byPairs += 1;
            expect(found).toEqual(shape(face, text, false));
          }
        }),
        { numRuns: 200 },
      );
      expect(byPairs).toBeGreaterThan(500);
    },
  );

  it('leaves marks, other scripts and fonts with more rules to fontkit', () => {
    const shapePairs = createPairShaper();
    expect(shapePairs(fonts.base('regular'), 'e\u0301')).toBeNull();
    const hebrew = fonts.faceFor('ש', 'regular', 'chinese');
    expect(hebrew && shapePairs(hebrew, '12')).toBeNull();
  });
});
