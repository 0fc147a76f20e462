import type { Instant } from '../document/dates.ts';
import type { ControlTotals } from '../control-totals.ts';
import type { ListColumn, ListGroup, ListMode } from '../listing.ts';
import { currencyOf, LIST_TABLE, moneyOf, type ListedItem, type ListNaming } from '../list-table.ts';
import type { Cell } from '../export-cell.ts';
import type { CurrencyCode } from '../document/money.ts';

/** What stands in one cell of a printed list: amounts have their currency beside them. */
export type PrintedCell = Cell | readonly [amount: Extract<Cell, { kind: 'decimal' }>, currency: CurrencyCode | null];

/** The head of a group in it. */
export type PrintedGroup = Pick<ListGroup, 'by' | 'value' | 'totals'>;

/** Rows under one head, or all of them under none. */
export interface PrintedSection {
  readonly group: PrintedGroup | null;
  /** A cell for each column. */
  readonly rows: readonly (readonly PrintedCell[])[];
}

/** What a printed list says. */
export interface ListContent {
  readonly mode: ListMode;
  /** Which documents were asked for, a line each; empty: chosen one by one. */
  readonly selection: readonly string[];
  /** When the list was as it is printed; the PDF's own date. */
  readonly at: Instant;
  readonly columns: readonly ListColumn[];
  readonly sections: readonly PrintedSection[];
  /** Of the documents in the list, each once. */
  readonly totals: ControlTotals;
}

/** The cells of a row. */
export function printedCells(
  columns: readonly ListColumn[],
  item: ListedItem,
  naming: ListNaming,
): readonly PrintedCell[] {
  return columns.map((column): PrintedCell => {
    const cells = LIST_TABLE[column].map(({ cell }) => cell(item, naming));
    const [first = null] = cells;
    const money = moneyOf(column);
    if (money !== null && first?.kind === 'decimal') return [first, currencyOf(item, money)];
    if (cells.length < 2) return first;
    const texts = cells.flatMap((cell) => (cell?.kind === 'text' ? [cell.text] : []));
    return { kind: 'text', text: texts.join(' · ') };
  });
}
