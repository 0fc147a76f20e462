import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compact, fold, isPiece, numbersIn, wordsOf } from './normal-form.ts';

describe('words', () => {
  it.each([
    ['Größe', ['grosse']],
    ['CAFÉ Cafe\u0301', ['cafe', 'cafe']],
    ['Łódź, Ærø', ['lodz', 'aero']],
    ['İstanbul ISTANBUL ıstanbul', ['istanbul', 'istanbul', 'istanbul']],
    ['ΟΔΟΣ οδος', ['οδοσ', 'οδοσ']],
    ['A-1312/B_2', ['a', '1312', 'b', '2']],
    ['ＡＢＣ１２', ['abc12']],
    ['株式会社 ﾄｳｷｮｳ', ['株', '式', '会', '社', 'ト', 'ウ', 'キ', 'ョ', 'ウ']],
    ['אבג مرحبا', ['אבג', 'مرحبا']],
    ['\0 \ud800 & — 🙂', []],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('are the same however often a text is folded, and hold letters and digits only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(wordsOf(text).join('')).toBe(compact(text));
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')));
      }),
      { numRuns: 5000 },
    );
  });
});

test('numbers lose their separators, in running text each by itself', () => {
  expect(compact('A-1312/B')).toBe('a1312b');
  expect(numbersIn('Ref A-1312/B\nof 5.3.2026, see notes')).toEqual(['a1312b', '532026']);
});

test('a piece of a number has three signs or more and a digit', () => {
  expect(['12', '123', 'a1b', 'abc', '求1', '求1人', ''].filter(isPiece)).toEqual(['123', 'a1b', '求1人']);
});
