import { compareDecimals, decimal } from '../../shared/document/decimal.ts';

/** Rows in the order of their keys; none of them is missing. */
export interface Ranked {
  readonly rows: readonly number[];
  readonly keys: readonly (string | number)[];
}

/** Documents by rank: equal ones have the same. */
export interface Ranking {
  /** By row; -1 where the value is missing. */
  readonly ranks: Int32Array;
  /** How many ranks there are. */
  readonly count: number;
}

export interface ValueRanking extends Ranking {
  /** The value of each rank. */
  readonly values: readonly string[];
}

export function rankingOf({ rows, keys }: Ranked): Ranking {
  let last = -1;
  for (const row of rows) if (row > last) last = row;
  const ranks = new Int32Array(last + 1).fill(-1);
  let rank = -1;
  rows.forEach((row, at) => {
    if (at === 0 || keys[at] !== keys[at - 1]) rank += 1;
    ranks[row] = rank;
  });
  return { ranks, count: rank + 1 };
}

export function valueRankingOf(ranked: Ranked): ValueRanking {
  const values = ranked.keys.filter((key, at) => at === 0 || key !== ranked.keys[at - 1]).map(String);
  return { ...rankingOf(ranked), values };
}

/** Decimals in the order of the nearest numbers that a computer holds, put in their exact order; equal ones as one text. */
export function inExactOrder({ rows, keys }: Ranked): Ranked {
  const exactRows = [...rows];
  const exactKeys = [...keys];
  for (const { start, end } of runsOf(rows.length, (at) => Number(keys[at]))) {
    const isOneText = keys.slice(start, end).every((key) => key === keys[start]);
    if (isOneText) continue;
    const run = rows.slice(start, end).map((row, at) => ({ row, value: decimal(String(keys[start + at])) }));
    run.sort((left, right) => compareDecimals(left.value, right.value));
    let written = '';
    run.forEach(({ row, value }, at) => {
      const before = run[at - 1];
      if (before === undefined || compareDecimals(before.value, value) !== 0) written = value;
      exactRows[start + at] = row;
      exactKeys[start + at] = written;
    });
  }
  return { rows: exactRows, keys: exactKeys };
}

/** A run of places, the last one left out. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** Runs of neighbours with the same value. */
export function runsOf(length: number, valueAt: (at: number) => number): readonly Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let end = 1; end <= length; end += 1) {
    if (end < length && valueAt(end) === valueAt(start)) continue;
    runs.push({ start, end });
    start = end;
  }
  return runs;
}

/** The rows by rank, those without one last; what has the same rank stays as it was. */
export function sortedBy(rows: Int32Array, { ranks, count }: Ranking, isDescending: boolean): Int32Array {
  // Counting sort: first how many come before each place.
  const starts = new Int32Array(count + 2);
  const places = new Int32Array(rows.length);
  rows.forEach((row, at) => {
    const rank = ranks[row] ?? -1;
    const place = rank === -1 ? count : isDescending ? count - 1 - rank : rank;
    places[at] = place;
    starts[place + 1] = (starts[place + 1] ?? 0) + 1;
  });
  for (let place = 1; place < starts.length; place += 1) {
    starts[place] = (starts[place] ?? 0) + (starts[place - 1] ?? 0);
  }
  const sorted = new Int32Array(rows.length);
  rows.forEach((row, at) => {
    const place = places[at] ?? 0;
    const to = starts[place] ?? 0;
    sorted[to] = row;
    starts[place] = to + 1;
  });
  return sorted;
}
