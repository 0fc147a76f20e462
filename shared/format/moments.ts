import type { CalendarDate, Instant } from '../document/dates.ts';
import { formatInstant } from './dates.ts';
import { usableRegion } from './region.ts';

/** The calendar day that this computer's clock shows at a moment. */
export function localDay(epochMs: number): CalendarDate {
  const now = new Date(epochMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as CalendarDate;
}

/** A moment as short as it can be said now: "14:32" today, "28 Jun 2018, 12:57" on any other day; local time. */
export function shortMoment(instant: Instant, region: string, nowMs: number): string {
  const moment = Date.parse(instant);
  if (localDay(moment) !== localDay(nowMs)) return formatInstant(instant, region, 'local');
  return new Intl.DateTimeFormat(usableRegion(region), {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    numberingSystem: 'latn',
  }).format(moment);
}

/** The first whole minute that is not before a moment: said as an end, a cut minute would be too early. */
export function wholeMinute(instant: Instant): Instant {
  return new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000).toISOString() as Instant;
}
