import type { TextRun } from './blocks.ts';

export type Runs = readonly TextRun[];

/** Runs of several texts with the separator between them; empty ones are left out. */
export function joinRuns(parts: readonly Runs[], separator: string): Runs {
  return parts
    .filter((runs) => runs.length > 0)
    .flatMap((runs, index) => (index === 0 ? runs : [{ text: separator }, ...runs]));
}

/** How many characters runs have. */
export function lengthOf(runs: Runs): number {
  return runs.reduce((sum, { text }) => sum + text.length, 0);
}
