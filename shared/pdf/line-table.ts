import type { Charge, Document, Line } from '../document/document.ts';
import type { Figures } from './figures.ts';
import { itemRows, type ItemRow } from './item-rows.ts';
import { chargeText, lineText } from './item-text.ts';
import type { Block, Cell, TableBlock, TableLayout, TextRun } from './nodes.ts';
import { HAIRLINE, INK, LABEL, plainLayout, QUIET, SIZE, type Page } from './style.ts';
import { widthAtMost } from './text-width.ts';
import { MOST_LINES_PER_GROUP, type TotalGroup } from './totals.ts';

const COLUMN_GAP = 12;
const ROW_PADDING = 5.5;
// Between the parts of one item; enough to keep off the head where a page begins with such a part.
const CONTINUED_PADDING = 2;
const NARROWEST = { position: 9, quantity: 34, unitPrice: 60, amount: 66 };
const WIDEST = { position: 48, quantity: 64, unitPrice: 104, amount: 104 };

interface Columns {
  readonly position: number;
  readonly item: number;
  readonly quantity: number;
  readonly unitPrice: number;
  readonly amount: number;
}

/**
 * Lines and charges, then the groups of totals, which are drawn after the lines so that marks are numbered in reading
 * order. A single group stands in one row with the last line: a total never stands alone on a page. The head is
 * repeated on every page.
 */
export function lineTable(
  document: Document,
  drawTotals: () => readonly TotalGroup[],
  figures: Figures,
  { region, page }: { readonly region: string; readonly page: Page },
): Block {
  const items = [
    ...document.lines.map((line) => ({ text: lineText(line, region), cells: lineFigures(line, figures) })),
    ...claimedCharges(document).map((charge) => ({ text: chargeText(charge), cells: chargeFigures(charge, figures) })),
  ];
  const cells = items.map((item) => item.cells);
  const columns = columnsFor(cells, page);
  const rows = items.flatMap(({ text, cells }) =>
    itemRows(
      text,
      {
        position: { text: cells.position, color: QUIET },
        quantity: right(cells.quantity),
        unitPrice: right(cells.unitPrice),
        amount: right(cells.amount),
      },
      figures,
      columns.item,
    ),
  );
  const last = rows.at(-1) ?? noLines(figures);
  return table(head(cells), { rows: rows.slice(0, -1), last }, drawTotals(), columns);
}

/** The charges that are part of what the document claims. */
export function claimedCharges({ charges }: Document): readonly Charge[] {
  return charges.filter(({ side, scope }) => side !== 'retailer' && scope === 'document');
}

interface FigureRuns {
  readonly position: readonly TextRun[];
  readonly quantity: readonly TextRun[];
  readonly unitPrice: readonly TextRun[];
  readonly amount: readonly TextRun[];
}

function lineFigures(line: Line, figures: Figures): FigureRuns {
  return {
    position: [{ text: String(line.position) }],
    quantity: figures.number(line.quantity),
    unitPrice: figures.money(line.unitPrice),
    amount: figures.money(line.amount),
  };
}

function chargeFigures({ amount }: Charge, figures: Figures): FigureRuns {
  return { position: [], quantity: [], unitPrice: [], amount: figures.money(amount) };
}

function right(text: readonly TextRun[]): Cell {
  return { text, alignment: 'right' };
}

/** As wide as their widest figure where that is reasonable; the item column gets the rest. */
function columnsFor(items: readonly FigureRuns[], page: Page): Columns {
  const fitted = (column: keyof FigureRuns): number =>
    items.reduce(
      (width, item) => Math.max(width, Math.min(WIDEST[column], widthOfFigure(item[column]))),
      NARROWEST[column],
    );
  const position = fitted('position');
  const quantity = fitted('quantity');
  const unitPrice = fitted('unitPrice');
  const amount = fitted('amount');
  const item = page.contentWidth - position - quantity - unitPrice - amount - 4 * COLUMN_GAP;
  return { position, item, quantity, unitPrice, amount };
}

