import { addDays, parseCalendarDate, type CalendarDate } from '../document/dates.ts';
import type { RelativePeriod } from './fields.ts';
import type { CalendarContext, Comparison, Period } from './query.ts';

/** The days of a period, both included. */
export interface Days {
  readonly first: CalendarDate;
  readonly last: CalendarDate;
}

/** A comparison of days that no longer depends on today; null stands for an open end. */
export interface DayRange {
  readonly first: CalendarDate | null;
  readonly last: CalendarDate | null;
}

/** The days of a period that no calendar moves; null of any other. */
export function fixedDays(period: Period): Days | null {
  switch (period.unit) {
    case 'day':
      return { first: period.day, last: period.day };
    case 'month':
      return months(period.year, period.month, 1);
    case 'quarter':
      return months(period.year, period.quarter * 3 - 2, 3);
    case 'year':
      return months(period.year, 1, 12);
    default:
      return null;
  }
}

/** The days of a period, given today and the fiscal year; null of `last-sync`. */
export function daysOf(period: Period, context: CalendarContext): Days | null {
  switch (period.unit) {
    case 'fiscal-year':
      return fiscalMonths(period.year, 0, 12, context);
    case 'fiscal-quarter':
      return fiscalMonths(period.year, period.quarter * 3 - 3, 3, context);
    case 'relative':
      return relativeDays(period.period, context);
    case 'days':
      return period.direction === 'last'
        ? { first: addDays(context.today, 1 - period.count), last: context.today }
        : { first: context.today, last: addDays(context.today, period.count - 1) };
    default:
      return fixedDays(period);
  }
}

/** The days that satisfy a comparison; null of `last-sync`. */
export function rangeOf(comparison: Comparison<Period>, context: CalendarContext): DayRange | null {
  if (comparison.op === 'between') {
    const [from, to] = [daysOf(comparison.from, context), daysOf(comparison.to, context)];
    return from === null || to === null ? null : { first: from.first, last: to.last };
  }
  const days = daysOf(comparison.value, context);
  if (days === null) return null;
  switch (comparison.op) {
    case '=':
      return days;
    case '>':
      return { first: addDays(days.last, 1), last: null };
    case '>=':
      return { first: days.first, last: null };
    case '<':
      return { first: null, last: addDays(days.first, -1) };
    case '<=':
      return { first: null, last: days.last };
  }
}

/** So many months from one on; a month outside 1 to 12 is one of another year. */
function months(year: number, month: number, count: number): Days {
  return { first: firstOf(year, month), last: addDays(firstOf(year, month + count), -1) };
}

function firstOf(year: number, month: number): CalendarDate {
  const whole = year * 12 + month - 1;
  const text = `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}-01`;
  const day = parseCalendarDate(text);
  if (day === null) throw new Error(`Not a month: ${text}`);
  return day;
}

function fiscalMonths(year: number, offset: number, count: number, { fiscalYearStart }: CalendarContext): Days {
  // A fiscal year is named by the year in which it ends, so one that begins after January begins the year before.
  const begins = fiscalYearStart === 1 ? year : year - 1;
  return months(begins, fiscalYearStart + offset, count);
}

const STEPS = { last: -1, this: 0, next: 1 } as const;

function relativeDays(period: RelativePeriod, context: CalendarContext): Days {
  const { today, fiscalYearStart } = context;
  if (period === 'today' || period === 'yesterday' || period === 'tomorrow') {
    const day = addDays(today, { today: 0, yesterday: -1, tomorrow: 1 }[period]);
    return { first: day, last: day };
  }
  const step = STEPS[period.slice(0, 4) as keyof typeof STEPS];
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  const sinceStart = (month - fiscalYearStart + 12) % 12;
  switch (period.slice(5)) {
    case 'week': {
      const monday = addDays(today, step * 7 - ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
      return { first: monday, last: addDays(monday, 6) };
    }
    case 'month':
      return months(year, month + step, 1);
    case 'quarter':
      return months(year, month - ((month - 1) % 3) + step * 3, 3);
    case 'fiscal-quarter':
      return months(year, month - (sinceStart % 3) + step * 3, 3);
    case 'fiscal-year':
      return months(year, month - sinceStart + step * 12, 12);
    default:
      return months(year + step, 1, 12);
  }
}
