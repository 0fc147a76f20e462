import type { Document, Tax } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { taxLabel } from '../format/labels.ts';
import { chunks } from './chunks.ts';
import type { Figures } from './figures.ts';
import type { Cell, TableBlock, TextRun } from './nodes.ts';
import { INK, plainLayout, SIZE, type Page } from './style.ts';
import { linesAtMost } from './text-width.ts';

const LABEL_WIDTH = 132;
const AMOUNT_WIDTH = 112;
const GAP = 12;
const PADDING = 3.5;
const RULE_PADDING = 6;

/** A group of at most that many lines fits on a page together with any last line (MOST_LINES_PER_ROW). */
export const MOST_LINES_PER_GROUP = 14;

/** Rows that are kept together, and how many lines of text they have at the most. */
export interface TotalGroup {
  readonly table: TableBlock;
  readonly lines: number;
}

interface TotalRow {
  readonly cells: readonly [label: Cell, amount: Cell];
  readonly lines: number;
  readonly isTotal: boolean;
}

/**
 * Sub-total, tax per rate and total as groups that are each kept whole: one, but for a document with very many taxes.
 * The total never stands alone in its group if there is anything before it.
 */
export function totalGroups(document: Document, figures: Figures, page: Page, region: string): readonly TotalGroup[] {
  const rows = [
    ...(isKnown(document.subTotal.amount) ? [simpleRow('Sub-total', figures.money(document.subTotal))] : []),
    ...document.taxes.flatMap((tax) => taxRows(tax, figures, region)),
    ...(document.taxes.length === 0 && document.kind !== 'order' ? [simpleRow('Tax', [figures.missing()])] : []),
    totalRow(document, figures),
  ];
  const groups: TotalRow[][] = [];
  for (const row of rows.reverse()) {
    const group = groups.at(0);
    const isFull = group !== undefined && sumOfLines(group) + row.lines > MOST_LINES_PER_GROUP;
    if (group === undefined || (isFull && group.length > 1)) groups.unshift([row]);
    else group.unshift(row);
  }
  return groups.map((group) => ({ table: groupTable(group, page), lines: sumOfLines(group) }));
}

function sumOfLines(rows: readonly TotalRow[]): number {
  return rows.reduce((sum, { lines }) => sum + lines, 0);
}

function simpleRow(label: string, amount: readonly TextRun[]): TotalRow {
  return row({ text: label }, amount);
}

/** A vendor's label may be long: it then takes several rows, with the amount in the first. */
function taxRows(tax: Tax, figures: Figures, region: string): readonly TotalRow[] {
  const label = figures.plain(taxLabel(tax, region));
  const fit = { fontSize: SIZE.base, width: LABEL_WIDTH, lines: 8 };
  return chunks(label, fit).map((chunk, index) =>
    row(
      { text: figures.runs(chunk) },
      index === 0 ? figures.money(tax.amount) : [],
      linesAtMost(chunk, fit.fontSize, fit.width),
    ),
  );
}

function totalRow({ total }: Document, figures: Figures): TotalRow {
  const style = { fontSize: isKnown(total.amount) ? SIZE.total : SIZE.base, bold: true };
  const label: Cell = { text: 'Total', ...style, outline: true, outlineParentId: 'title' };
  // Marks and "not provided" keep their own size.
  const amount = figures.money(total).map((run) => (run.italics === true ? run : { ...run, ...style }));
  return { ...row(label, amount), isTotal: true };
}

function row(label: Cell, amount: readonly TextRun[], labelLines = 1): TotalRow {
  const amountLines = linesAtMost(amount.map(({ text }) => text).join(''), SIZE.total, AMOUNT_WIDTH);
  return {
    cells: [label, { text: amount, alignment: 'right' }],
    lines: Math.max(labelLines, amountLines),
    isTotal: false,
  };
}

function groupTable(rows: readonly TotalRow[], page: Page): TableBlock {
  // Where nothing stands above the total, the last line's own rule is enough.
  const total = rows.findIndex(({ isTotal }) => isTotal);
  const ruleAbove = total === 0 ? -1 : total;
  return {
    table: { widths: [LABEL_WIDTH, AMOUNT_WIDTH], body: rows.map(({ cells }) => cells) },
    layout: {
      ...plainLayout(GAP, 0),
      hLineWidth: (line) => (line === ruleAbove ? 0.75 : 0),
      hLineColor: () => INK,
      paddingTop: (index) => (index === ruleAbove ? RULE_PADDING : PADDING),
      paddingBottom: (index) => (index + 1 === ruleAbove ? RULE_PADDING : PADDING),
    },
    margin: [page.contentWidth - LABEL_WIDTH - GAP - AMOUNT_WIDTH, 4, 0, 0],
  };
}
