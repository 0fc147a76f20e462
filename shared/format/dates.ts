import type { CalendarDate, Instant } from '../document/dates.ts';
import { usableRegion } from './region.ts';

/** `medium`: "29 Aug 2022"; `numeric`: "29/08/2022"; both in the region's order. `iso`: "2022-08-29". */
export type DayStyle = 'medium' | 'numeric' | 'iso';

/** `local`: the time zone of this computer. */
export type Zone = 'local' | 'UTC';

/** A calendar day; no time zone shifts it. */
export function formatDay(day: CalendarDate, region: string, style: DayStyle = 'medium'): string {
  if (style === 'iso') return day;
  return dateFormat(region, style, 'UTC').format(new Date(`${day}T00:00:00Z`));
}

/** "March 2026", in the region's words. */
export function formatMonth(year: number, month: number, region: string): string {
  return dateFormat(region, 'month', 'UTC').format(new Date(Date.UTC(year, month - 1)));
}

/** "28 Jun 2018, 12:57" in the local zone, "28 Jun 2018, 12:57 UTC" in UTC; to the minute, cut and not rounded. */
export function formatInstant(instant: Instant, region: string, zone: Zone): string {
  // Date cannot hold a leap second; the minute is the same.
  const moment = new Date(`${instant.slice(0, 17)}00Z`);
  const shown = dateFormat(region, 'minutes', zone).format(moment);
  return zone === 'UTC' ? `${shown} UTC` : shown;
}

const FIELDS: Readonly<Record<'medium' | 'numeric' | 'month' | 'minutes', Intl.DateTimeFormatOptions>> = {
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  minutes: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};

const formats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(region: string, fields: keyof typeof FIELDS, zone: Zone): Intl.DateTimeFormat {
  const key = `${region} ${fields} ${zone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(usableRegion(region), {
    ...FIELDS[fields],
    calendar: 'gregory',
    numberingSystem: 'latn',
    ...(zone === 'UTC' ? { timeZone: 'UTC' } : {}),
  });
  formats.set(key, made);
  return made;
}
