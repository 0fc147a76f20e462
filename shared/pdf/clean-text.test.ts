import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('cleanText', () => {
  it('leaves ordinary text as it is', () => {
    const text = 'Überweisung №7 – 1.234,56 € “net” Ελλάδα Україна 東京 \u0e01';
    expect(cleanText(text)).toBe(text);
  });

  it('composes letters and their accents', () => {
    expect(cleanText('Zu\u0308rich')).toBe('Zürich');
  });

  it.each([
    ['a\r\nb\rc\u2028d\u0085e', 'a\nb\nc\nd\ne'],
    ['a\tb', 'a b'],
    ['a\u0000\u0007b\u009f', 'ab'],
    ['evil\u202Egpj.exe\u2066', 'evilgpj.exe'],
    ['zero\u200bwidth\ufeff soft\u00adhyphen', 'zerowidth softhyphen'],
    ['half \ud83d pair \udc4d', 'half  pair '],
    ['no\ufffe character \ufdd0', 'no character '],
  ])('makes %j printable', (text, printable) => {
    expect(cleanText(text)).toBe(printable);
  });

  it('keeps joiners where they are spelling, and nowhere else', () => {
    expect(cleanText('می\u200cخواهم')).toBe('می\u200cخواهم');
    expect(cleanText('क्\u200dष')).toBe('क्\u200dष');
    expect(cleanText('a\u200cb \u200d👍\u200d👍')).toBe('ab 👍👍');
  });

  it('takes no longer for ten thousand accents on one letter than for as many letters', () => {
    const started = performance.now();
    const text = cleanText(`a${'\u0301\u0323'.repeat(50_000)}`);
    expect(performance.now() - started).toBeLessThan(2000);
    expect(text.length).toBeGreaterThan(99_000);
  });

  it('is well-formed, and clean already when cleaned again', () => {
    const anything = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
    fc.assert(
      fc.property(anything, (text) => {
        const cleaned = cleanText(text);
        expect(cleaned.isWellFormed()).toBe(true);
        expect(cleaned).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});
