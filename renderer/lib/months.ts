import { usableRegion } from '../../shared/format/region.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** A month of a calendar in the region's words, 1 for January: "March", short "Mar". */
export function monthName(month: number, region: string, style: 'long' | 'short'): string {
  const key = `${region} ${style}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat(usableRegion(region), { month: style, calendar: 'gregory', timeZone: 'UTC' });
  formats.set(key, format);
  return format.format(new Date(Date.UTC(2026, month - 1)));
}

/** The month so many months later, "2026-03"; earlier where `count` is negative. */
export function addMonths(month: string, count: number): string {
  const whole = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(whole / 12)).padStart(4, '0')}-${String((whole % 12) + 1).padStart(2, '0')}`;
}
