import { describe, expect, it } from 'vitest';
import { addDays, parseCalendarDate, parseDayOfTimestamp, parseInstant, utcDay } from './dates.ts';

describe('parseCalendarDate', () => {
  it.each(['2022-08-29', '2024-02-29', '2000-02-29', '1970-01-01', '9999-12-31'])('reads %s', (day) => {
    expect(parseCalendarDate(day)).toBe(day);
  });

  it.each(['2022-02-30', '2023-02-29', '1900-02-29', '2022-13-01', '2022-00-10', '2022-8-29', '29.08.2022', ''])(
    'refuses %j',
    (day) => {
      expect(parseCalendarDate(day)).toBeNull();
    },
  );
});

describe('parseInstant', () => {
  it.each([
    ['2018-06-28T12:57:30.359784Z', '2018-06-28T12:57:30.359784Z'],
    ['2022-08-29T07:46:18.000Z', '2022-08-29T07:46:18.000Z'],
    ['2018-12-19 10:11:12', '2018-12-19T10:11:12Z'],
    ['2018-12-19T10:11:12+00:00', '2018-12-19T10:11:12Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:60Z'],
  ])('reads %j as %s, with every digit of its fraction', (written, instant) => {
    expect(parseInstant(written)).toBe(instant);
  });

  it.each([
    '2018-06-28',
    '2018-06-28T25:00:00Z',
    '2018-06-31T10:00:00Z',
    '2018-06-28T10:00:00+02:00',
    '1530190650',
    '',
  ])('refuses %j', (written) => {
    expect(parseInstant(written)).toBeNull();
  });
});

describe('the day of a timestamp', () => {
  it('is its first ten characters', () => {
    expect(parseDayOfTimestamp('2022-08-29T00:00:00.000Z')).toBe('2022-08-29');
    expect(parseDayOfTimestamp('2019-01-01')).toBe('2019-01-01');
    expect(parseDayOfTimestamp('2022-08-29T00:00:00+02:00')).toBeNull();
    expect(parseDayOfTimestamp('soon')).toBeNull();
  });

  it('of a moment is that of UTC', () => {
    const moment = parseInstant('2022-08-29T23:59:59Z');
    expect(moment === null ? null : utcDay(moment)).toBe('2022-08-29');
  });
});

describe('addDays', () => {
  it.each([
    ['2026-11-20', -90, '2026-08-22'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-29', 1, '2026-03-30'],
  ])('%s and %i days is %s', (from, days, day) => {
    const parsed = parseCalendarDate(from);
    expect(parsed === null ? null : addDays(parsed, days)).toBe(day);
  });
});