/** Italic runs, such as "not provided by Crux", may wrap and do not widen a column. */
function widthOfFigure(runs: readonly TextRun[]): number {
  const marks = runs.filter(({ italics, text }) => italics === true && text.length <= 3);
  const upright = runs.filter(({ italics }) => italics !== true);
  return upright.length === 0
    ? 0
    : [...marks, ...upright].reduce((sum, { text, fontSize = SIZE.base }) => sum + widthAtMost(text, fontSize), 0.5);
}

function noLines(figures: Figures): ItemRow {
  const nothing: Cell = { text: '' };
  return {
    continues: false,
    cells: [nothing, { text: [{ text: 'Lines ' }, figures.missing()] }, nothing, nothing, nothing],
  };
}

function table(
  header: readonly Cell[],
  { rows, last }: { readonly rows: readonly ItemRow[]; readonly last: ItemRow },
  totals: readonly TotalGroup[],
  columns: Columns,
): TableBlock {
  const widths = [columns.position, columns.item, columns.quantity, columns.unitPrice, columns.amount];
  const lastItem: Block = { table: { widths, body: [last.cells] }, layout: lastItemLayout(last.continues) };
  const groups = totals.map(({ table: group }) => group);
  const isShort = totals.length === 1 && totals.every(({ lines }) => lines <= MOST_LINES_PER_GROUP);
  const ends: readonly Block[] = isShort ? [{ stack: [lastItem, ...groups] }] : [lastItem, ...groups];
  return {
    table: {
      widths,
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      body: [header, ...rows.map(({ cells }) => cells), ...ends.map((block) => spanning(block, widths.length))],
    },
    layout: tableLayout([...rows, last]),
    margin: [0, 24, 0, 0],
  };
}

function spanning(block: Block, columns: number): readonly Cell[] {
  return [{ ...block, colSpan: columns }, ...Array.from({ length: columns - 1 }, (): Cell => ({ text: '' }))];
}

/** A column that no item uses, as in a statement without lines, has no label. */
function head(items: readonly FigureRuns[]): readonly Cell[] {
  const label = (text: string, column: keyof FigureRuns, alignment: 'left' | 'right' = 'right'): Cell => {
    const isUsed = items.length === 0 || items.some((item) => item[column].length > 0);
    return { text: isUsed ? text : '', ...LABEL, alignment };
  };
  return [
    label('#', 'position', 'left'),
    { text: 'Item', ...LABEL },
    label('Qty', 'quantity'),
    label('Unit price', 'unitPrice'),
    label('Amount', 'amount'),
  ];
}

/** A rule under the head, hairlines between items. The last item and what follows have rules and padding of their own. */
function tableLayout(items: readonly ItemRow[]): TableLayout {
  const continues = (row: number): boolean => items[row - 1]?.continues === true;
  const isItem = (row: number): boolean => row >= 1 && row < items.length;
  return {
    ...plainLayout(COLUMN_GAP, 0),
    hLineWidth: (line) => (line === 1 ? 0.75 : line >= 2 && line <= items.length && !continues(line) ? 0.5 : 0),
    hLineColor: (line) => (line === 1 ? INK : HAIRLINE),
    paddingTop: (row) => (!isItem(row) ? 0 : continues(row) ? CONTINUED_PADDING : ROW_PADDING),
    paddingBottom: (row) => (row === 0 ? 4 : isItem(row) && !continues(row + 1) ? ROW_PADDING : 0),
  };
}

function lastItemLayout(continues: boolean): TableLayout {
  return {
    ...plainLayout(COLUMN_GAP, 0),
    hLineWidth: (line) => (line === 1 ? 0.5 : 0),
    paddingTop: () => (continues ? CONTINUED_PADDING : ROW_PADDING),
    paddingBottom: () => ROW_PADDING,
  };
}
