import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { newEngine } from '../../tests/fixtures/draw-pdf.ts';
import { PDF_SAMPLES } from '../../tests/fixtures/pdf-samples.ts';
import { noPdfTools, pdfFaults, pdfPicture, pdfWords, type Word } from '../../tests/fixtures/read-pdf.ts';
import { largestDifference, readPng } from '../../tests/fixtures/read-png.ts';

// Made again with `npx vitest run --project node main/export/pdf-golden -u` (texts and places) and
// `npm run screenshots` (pictures); look at both before they are committed.
const GOLDEN = new URL('../../tests/golden/pdf/', import.meta.url);
const PICTURES = new URL('../../docs/screenshots/pdf/', import.meta.url);
/** A line of text that is gone or moved makes a square of twelve pixels lighter or darker by more than that. */
const [SQUARE, MOST_DIFFERENCE] = [12, 24];

const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));
const engine = newEngine();

/** Every line of words from left to right, with its page, its top and its left and right edge in whole points. */
function lines(words: readonly Word[]): string {
  const rows = Map.groupBy(words, ({ page, top }) => `${page} ${Math.round(top)}`);
  const printed = [...rows].map(([place, row]) => {
    const sorted = row.toSorted((one, other) => one.left - other.left);
    const edges = [sorted.at(0)?.left, sorted.at(-1)?.right].map((edge) => Math.round(edge ?? 0));
    return `${place} ${edges.join(' ')} | ${sorted.map(({ text }) => text).join(' ')}\n`;
  });
  return printed.toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true })).join('');
}

describe.each(PDF_SAMPLES)('$name', ({ name, pages, define }) => {
  const { bytes } = engine.render(define());

  test('says the same in the same places', async () => {
    expect(pdfFaults(bytes)).toBe('');
    await expect(lines(pdfWords(bytes))).toMatchFileSnapshot(fileURLToPath(new URL(`${name}.txt`, GOLDEN)));
  });

  test('looks as in docs/screenshots/pdf', () => {
    for (const page of pages) {
      const file = pages.length === 1 ? `${name}.png` : `${name}-${page}.png`;
      const [golden, drawn] = [readFileSync(new URL(file, PICTURES)), pdfPicture(bytes, page)].map(readPng);
      if (golden === undefined || drawn === undefined) throw new Error('There is no picture');
      expect([drawn.width, drawn.height]).toEqual([golden.width, golden.height]);
      expect(largestDifference(golden, drawn, SQUARE)).toBeLessThan(MOST_DIFFERENCE);
    }
  });
});
