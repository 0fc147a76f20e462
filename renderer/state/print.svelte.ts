import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import { decimal, type DecimalText } from '../../shared/document/decimal.ts';
import type { CurrencyCode } from '../../shared/document/money.ts';
import { formatDay, formatInstant } from '../../shared/format/dates.ts';
import { formatDecimal, formatMoney } from '../../shared/format/numbers.ts';
import type { Clock } from './clock.svelte.ts';

/** Figures and dates as the person's region prints them. Only for showing, never for storage. */
export interface Print {
  readonly region: string;
  count(count: number): string;
  number(value: DecimalText): string;
  money(amount: DecimalText, currency: CurrencyCode | null): string;
  day(day: CalendarDate): string;
  /** Local time, to the minute. */
  moment(instant: Instant): string;
  /** As short as can be said now: "14:32" for today. */
  shortMoment(instant: Instant): string;
}

export function createPrint(region: () => string, clock: Clock): Print {
  return {
    get region() {
      return region();
    },
    count: (count) => formatDecimal(decimal(String(count)), region()),
    number: (value) => formatDecimal(value, region()),
    money: (amount, currency) => formatMoney({ amount, currency }, region()),
    day: (day) => formatDay(day, region()),
    moment: (instant) => formatInstant(instant, region(), 'local'),
    shortMoment: (instant) => clock.short(instant, region()),
  };
}
