import { describe, expect, it } from 'vitest';
import { parseCalendarDate } from '../document/dates.ts';
import { RELATIVE_PERIODS } from './fields.ts';
import { parsePeriod, printPeriod } from './period.ts';
import { daysOf } from './days-of.ts';

function daysIn(text: string, today: string, fiscalYearStart = 1, region = 'en-GB'): string | null {
  const period = parsePeriod(text, region);
  const day = parseCalendarDate(today);
  const days = period === null || day === null ? null : daysOf(period, { today: day, fiscalYearStart });
  return days === null ? null : `${days.first} ${days.last}`;
}

describe('a period', () => {
  it.each([
    ['2026-03-05', '2026-03-05 2026-03-05'],
    ['2026-3-5', '2026-03-05 2026-03-05'],
    ['5.3.2026', '2026-03-05 2026-03-05'],
    ['2024-02', '2024-02-01 2024-02-29'],
    ['2026-12', '2026-12-01 2026-12-31'],
    ['2026-Q4', '2026-10-01 2026-12-31'],
    ['2026', '2026-01-01 2026-12-31'],
    ['TODAY', '2026-01-31 2026-01-31'],
    ['yesterday', '2026-01-30 2026-01-30'],
    ['tomorrow', '2026-02-01 2026-02-01'],
    ['this-week', '2026-01-26 2026-02-01'],
    ['last-week', '2026-01-19 2026-01-25'],
    ['next-month', '2026-02-01 2026-02-28'],
    ['last-month', '2025-12-01 2025-12-31'],
    ['this-quarter', '2026-01-01 2026-03-31'],
    ['last-quarter', '2025-10-01 2025-12-31'],
    ['last-year', '2025-01-01 2025-12-31'],
    ['last-1-day', '2026-01-31 2026-01-31'],
    ['last-30-days', '2026-01-02 2026-01-31'],
    ['next-7-days', '2026-01-31 2026-02-06'],
    ['last-sync', null],
  ])('%s, on 31 January 2026', (text, days) => {
    expect(daysIn(text, '2026-01-31')).toBe(days);
  });

  it.each([
    ['this-week', '2026-02-01', '2026-01-26 2026-02-01'],
    ['this-week', '2026-02-02', '2026-02-02 2026-02-08'],
    ['next-quarter', '2026-12-31', '2027-01-01 2027-03-31'],
  ])('%s, on %s', (text, today, days) => {
    expect(daysIn(text, today)).toBe(days);
  });

  it.each([
    ['fy2026', 1, '2026-01-01 2026-12-31'],
    ['fy2026', 4, '2025-04-01 2026-03-31'],
    ['FY2026-q1', 4, '2025-04-01 2025-06-30'],
    ['fy2026q4', 4, '2026-01-01 2026-03-31'],
    ['fy2026', 12, '2025-12-01 2026-11-30'],
    ['this-fiscal-year', 4, '2025-04-01 2026-03-31'],
    ['last-fiscal-year', 4, '2024-04-01 2025-03-31'],
    ['next-fiscal-year', 1, '2027-01-01 2027-12-31'],
    ['this-fiscal-quarter', 4, '2026-01-01 2026-03-31'],
    ['this-fiscal-quarter', 3, '2025-12-01 2026-02-28'],
    ['last-fiscal-quarter', 3, '2025-09-01 2025-11-30'],
  ])('%s, of a fiscal year that begins in month %i, on 31 January 2026', (text, start, days) => {
    expect(daysIn(text, '2026-01-31', start)).toBe(days);
  });

  it('is read in the order of its region only where slashes leave it open', () => {
    expect(daysIn('3/5/2026', '2026-01-31', 1, 'en-US')).toBe('2026-03-05 2026-03-05');
    expect(daysIn('3/5/2026', '2026-01-31', 1, 'en-GB')).toBe('2026-05-03 2026-05-03');
    expect(daysIn('3.5.2026', '2026-01-31', 1, 'en-US')).toBe('2026-05-03 2026-05-03');
  });

  it.each([
    '',
    '26',
    '2026-13',
    '2026-02-30',
    '2026-q5',
    '1899',
    '3000',
    '13/13/2026',
    'last-0-days',
    'last-10000-days',
    'next-sync',
    'fy26',
    '32.1.2026',
  ])('%j is none', (text) => {
    expect(parsePeriod(text, 'en-GB')).toBeNull();
  });

  it('of every relative kind holds the same days whenever it is read, and prints as it is written', () => {
    for (const text of RELATIVE_PERIODS) {
      const period = parsePeriod(text, 'en-GB');
      expect(period === null ? null : printPeriod(period)).toBe(text);
      expect(daysIn(text, '2026-07-15', 7)).toMatch(/^\d{4}-\d\d-\d\d \d{4}-\d\d-\d\d$/);
    }
  });
});
