declare const calendarDateBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A day on the calendar, "2022-08-29": it has no time zone, so none can shift it. */
export type CalendarDate = string & { readonly [calendarDateBrand]: true };

/** A moment in UTC as the vendor wrote it, "2018-06-28T12:57:30.359784Z": microseconds are kept. */
export type Instant = string & { readonly [instantBrand]: true };

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-]00:?00)?$/;

/** Reads "YYYY-MM-DD"; null where it is not a day that exists. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const match = DAY.exec(text.trim());
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? (match[0] as CalendarDate) : null;
}

/**
 * Reads a UTC timestamp ("Z", "+00:00", or, as some vendors write, nothing) and keeps its fraction; null where it is
 * none or has another offset.
 */
export function parseInstant(text: string): Instant | null {
  const match = MOMENT.exec(text.trim());
  if (match === null || parseCalendarDate(match[1] ?? '') === null) return null;
  if (Number(match[2]) > 23 || Number(match[3]) > 59 || Number(match[4]) > 60) return null;
  return `${match[1]}T${match[2]}:${match[3]}:${match[4]}${match[5] ?? ''}Z` as Instant;
}

/**
 * The day that a vendor means by a date sent as midnight UTC: the first ten characters, in every time zone
 * (vendors/emnify.md 3, `issued_date`). Also reads a plain day. Null where it is neither.
 */
export function parseDayOfTimestamp(text: string): CalendarDate | null {
  const instant = parseInstant(text);
  return parseCalendarDate(instant === null ? text : instant.slice(0, 10));
}

/** The calendar day of a moment in UTC. */
export function utcDay(instant: Instant): CalendarDate {
  return instant.slice(0, 10) as CalendarDate;
}

/** The day so many days later; earlier where `days` is negative. */
export function addDays(day: CalendarDate, days: number): CalendarDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return utcDay(instantOf(date));
}

/** The moment of a `Date`, to the millisecond. */
export function instantOf(date: Date): Instant {
  return date.toISOString() as Instant;
}
