import { expect, test } from 'vitest';
import { regionPaper } from './paper.ts';

test.each([
  ['en-US', 'Letter'],
  ['en', 'Letter'],
  ['es-MX', 'Letter'],
  ['fr-CA', 'Letter'],
  ['en-GB', 'A4'],
  ['de-DE', 'A4'],
  ['de', 'A4'],
  ['ja', 'A4'],
  ['not a region', 'A4'],
] as const)('%s writes on %s', (region, paper) => {
  expect(regionPaper(region)).toBe(paper);
});
