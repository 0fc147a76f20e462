import { addDays, type Instant } from '../document/dates.ts';
import type { EvaluationContext } from './query.ts';
import type { DayRange } from './days-of.ts';

/** A moment as a text that sorts as moments do: to the millisecond, what is finer cut off. */
export function momentKey(moment: Instant): string {
  const [seconds = '', fraction = ''] = moment.slice(0, -1).split('.');
  return `${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

/** The moments of a range of days where the person is, as keys: from `from` on, before `before`. */
export function momentsOf(
  { first, last }: DayRange,
  { startOfDay }: EvaluationContext,
): { readonly from: string | null; readonly before: string | null } {
  return {
    from: first === null ? null : momentKey(startOfDay(first)),
    before: last === null ? null : momentKey(startOfDay(addDays(last, 1))),
  };
}

/** Whether something happened in the last sync or after it; never, where there was none. */
export function isSince(moment: Instant | null, lastSync: Instant | undefined): boolean {
  return moment !== null && lastSync !== undefined && momentKey(moment) >= momentKey(lastSync);
}
