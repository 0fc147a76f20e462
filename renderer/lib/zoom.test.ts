import { expect, test } from 'vitest';
import { cssPixels, fittingZoom, sharpness, stepZoom } from './zoom.ts';

test('a zoom goes on to the next step, also from between two, and stays at the ends', () => {
  expect([stepZoom(1, 1), stepZoom(1, -1), stepZoom(0.63, 1), stepZoom(0.63, -1)]).toEqual([1.1, 0.9, 0.67, 0.5]);
  expect([stepZoom(4, 1), stepZoom(0.25, -1)]).toEqual([4, 0.25]);
});

test('a zoom that prints as a step is that step', () => {
  expect([stepZoom(0.9998, 1), stepZoom(1.0002, -1)]).toEqual([1.1, 0.9]);
});

test('a page is as wide as its room, within what can be read and drawn', () => {
  expect(cssPixels(595.28, fittingZoom(520, 595.28))).toBeCloseTo(520);
  expect([fittingZoom(0, 595.28), fittingZoom(9000, 595.28)]).toEqual([0.25, 4]);
  expect(cssPixels(72, 1)).toBe(96);
});

test('a picture is as fine as the screen until it would take too much memory', () => {
  expect(sharpness(794, 1123, 2)).toBe(2);
  const fine = sharpness(3176, 4492, 2);
  expect(3176 * fine * 4492 * fine).toBeCloseTo(2 ** 24);
});
