import { expect, test } from 'vitest';
import { howManyFit } from './fitting.ts';

const widths = [100, 80, 60];

test('everything is shown where it fits to the pixel', () => {
  expect(howManyFit(widths, { room: 260, gap: 10, more: 30 })).toBe(3);
  expect(howManyFit([], { room: 0, gap: 10, more: 30 })).toBe(0);
});

test('where it does not, there is room to say how many more there are', () => {
  expect(howManyFit(widths, { room: 259, gap: 10, more: 30 })).toBe(2);
  expect(howManyFit(widths, { room: 229, gap: 10, more: 30 })).toBe(1);
  expect(howManyFit(widths, { room: 139, gap: 10, more: 30 })).toBe(0);
});
