/** Random numbers that are the same for the same seed and index, so that any order can be made on its own. */
export interface Random {
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** `digits` hexadecimal digits. */
  hex(digits: number): string;
}

export function createRandom(seed: number, index: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35);
  // mulberry32, public domain
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    whole,
    chance: (percent) => next() * 100 < percent,
    pick: (from) => from[whole(0, from.length - 1)] ?? from[0],
    hex: (digits) => Array.from({ length: digits }, () => whole(0, 15).toString(16)).join(''),
  };
}

const NEWEST = Date.UTC(2026, 10, 18, 9, 30);
const SIX_DAYS = 6 * 86_400_000;
const FIVE_YEARS = 5 * 365 * 86_400_000;

/** The moment of an order: index 0 is the oldest of `count`, the newest is of 2026-11-18. */
export function momentOf(index: number, count: number): Date {
  const step = Math.min(SIX_DAYS, FIVE_YEARS / count);
  return new Date(NEWEST - (count - 1 - index) * step);
}

/** The calendar day `days` later, as "YYYY-MM-DD" (UTC). */
export function dayAfter(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * 86_400_000).toISOString().slice(0, 10);
}
