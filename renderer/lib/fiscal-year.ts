import type { CalendarDate } from '../../shared/document/dates.ts';
import { daysOf, type Days } from '../../shared/query/days-of.ts';
import { monthName } from './months.ts';

/** The months in which a fiscal year can begin, by their number, named as the region does. */
export function fiscalYearStarts(region: string): readonly { readonly value: string; readonly label: string }[] {
  return Array.from({ length: 12 }, (_, index) => ({
    value: String(index + 1),
    label: monthName(index + 1, region, 'long'),
  }));
}

/** The fiscal year that today is in: how searches write it ("fy2027", by the year in which it ends) and its days. */
export function currentFiscalYear(today: CalendarDate, fiscalYearStart: number): { name: string; days: Days } {
  const days = daysOf({ unit: 'relative', period: 'this-fiscal-year' }, { today, fiscalYearStart });
  if (days === null) throw new Error('A fiscal year has days');
  return { name: `fy${days.last.slice(0, 4)}`, days };
}
