import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../shared/document/dates.ts';
import { manyRows } from '../testing/fake-bridge.ts';
import { allBooked } from './all-booked.ts';
import { currentFiscalYear, fiscalYearStarts } from './fiscal-year.ts';
import { addMonths, monthName } from './months.ts';
import { offeredTags, tagProblem, tagsIn, withoutTags } from './tags.ts';

describe('tags that are typed', () => {
  test('end at commas and line breaks, once whatever their case', () => {
    expect(tagsIn(' Travel, to   check\nTRAVEL,, büro ')).toEqual(['Travel', 'to check', 'büro']);
    expect(tagsIn(' , ')).toEqual([]);
  });

  test('are refused before main would', () => {
    const fifty = Array.from({ length: 50 }, (_, index) => `tag ${index}`);
    expect(tagProblem(['x'.repeat(61)], [])).toBe('tagTooLong');
    expect(tagProblem(['new', '!?'], [])).toBe('tagWithoutWord');
    expect(tagProblem(['x'.repeat(60)], fifty.slice(1))).toBeNull();
    expect(tagProblem(['one more'], fifty)).toBe('tooManyTags');
    expect(tagProblem(['TAG 7'], fifty)).toBeNull();
    expect(withoutTags(['Travel', 'buro', 'new'], ['TRAVEL', 'Büro'])).toEqual(['new']);
  });

  test('are completed from their beginning, then from a word within, accents aside', () => {
    const inUse = ['Alt büro', 'Büro', 'Reise', 'büro 2'];
    expect(offeredTags(inUse, 'bu', 8)).toEqual(['Büro', 'büro 2', 'Alt büro']);
    expect(offeredTags(inUse, 'bu', 2)).toEqual(['Büro', 'büro 2']);
    expect(offeredTags(inUse, '', 8)).toEqual(inUse);
    expect(offeredTags(inUse, 'ise', 8)).toEqual([]);
  });
});

describe('months', () => {
  test('are counted over years', () => {
    expect([addMonths('2026-11', 2), addMonths('2026-01', -1), addMonths('2026-11', -11)]).toEqual([
      '2027-01',
      '2025-12',
      '2025-12',
    ]);
  });

  test('have the region’s names', () => {
    expect([monthName(3, 'en-GB', 'long'), monthName(3, 'de-DE', 'long')]).toEqual(['March', 'März']);
    expect(fiscalYearStarts('en-GB').map(({ label }) => label)).toContain('April');
    expect(fiscalYearStarts('en-GB')[3]).toEqual({ value: '4', label: 'April' });
  });
});

test.each([
  [1, 'fy2026', '2026-01-01', '2026-12-31'],
  [4, 'fy2027', '2026-04-01', '2027-03-31'],
  [12, 'fy2026', '2025-12-01', '2026-11-30'],
])('a fiscal year from month %i on is %s today', (start, name, first, last) => {
  expect(currentFiscalYear('2026-11-22' as CalendarDate, start)).toEqual({ name, days: { first, last } });
});

describe('what is selected is booked', () => {
  const rows = manyRows(3).map((row) => ({ ...row, booked: row.added, selected: row.id !== 'document-2' }));
  const items = rows.map((row) => ({ kind: 'line', row, line: null }) as const);

  test('where all of it is, however many lines it has', () => {
    expect(allBooked([...items, ...items], (row) => row.selected, 2)).toBe(true);
  });

  test('not where one is not, or is not loaded', () => {
    expect(allBooked(items, (row) => row.selected, 3)).toBe(false);
    const [first, ...rest] = items;
    const unbooked = first === undefined ? rest : [{ ...first, row: { ...first.row, booked: null } }, ...rest];
    expect(allBooked(unbooked, (row) => row.selected, 2)).toBe(false);
  });
});
