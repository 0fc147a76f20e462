const USUAL_HOURS: readonly number[] = [1, 2, 3, 6, 12, 24, 48, 168];
const MOST_DAYS = 3650;

/** The hours that can be chosen, null for never first; what is set is among them, also where it is unusual. */
export function hoursChoices(current: number | null): readonly (number | null)[] {
  const hours = new Set(current === null ? USUAL_HOURS : [...USUAL_HOURS, current]);
  return [null, ...[...hours].sort((left, right) => left - right)];
}

/** Reads entered days; null where it is no whole number from 1 to 3650. */
export function readDays(entered: string): number | null {
  const text = entered.trim();
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= MOST_DAYS ? days : null;
}
