import { expect, test } from 'vitest';
import type { ExportedDocument, ExportNote, ExportReport } from '../../shared/export.ts';
import { MOST_TOLD, outcomeOf, outcomeOfBoth } from './export-outcome.ts';

const MANY = 100_000;

function exported(count: number, missingGlyphs: readonly string[] = []): readonly ExportedDocument[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    label: `N-${index}`,
    file: null,
    missingGlyphs,
  }));
}

function notes(count: number): readonly ExportNote[] {
  return Array.from({ length: count }, (_, index) => ({ id: `${index}`, label: `N-${index}`, note: 'text-cut' }));
}

function aReport(change: Partial<ExportReport>): ExportReport {
  const nothing = { written: [], skipped: [], leftOut: [], notes: [], failed: [], notStarted: [] };
  return { format: 'pdf', target: '/exports', files: 0, ...nothing, ...change };
}

test('counts everything and tells the first of each list', () => {
  const glyphs = Array.from({ length: 1_000 }, (_, index) => String.fromCodePoint(0xe000 + index));
  const outcome = outcomeOf(
    aReport({
      files: MANY,
      written: exported(MANY, glyphs),
      skipped: exported(2),
      leftOut: notes(MANY),
      notes: notes(3),
      notStarted: ['a', 'b'],
    }),
  );
  expect(outcome).toMatchObject({ files: MANY, written: MANY, skipped: 2, notStarted: 2 });
  expect(outcome.leftOut.count).toBe(MANY);
  expect(outcome.leftOut.first).toEqual(notes(MOST_TOLD));
  expect(outcome.notes).toEqual({ count: 3, first: notes(3) });
  expect(outcome.missingGlyphs.count).toBe(MANY);
  expect(outcome.missingGlyphs.first[0]).toEqual({
    label: 'N-0',
    characters: { count: 1_000, first: glyphs.slice(0, 20) },
  });
  expect(JSON.stringify(outcome).length).toBeLessThan(64 * 1024);
});

test('of two, counts what was written by both and what is left of the second', () => {
  const failed = [{ id: 'f', label: 'F', code: 'disk-full', detail: '' }] as const;
  const first = outcomeOf(
    aReport({ files: 3, written: exported(2), skipped: exported(1), failed, notes: notes(99), notStarted: ['a'] }),
  );
  const second = outcomeOf(aReport({ files: 1, written: exported(1), notes: notes(4), notStarted: ['f'] }));
  expect(outcomeOfBoth(first, second)).toMatchObject({
    files: 4,
    written: 3,
    skipped: 1,
    failed: { count: 0, first: [] },
    notes: { count: 103, first: [...notes(99), ...notes(1)] },
    notStarted: 1,
  });
});
