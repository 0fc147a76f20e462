/** Milliseconds of several runs. */
export interface Measurement {
  readonly median: number;
  readonly least: number;
}

export interface Comparison {
  readonly name: string;
  readonly ours: Measurement;
  /** What the same work costs at the least. */
  readonly floorName: string;
  readonly floor: Measurement;
}

/** One run of the work; `run` counts from 0, so that runs can differ where a cache would remember. */
export type Work = (run: number) => unknown;

/**
 * Measures both by turns, so that a machine that gets busier slows down both. The first run of each warms up and does
 * not count.
 */
export async function compare(name: string, ours: Work, floorName: string, floor: Work, runs = 7): Promise<Comparison> {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let run = 0; run <= runs; run += 1) {
    const [left, right] = [await time(ours, run), await time(floor, run)];
    if (run === 0) continue;
    times.ours.push(left);
    times.floor.push(right);
  }
  return { name, ours: summary(times.ours), floorName, floor: summary(times.floor) };
}

async function time(work: Work, run: number): Promise<number> {
  const started = performance.now();
  await work(run);
  return performance.now() - started;
}

function summary(times: readonly number[]): Measurement {
  const sorted = times.toSorted((left, right) => left - right);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? 0, least: sorted[0] ?? 0 };
}

/** The value below which `share` of the times lie, 0.95 for example; 0 where there is none. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
