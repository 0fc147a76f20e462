import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chunks } from './chunks.ts';
import { breakable, createTextCleaner, MISSING_GLYPH } from './clean-text.ts';
import { advanceOf, linesAtMost, widthAtMost } from './text-width.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const printable = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '\n', '.', 'ж', '-', 'é'), maxLength: 3000 });

test('whatever comes in, only characters of the fonts and line breaks come out', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (const character of createTextCleaner().clean(text)) {
        expect(character === '\n' || advanceOf(character.codePointAt(0) ?? 0) !== null).toBe(true);
      }
    }),
  );
});

test('a cleaned text is not changed by cleaning it again', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { clean } = createTextCleaner();
      const once = clean(text);
      expect(clean(once)).toBe(once);
    }),
  );
});

test('every replaced character is reported once', () => {
  const cleaner = createTextCleaner();
  expect(cleaner.clean('a東b京東')).toBe(`a${MISSING_GLYPH}b${MISSING_GLYPH}${MISSING_GLYPH}`);
  expect(cleaner.missing()).toEqual(['東', '京']);
});

test('only words that are too long may be broken anywhere', () => {
  const long = 'x'.repeat(41);
  expect(breakable(`short ${long} words`)).toEqual([
    { text: 'short ' },
    { text: long, wordBreak: 'break-all' },
    { text: ' words' },
  ]);
  expect(breakable('8e5b1ccb-0221-4e26-a343-cd566bfe7419')).toEqual([{ text: '8e5b1ccb-0221-4e26-a343-cd566bfe7419' }]);
});

test('chunks hold all that is printed, in order, and fit', () => {
  fc.assert(
    fc.property(printable, fc.integer({ min: 3, max: 40 }), (text, lines) => {
      const fit = { fontSize: 9, width: 200, lines };
      const result = chunks(text, fit);
      expect(result.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const chunk of result) expect(linesAtMost(chunk, 9, 200)).toBeLessThanOrEqual(lines);
    }),
  );
});

test('a text is cut after a sentence where there is one', () => {
  const sentence = 'This is a sentence of some length. ';
  const [first = ''] = chunks(sentence.repeat(40), { fontSize: 9, width: 200, lines: 12 });
  expect(first.endsWith('length.')).toBe(true);
});

test('widths are those of the fonts', () => {
  // Digits are tabular: all equally wide.
  expect(new Set(Array.from('0123456789', (digit) => widthAtMost(digit, 10))).size).toBe(1);
  expect(advanceOf('東'.codePointAt(0) ?? 0)).toBeNull();
  expect(widthAtMost('WW', 10)).toBeGreaterThan(widthAtMost('ii', 10) * 3);
});
