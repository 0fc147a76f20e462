import { heightOfRows, rowHeight, type RowBox, type TableBox } from './box.ts';
import { fits, type Split, splitCells, type SplitStack, type Will } from './split-cells.ts';

/** Rows that fit on a page stay whole; taller ones are broken between lines in all their cells. */
export function splitTable(
  box: TableBox,
  room: number,
  will: Will,
  page: number,
  splitStack: SplitStack,
): Split<TableBox> {
  const { rows } = box;
  const forRows = room - box.headHeight;
  let count = 0;
  let used = 0;
  let cut: Split<RowBox> = { part: null, rest: null };
  for (const row of rows) {
    if (!fits(used + row.height, forRows)) {
      const forced = will === 'forced' && count === 0;
      const onePage = fits(row.height, page - box.headHeight);
      if (forced || !onePage) cut = splitRow(row, forRows - used, forced ? 'forced' : 'polite', page, splitStack);
      break;
    }
    used += row.height;
    count += 1;
  }
  if (cut.part !== null) {
    const after = rows.slice(count + 1);
    return halves(box, [...rows.slice(0, count), cut.part], cut.rest === null ? after : [cut.rest, ...after]);
  }
  const kept = withoutKept(rows, count);
  if (kept > 0) return halves(box, rows.slice(0, kept), rows.slice(kept));
  if (will !== 'forced') return { part: null, rest: box };
  return halves(box, rows.slice(0, count), rows.slice(count));
}

/** Moves the last row, and all that is kept with it, to the next page; null where no row would be left on this one. */
export function trimTable(box: TableBox): { readonly part: TableBox; readonly rest: TableBox } | null {
  const kept = withoutKept(box.rows, box.rows.length - 1);
  if (kept <= 0) return null;
  const { part, rest } = halves(box, box.rows.slice(0, kept), box.rows.slice(kept));
  return part === null || rest === null ? null : { part, rest };
}

/** How many of the first `count` rows stay when the next one goes. */
function withoutKept(rows: readonly RowBox[], count: number): number {
  let kept = count;
  while (kept > 0 && rows[kept - 1]?.sticky === true) kept -= 1;
  return kept;
}

function halves(box: TableBox, top: readonly RowBox[], below: readonly RowBox[]): Split<TableBox> {
  if (top.length === 0) return { part: null, rest: box };
  if (below.length === 0)
    return { part: { ...box, rows: top, height: box.headHeight + heightOfRows(top) }, rest: null };
  return {
    part: { ...box, rows: top, height: box.headHeight + heightOfRows(top), sticky: false },
    rest: { ...box, rows: below, height: box.headHeight + heightOfRows(below), lead: 0, begun: true },
  };
}

function splitRow(row: RowBox, room: number, will: Will, page: number, splitStack: SplitStack): Split<RowBox> {
  const { paddingTop, paddingBottom } = row;
  const { top, below } = splitCells(row.cells, room - paddingTop - paddingBottom, will, page, splitStack);
  if (top === null) return will === 'forced' ? { part: row, rest: null } : { part: null, rest: row };
  if (below === null)
    return { part: { ...row, cells: top, height: rowHeight(top, paddingTop, paddingBottom) }, rest: null };
  return {
    part: { ...row, cells: top, height: rowHeight(top, paddingTop, paddingBottom), ruleBelow: null, sticky: false },
    rest: { ...row, cells: below, height: rowHeight(below, paddingTop, paddingBottom), ruleAbove: null },
  };
}
