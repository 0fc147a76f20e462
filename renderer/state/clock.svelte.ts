import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import { localDay, shortMoment } from '../../shared/format/moments.ts';

/** The time, good to a minute, for what is said relative to it: "as of 14:32", "overdue 12 d". */
export interface Clock {
  readonly today: CalendarDate;
  short(instant: Instant, region: string): string;
  isPast(instant: Instant): boolean;
  stop(): void;
}

export function createClock(): Clock {
  let now = $state(Date.now());
  const timer = setInterval(() => {
    now = Date.now();
  }, 60_000);
  return {
    get today() {
      return localDay(now);
    },
    short: (instant, region) => shortMoment(instant, region, now),
    isPast: (instant) => Date.parse(instant) <= now,
    stop: () => clearInterval(timer),
  };
}
