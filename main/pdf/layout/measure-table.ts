import type { Block, TableBlock, TableCell, TableRow } from '../../../shared/pdf/blocks.ts';
import type { TextSetter } from '../text/text-setter.ts';
import { type Cell, heightOfRows, rowHeight, type RowBox, type TableBox } from './box.ts';
import { type Column, columnsWithin } from './column-widths.ts';
import { above, type MeasureBlocks, type Measures, type Place } from './measures.ts';
import { addTag, type Tag } from './tag.ts';

/** The padding of a row may take this part of a page at most, so that there is always room for its text. */
const MOST_PADDING = 0.1;

export function measureTable(
  block: TableBlock,
  width: number,
  { parent }: Place,
  measures: Measures,
  measureBlocks: MeasureBlocks,
): TableBox | null {
  if (block.head.length + block.rows.length === 0) return null;
  const columns = columnsOf(block, width, measures);
  const table = addTag(parent, {
    type: 'Table',
    ...(block.summary !== undefined && { summary: block.summary }),
  });
  const part = (type: 'THead' | 'TBody', rows: readonly TableRow[]): readonly RowBox[] => {
    let tag: Tag | null = null;
    return rows.map((row) => {
      tag = tag === null || row.beginsBody === true ? addTag(table, { type }) : tag;
      return measureRow(row, columns, tag, measures, measureBlocks);
    });
  };
  const headRows = part('THead', block.head);
  const bodyRows = part('TBody', block.rows);
  const headHeight = heightOfRows(headRows);
  // A head is repeated only where it leaves most of the page to the rows; without rows it is the content.
  const repeats = bodyRows.length > 0 && headHeight <= measures.pageHeight / 2;
  const rows = repeats ? bodyRows : [...headRows, ...bodyRows];
  return {
    kind: 'table',
    width,
    head: repeats ? headRows : [],
    headHeight: repeats ? headHeight : 0,
    rows,
    begun: false,
    lead: above(block),
    height: (repeats ? headHeight : 0) + heightOfRows(rows),
    sticky: block.keepWithNext === true || rows.at(-1)?.sticky === true,
  };
}

function measureRow(
  row: TableRow,
  columns: readonly Column[],
  parent: Tag,
  measures: Measures,
  measureBlocks: MeasureBlocks,
): RowBox {
  const tag = addTag(parent, { type: 'TR' });
  const most = measures.pageHeight * MOST_PADDING;
  const paddingTop = Math.max(0, Math.min(row.padding.top, most));
  const paddingBottom = Math.max(0, Math.min(row.padding.bottom, most));
  let next = 0;
  const cells = row.cells.map((cell): Cell => {
    const first = columns[next];
    next += spanOf(cell);
    const last = columns[next - 1];
    if (first === undefined || last === undefined) throw new Error('a row has more cells than its table');
    const place = cellPlace(cell, tag);
    return {
      left: first.left,
      content: measureBlocks(cell.blocks, last.left + last.width - first.left, place, measures),
    };
  });
  return {
    cells,
    height: rowHeight(cells, paddingTop, paddingBottom),
    paddingTop,
    paddingBottom,
    ruleAbove: row.ruleAbove ?? null,
    ruleBelow: row.ruleBelow ?? null,
    fill: row.fill ?? null,
    sticky: row.keepWithNext ?? false,
  };
}

function cellPlace(cell: TableCell, row: Tag): Place {
  const span = spanOf(cell);
  const parent = addTag(row, {
    type: cell.header === undefined ? 'TD' : 'TH',
    ...(cell.header !== undefined && { scope: cell.header === 'column' ? 'Column' : 'Row' }),
    ...(span > 1 && { span }),
  });
  return { parent, direct: cell.blocks.every(isPlainText) };
}

/** Whether a block is nothing but text, which needs no elements of its own within a cell. */
function isPlainText(block: Block): boolean {
  if (block.kind === 'text') return block.role === 'paragraph';
  if (block.kind === 'stack') return block.blocks.every(isPlainText);
  return block.kind === 'rule';
}

function spanOf({ span }: TableCell): number {
  return Math.max(1, Math.floor(span ?? 1));
}

/** The columns that the table names, and more of them where a row has more cells than that. */
function columnsOf(block: TableBlock, width: number, { setter }: Measures): readonly Column[] {
  const allRows = [block.head, block.rows];
  let count = block.columns.length;
  for (const rows of allRows) {
    for (const { cells } of rows)
      count = Math.max(
        count,
        cells.reduce((sum, cell) => sum + spanOf(cell), 0),
      );
  }
  const asked = Array.from({ length: count }, (_, index) => block.columns[index] ?? 'rest');
  const natural = (column: number): number => {
    let widest = 0;
    for (const rows of allRows) {
      for (const row of rows) {
        const cell = cellOver(row, column);
        if (cell !== null) widest = Math.max(widest, ...wholeWidths(cell.blocks, setter));
      }
    }
    // Widths are added up in another order when the line is set; a hair more keeps it whole.
    return widest === 0 ? 0 : widest + 0.01;
  };
  return columnsWithin(width, block.gap, asked, natural);
}

/** The cell that covers this column and no other. */
function cellOver({ cells }: TableRow, column: number): TableCell | null {
  let next = 0;
  for (const cell of cells) {
    const span = spanOf(cell);
    if (next === column) return span === 1 ? cell : null;
    next += span;
    if (next > column) return null;
  }
  return null;
}

function* wholeWidths(blocks: readonly Block[], setter: TextSetter): Generator<number> {
  for (const block of blocks) {
    if (block.kind === 'stack') yield* wholeWidths(block.blocks, setter);
    if (block.kind !== 'text') continue;
    let width = 0;
    for (const { text, whole, ...style } of block.runs) {
      // Neighbours are one figure: its mark, its digits, its currency.
      width = whole === true ? width + setter.widthOf(text, { ...block.style, ...style }) : 0;
      yield width;
    }
  }
}
