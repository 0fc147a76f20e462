import { instantOf, type CalendarDate, type Instant } from '../../shared/document/dates.ts';
import { localDay } from '../../shared/format/moments.ts';
import type { CalendarContext, ParseContext } from '../../shared/query/query.ts';

/** Who asks: what a query means to them besides what the database knows. */
export interface QueryReader extends ParseContext, CalendarContext {}

/** Of whom nothing is known: British figures, no names of accounts, today's day, a fiscal year that begins in January. */
export function unknownReader(): QueryReader {
  return { region: 'en-GB', accounts: [], today: localDay(Date.now()), fiscalYearStart: 1 };
}

/** The moment at which a day begins in this computer's time zone. */
export function startOfLocalDay(day: CalendarDate): Instant {
  return instantOf(new Date(`${day}T00:00:00`));
}
