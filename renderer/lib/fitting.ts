/** How wide things that stand side by side are, all in the same unit. */
export interface FittingRoom {
  readonly room: number;
  readonly gap: number;
  /** What says how many more there are, where not all fit. */
  readonly more: number;
}

/** How many of them fit, from the first on: all, or as many as leave room to say how many more there are. */
export function howManyFit(widths: readonly number[], { room, gap, more }: FittingRoom): number {
  const ends = widths.map((_, index) => sum(widths.slice(0, index + 1)) + gap * index);
  if ((ends.at(-1) ?? 0) <= room) return widths.length;
  return ends.filter((end) => end + gap + more <= room).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
