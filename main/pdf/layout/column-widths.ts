import type { ColumnWidth } from '../../../shared/pdf/blocks.ts';

/** A column gets at least this share of what an even share would be, so that no text is set one letter per line. */
const LEAST_SHARE = 0.4;

export interface Column {
  readonly left: number;
  readonly width: number;
}

/**
 * Where columns stand that together are `width` wide. What asks for more than there is gets less, in proportion.
 * `natural` is the width that the content of a column asks for, in points; asked only where it matters.
 */
export function columnsWithin(
  width: number,
  gap: number,
  asked: readonly ColumnWidth[],
  natural: (column: number) => number,
): readonly Column[] {
  const count = asked.length;
  if (count === 0) return [];
  const between = count === 1 ? 0 : Math.max(0, Math.min(gap, width / 2 / (count - 1)));
  const available = Math.max(0, width - between * (count - 1));
  const wanted = asked.map((column, index) => {
    if (column === 'rest') return null;
    if (typeof column === 'number') return Math.max(0, column);
    return Math.max(column.min, Math.min(column.max, natural(index)));
  });
  const resting = wanted.filter((column) => column === null).length;
  const fixed = wanted.reduce<number>((sum, column) => sum + (column ?? 0), 0);
  const leastRest = (available / count) * LEAST_SHARE;
  const forFixed = Math.min(fixed, available - leastRest * resting);
  const scale = fixed > 0 ? forFixed / fixed : 0;
  const rest = resting > 0 ? (available - forFixed) / resting : 0;
  let left = 0;
  return wanted.map((column) => {
    const placed = { left, width: column === null ? rest : column * scale };
    left += placed.width + between;
    return placed;
  });
}
