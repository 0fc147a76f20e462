import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastWithWhite, readableAccent } from './accent.ts';
import type { Color } from './blocks.ts';

test('contrast is that of WCAG', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21);
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1);
  expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
});

test('an accent that can be read stays, ours stands for none and for what is no colour', () => {
  expect(readableAccent('#b00020')).toBe('#b00020');
  const own = readableAccent(null);
  expect(contrastWithWhite(own)).toBeGreaterThan(7);
  expect(readableAccent('red' as Color)).toBe(own);
});

test('one that is too light becomes dark enough for text, in its own hue', () => {
  const channel = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.tuple(channel, channel, channel), (channels) => {
      const accent: Color = `#${channels.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
      const readable = readableAccent(accent);
      expect(contrastWithWhite(readable)).toBeGreaterThanOrEqual(4.5);
      const [red, green, blue] = channels;
      const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(readable.slice(at, at + 2), 16));
      if (red >= green) expect(r).toBeGreaterThanOrEqual(g);
      if (green >= blue) expect(g).toBeGreaterThanOrEqual(b);
    }),
  );
  expect(readableAccent('#ffd500')).not.toBe('#ffd500');
});
