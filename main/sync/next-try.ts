import { instantOf, type Instant } from '../../shared/document/dates.ts';
import type { ErrorCode } from '../../shared/result.ts';
import type { AutomaticSync } from '../../shared/settings.ts';
import type { AccountFigures } from '../cache/cache.ts';

const HOUR = 3_600_000;
const FIRST_PAUSE = 5 * 60_000;

/** Trying again by itself would not help, and could lock the account at the vendor: first the person has to act. */
const UNTIL_THE_PERSON_ACTS: readonly ErrorCode[] = [
  'sign-in-refused',
  'forbidden',
  'secret-missing',
  'secret-unreadable',
  'code-needed',
];

/** Whether automatic syncs leave the account alone until the person has done something about it. */
export function isBlocked(figures: AccountFigures | undefined): boolean {
  const stopped = figures?.lastResult?.stopped ?? null;
  return stopped !== null && UNTIL_THE_PERSON_ACTS.includes(stopped.code);
}

/**
 * When the clock may sync an account whose last sync failed: five minutes later, then ten, twenty … up to the hours
 * between two syncs, and not before the vendor allows it. Null where nothing failed or the clock will not.
 */
export function nextTry(figures: AccountFigures | undefined, { everyHours }: AutomaticSync): Instant | null {
  const last = figures?.lastResult ?? null;
  if (figures === undefined || last === null || last.stopped === null || last.stopped.code === 'cancelled') return null;
  if (everyHours === null || isBlocked(figures)) return null;
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(figures.failedInARow - 1, 20), everyHours * HOUR);
  const allowed = last.stopped.until === undefined ? 0 : Date.parse(last.stopped.until);
  return instantOf(new Date(Math.max(Date.parse(last.ended) + pause, allowed)));
}

/**
 * When the clock syncs an account next, as a moment in milliseconds; null where it will not. An account that was never
 * synced is due at once.
 */
export function dueAt(figures: AccountFigures | undefined, automatic: AutomaticSync, now: number): number | null {
  const { everyHours } = automatic;
  if (everyHours === null || isBlocked(figures)) return null;
  const last = figures?.lastResult ?? null;
  if (figures === undefined || last === null) return 0;
  const again = nextTry(figures, automatic);
  if (again !== null) return Date.parse(again);
  // A retry reads single documents, so the rest is as old as before.
  const read = last.mode === 'retry' ? (figures.lastComplete ?? last.started) : last.ended;
  // A clock that was ahead when it was read must not hold the account back.
  return Math.min(Date.parse(read), now) + everyHours * HOUR;
}
