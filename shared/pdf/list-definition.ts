import type { DecimalText } from '../document/decimal.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { formatDecimal, formatMoney } from '../format/numbers.ts';
import type { ListColumn } from '../listing.ts';
import type { Block, TextStyle } from './blocks.ts';
import type { PdfDefinition } from './definition.ts';
import type { Drawing } from './drawing.ts';
import type { ListContent, PrintedCell } from './list-content.ts';
import type { PdfOptions } from './options.ts';
import { overviewDefinition, overviewDrawing } from './overview-definition.ts';
import { groupHead } from './group-head.ts';
import {
  AMOUNT_WIDTH,
  apartFromSums,
  plainTable,
  sectionHeading,
  sumRuns,
  type PlainColumn,
  type PlainRow,
} from './plain-table.ts';
import type { Runs } from './runs.ts';

/** The list on paper, across: what was asked for, a table with the head on every page, and the sums of its documents. */
export function listDefinition(list: ListContent, options: PdfOptions): PdfDefinition {
  const drawing = overviewDrawing(options);
  const { words, region } = drawing;
  const documents = words.cover.documents(list.totals.documents);
  const rows = list.sections.reduce((sum, section) => sum + section.rows.length, 0);
  return overviewDefinition(
    {
      title: words.list.title[list.mode],
      count: list.mode === 'lines' ? words.list.linesOf(rows, documents) : documents,
      selection: list.selection,
      asOf: { label: words.list.asOf, text: formatInstant(list.at, region, 'UTC'), moment: list.at },
      totals: list.totals,
      landscape: true,
    },
    [table(list, drawing), ...totals(list, drawing)],
    drawing,
    options,
  );
}

interface Look extends Pick<PlainColumn, 'width' | 'align'> {
  /** The width in points that it needs to be read where there are many columns. */
  readonly least: number;
}

// Short texts of ours stay whole; whatever a person or a vendor writes takes what is left, and is broken.
const DAY: Look = { width: { min: 48, max: 84 }, align: 'left', least: 54 };
const MOMENT: Look = { width: { min: 54, max: 120 }, align: 'left', least: 54 };
const SHORT: Look = { width: { min: 40, max: 96 }, align: 'left', least: 50 };
const TEXT: Look = { width: 'rest', align: 'left', least: 72 };
const FIGURE: Look = { width: { min: 28, max: 80 }, align: 'right', least: 40 };
const AMOUNT: Look = { width: { min: 56, max: 150 }, align: 'right', least: 68 };

const LOOKS: Readonly<Record<ListColumn, Look>> = {
  number: TEXT,
  vendor: TEXT,
  kind: SHORT,
  status: SHORT,
  issued: DAY,
  due: DAY,
  ordered: MOMENT,
  counterparty: { ...TEXT, least: 90 },
  order: TEXT,
  po: TEXT,
  net: AMOUNT,
  tax: AMOUNT,
  amount: AMOUNT,
  tags: TEXT,
  booked: MOMENT,
  added: MOMENT,
  changed: MOMENT,
  position: FIGURE,
  description: { ...TEXT, least: 110 },
  sku: TEXT,
  quantity: FIGURE,
  unitPrice: AMOUNT,
  lineAmount: AMOUNT,
};

/** With more columns than the paper is wide, everything is set smaller and each column gets a share of what there is. */
const NARROW_GAP = 6;
const LEAST_SCALE = 0.6;

function table({ columns, sections }: ListContent, drawing: Drawing): Block {
  const { style, words } = drawing;
  const looks = columns.map((column) => LOOKS[column]);
  const needed = looks.reduce((sum, { least }) => sum + least + NARROW_GAP, -NARROW_GAP);
  const scale = Math.max(LEAST_SCALE, Math.min(1, style.page.acrossWidth / needed));
  const crowded = scale < 1;
  const grouped = sections.some(({ group }) => group !== null);
  const fills = looks.some(({ width }) => width === 'rest');
  const shown = columns.map((column, at): PlainColumn => {
    const { width, align, least } = LOOKS[column];
    // The heads of groups need the whole paper.
    const widened = grouped && !fills && at === columns.length - 1;
    return { head: words.list.columns[column], width: crowded ? least : widened ? 'rest' : width, align };
  });
  const smaller = (text: TextStyle): TextStyle => ({ ...text, size: text.size * scale });
  const set: Drawing = { ...drawing, style: { ...style, base: smaller(style.base), label: smaller(style.label) } };
  const rows = sections.flatMap(({ group, rows }, at): readonly PlainRow[] => [
    ...(group === null ? [] : [groupHead(group, columns.length, at === 0, set)]),
    ...rows.map((cells) =>
      cells.map((cell, index) => cellRuns(cell, columns[index] !== undefined && isShort(columns[index]), set)),
    ),
  ]);
  return plainTable(shown, rows, set, { summary: words.list.summary, ...(crowded && { gap: NARROW_GAP }) });
}

function isShort(column: ListColumn): boolean {
  return LOOKS[column] === SHORT;
}

function cellRuns(cell: PrintedCell, whole: boolean, { figures, region, words }: Drawing): Runs {
  if (cell === null) return [{ text: '' }];
  if ('kind' in cell) {
    switch (cell.kind) {
      case 'text':
        return [figures.data(cell.text, whole ? { whole: true } : {})];
      case 'day':
        return [{ text: formatDay(cell.day, region), whole: true }];
      case 'moment':
        return [{ text: formatInstant(cell.moment, region, 'UTC') }];
      case 'decimal':
        return [{ text: formatDecimal(cell.digits, region), whole: true }];
    }
  }
  const [{ digits }, currency] = cell;
  return [
    { text: money(digits, currency, region), whole: true },
    ...(currency === null ? [{ text: ' ' }, { text: words.noCurrency, font: 'italic' as const, whole: true }] : []),
  ];
}

function money(amount: DecimalText, currency: Parameters<typeof formatMoney>[0]['currency'], region: string): string {
  return formatMoney({ amount, currency }, region).replaceAll(' ', '\u00a0');
}

/** Exact sums for each currency, and how many documents are in none of them. */
function totals({ totals: sums, mode }: ListContent, drawing: Drawing): readonly Block[] {
  const { words } = drawing;
  const { columns } = words.cover;
  const shown: readonly PlainColumn[] = [
    { head: columns.currency, width: { min: 60, max: 90 }, align: 'left' },
    { head: columns.documents, width: { min: 60, max: 90 }, align: 'right' },
    { head: columns.gross, width: AMOUNT_WIDTH, align: 'right' },
  ];
  const rows = sums.perCurrency.map((sum): readonly Runs[] => [
    [drawing.figures.data(sum.currency)],
    [{ text: String(sum.documents), whole: true }],
    sumRuns(sum.gross, sum.currency, drawing),
  ]);
  return [
    sectionHeading(words.list.totals[mode], drawing),
    ...(rows.length === 0 ? [] : [plainTable(shown, rows, drawing)]),
    ...apartFromSums(sums, drawing),
  ];
}
