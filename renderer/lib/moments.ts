import type { CalendarDate } from '../../shared/document/dates.ts';

/** Whole days from one calendar day to a later one; negative where it is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
