import { parseCalendarDate } from '../document/dates.ts';
import { usableRegion } from '../format/region.ts';
import { RELATIVE_PERIODS } from './fields.ts';
import type { Period } from './query.ts';

const MOST_DAYS = 9999;

/**
 * Reads one period: "2026-03-05" (or "5.3.2026", or "3/5/2026" in the region's order), "2026-03", "2026-q1", "2026",
 * "fy2026", "fy2026-q1", "last-month" and its like, "last-30-days", "last-sync". Null where it is none.
 */
export function parsePeriod(text: string, region: string): Period | null {
  const lower = text.toLowerCase();
  const relative = RELATIVE_PERIODS.find((period) => period === lower);
  if (relative !== undefined) return { unit: 'relative', period: relative };
  if (lower === 'last-sync') return { unit: 'last-sync' };
  return readDays(lower) ?? readFiscal(lower) ?? readCalendar(lower) ?? readDay(lower, region);
}

/** The period as every region reads it. */
export function printPeriod(period: Period): string {
  switch (period.unit) {
    case 'day':
      return period.day;
    case 'month':
      return `${year(period.year)}-${String(period.month).padStart(2, '0')}`;
    case 'quarter':
      return `${year(period.year)}-q${period.quarter}`;
    case 'year':
      return year(period.year);
    case 'fiscal-year':
      return `fy${year(period.year)}`;
    case 'fiscal-quarter':
      return `fy${year(period.year)}-q${period.quarter}`;
    case 'relative':
      return period.period;
    case 'days':
      return `${period.direction}-${period.count}-days`;
    case 'last-sync':
      return period.unit;
  }
}

function year(number: number): string {
  return String(number).padStart(4, '0');
}

function readDays(text: string): Period | null {
  const match = /^(last|next)-(\d{1,4})-days?$/.exec(text);
  const count = Number(match?.[2]);
  if (match === null || count < 1 || count > MOST_DAYS) return null;
  return { unit: 'days', direction: match[1] === 'next' ? 'next' : 'last', count };
}

// Day arithmetic leaves room at both ends of the calendar.
function readYear(text: string | undefined): number | null {
  const number = Number(text);
  return number >= 1900 && number <= 2999 ? number : null;
}

function readFiscal(text: string): Period | null {
  const match = /^fy-?(\d{4})(?:-?q([1-4]))?$/.exec(text);
  const number = readYear(match?.[1]);
  if (match === null || number === null) return null;
  if (match[2] === undefined) return { unit: 'fiscal-year', year: number };
  return { unit: 'fiscal-quarter', year: number, quarter: Number(match[2]) };
}

function readCalendar(text: string): Period | null {
  const match = /^(\d{4})(?:-?q([1-4])|-(0?[1-9]|1[0-2]))?$/.exec(text);
  const number = readYear(match?.[1]);
  if (match === null || number === null) return null;
  if (match[2] !== undefined) return { unit: 'quarter', year: number, quarter: Number(match[2]) };
  if (match[3] !== undefined) return { unit: 'month', year: number, month: Number(match[3]) };
  return { unit: 'year', year: number };
}

function readDay(text: string, region: string): Period | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return dayOf(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted !== null) return dayOf(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed === null) return null;
  const [, first, second, number] = slashed;
  return monthComesFirst(region) ? dayOf(number, first, second) : dayOf(number, second, first);
}

function dayOf(number: string | undefined, month = '', day = ''): Period | null {
  if (readYear(number) === null) return null;
  const found = parseCalendarDate(`${number}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  return found === null ? null : { unit: 'day', day: found };
}

function monthComesFirst(region: string): boolean {
  const parts = new Intl.DateTimeFormat(usableRegion(region), {
    dateStyle: 'short',
    calendar: 'gregory',
  }).formatToParts();
  const order = parts.map(({ type }) => type);
  return order.indexOf('month') < order.indexOf('day') && order.indexOf('month') < order.indexOf('year');
}
