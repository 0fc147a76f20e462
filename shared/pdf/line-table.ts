import type { Charge, Document } from '../document/document.ts';
import type { Block, ColumnWidth, TableBlock, TableCell, TableRow } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import { placesOfMoney, type Places } from './figures.ts';
import { chargeText, lineText, type ItemText } from './item-text.ts';
import type { Runs } from './runs.ts';
import { HAIRLINE, INK, paragraph, QUIET } from './style.ts';

const COLUMN_GAP = 12;
const COLUMNS = ['position', 'item', 'quantity', 'unitPrice', 'amount'] as const;
type Column = (typeof COLUMNS)[number];

/** As wide as their widest figure where that is reasonable; the item column gets the rest. */
const WIDTHS: Readonly<Record<Column, ColumnWidth>> = {
  position: { min: 10, max: 48 },
  item: 'rest',
  quantity: { min: 34, max: 64 },
  unitPrice: { min: 60, max: 116 },
  amount: { min: 66, max: 124 },
};

interface Item {
  readonly position: string;
  readonly text: ItemText;
  readonly quantity: Runs;
  readonly unitPrice: Runs;
  readonly amount: Runs;
}

/** Lines and charges. The head is repeated on every page, and the totals stay with the last row. */
export function lineTable(document: Document, drawing: Drawing): TableBlock {
  const { style, words } = drawing;
  const items = itemsOf(document, drawing);
  // Without a single line, as in a statement, there is nothing to number, to count or to multiply.
  const isBare = document.lines.length === 0 && items.length > 0;
  const columns = isBare ? (['item', 'amount'] as const) : COLUMNS;
  const padding = { top: style.rowPadding, bottom: style.rowPadding };
  const rows = (items.length === 0 ? [noLines(drawing)] : items.map((item) => itemCells(item, drawing))).map(
    (cells, index, all): TableRow => ({
      cells: columns.map((column) => ({ blocks: cells[column] })),
      padding,
      ruleBelow: HAIRLINE,
      keepWithNext: index === all.length - 1,
    }),
  );
  return {
    kind: 'table',
    above: style.sectionGap + 2,
    columns: columns.map((column) => WIDTHS[column]),
    gap: COLUMN_GAP,
    head: [head(columns, drawing)],
    rows,
    summary: words.lines.summary(document.lines.length),
  };
}

/** The charges that are part of what the document claims. */
export function claimedCharges({ charges }: Document): readonly Charge[] {
  return charges.filter(({ side, scope }) => side !== 'retailer' && scope === 'document');
}

/** Of the whole column of amounts, from the first line to the tax. */
export function amountPlaces(document: Document): Places {
  const { lines, subTotal, taxes } = document;
  const amounts = [...lines, ...claimedCharges(document), ...taxes].map(({ amount }) => amount);
  return placesOfMoney([...amounts, subTotal]);
}

function itemsOf(document: Document, { figures, words }: Drawing): readonly Item[] {
  const { lines } = document;
  const charges = claimedCharges(document);
  const places = {
    unitPrice: placesOfMoney(lines.map(({ unitPrice }) => unitPrice)),
    amount: amountPlaces(document),
  };
  return [
    ...lines.map((line) => ({
      position: String(line.position),
      text: lineText(line, figures, words),
      quantity: figures.number(line.quantity),
      unitPrice: figures.money(line.unitPrice, places.unitPrice),
      amount: figures.money(line.amount, places.amount),
    })),
    ...charges.map((charge) => ({
      position: '',
      text: chargeText(charge, figures, words),
      quantity: [],
      unitPrice: [],
      amount: figures.money(charge.amount, places.amount),
    })),
  ];
}

type Cells = Readonly<Record<Column, readonly Block[]>>;

function itemCells(item: Item, { figures, style }: Drawing): Cells {
  const right = (runs: Runs): readonly Block[] =>
    runs.length === 0 ? [] : [paragraph(runs, style.base, { align: 'right' })];
  const { name, details } = item.text;
  return {
    position:
      item.position === '' ? [] : [paragraph([{ text: item.position, whole: true }], { ...style.base, color: QUIET })],
    item: [
      paragraph(name ?? [figures.missing()], style.base),
      ...details.map((detail, index) => paragraph(detail, style.small, index === 0 ? { above: 1 } : {})),
    ],
    quantity: right(item.quantity),
    unitPrice: right(item.unitPrice),
    amount: right(item.amount),
  };
}

function noLines({ figures, style, words }: Drawing): Cells {
  const item = [paragraph([{ text: `${words.lines.lines} ` }, figures.missing()], style.base)];
  return { position: [], item, quantity: [], unitPrice: [], amount: [] };
}

function head(columns: readonly Column[], { figures, style, words }: Drawing): TableRow {
  const cells = columns.map((column): TableCell => {
    const align = column === 'position' || column === 'item' ? 'left' : 'right';
    const noCurrency = column === 'unitPrice' || column === 'amount' ? figures.noCurrency() : null;
    const below = noCurrency === null ? [] : [paragraph([noCurrency], style.label, { align })];
    return {
      blocks: [paragraph([{ text: words.lines[column], whole: true }], style.label, { align }), ...below],
      header: 'column',
    };
  });
  return { cells, padding: { top: 0, bottom: 5 }, ruleBelow: { width: 0.75, color: INK } };
}
