import type { DecimalText } from '../document/decimal.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { formatDecimal, formatMoney } from '../format/numbers.ts';
import type { ListColumn } from '../listing.ts';
import type { Block } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { PdfDefinition } from './definition.ts';
import type { Drawing } from './drawing.ts';
import { createFigures } from './figures.ts';
import { footer } from './footer.ts';
import { titleRow } from './heading.ts';
import type { ListContent, PrintedCell } from './list-content.ts';
import type { PdfOptions } from './options.ts';
import {
  aboutTable,
  AMOUNT_WIDTH,
  apartFromSums,
  plainTable,
  sectionHeading,
  sumRuns,
  type PlainColumn,
} from './plain-table.ts';
import type { Runs } from './runs.ts';
import { missingGlyphs } from './sections.ts';
import { paragraph, styleFor } from './style.ts';
import { wordsOf } from './words/index.ts';

const OURS = 'Invoice Desk';

/** The list on paper, across: what was asked for, a table with the head on every page, and the sums of its documents. */
export function listDefinition(list: ListContent, options: PdfOptions): PdfDefinition {
  const { language, region, logo } = options;
  const words = wordsOf(language);
  const style = styleFor(options);
  const drawing: Drawing = { words, figures: createFigures(words, OURS, region, false), style, region, vendor: OURS };
  const title = words.list.title[list.mode];
  const documents = words.cover.documents(list.totals.documents);
  const count = list.mode === 'lines' ? words.list.linesOf(list.rows.length, documents) : documents;
  const at = formatInstant(list.at, region, 'UTC');
  return {
    language,
    info: {
      title: `${title} – ${count}`,
      author: OURS,
      subject: cleanText(list.selection.join(', ')).replaceAll('\n', ' ') || words.cover.chosen,
      keywords: list.totals.perCurrency.map(({ currency }) => currency),
      created: list.at,
    },
    paper: style.page.paper,
    landscape: true,
    margins: style.page.margins,
    body: [
      titleRow(paragraph(title, style.title, { role: 'title', leading: 1.15 }), drawing, logo),
      paragraph(count, style.total, { above: 4 }),
      about(list, at, drawing),
      table(list, drawing),
      ...totals(list, drawing),
    ],
    footer: footer(`${title} · ${count}`, [`${words.cover.produced}, ${at}`], style, words),
    label: title,
    attachments: [],
    closing: (missing) => missingGlyphs(missing, drawing),
  };
}

function about({ selection }: ListContent, at: string, drawing: Drawing): Block {
  const { figures, words } = drawing;
  const lines =
    selection.length === 0 ? [[{ text: words.cover.chosen }]] : selection.map((line) => [figures.data(line)]);
  return aboutTable(
    [
      { label: words.cover.selection, lines },
      { label: words.list.asOf, lines: [[{ text: at }]] },
    ],
    drawing,
  );
}

// Short texts of ours stay whole; whatever a person or a vendor writes takes what is left, and is broken.
const DAY: Pick<PlainColumn, 'width' | 'align'> = { width: { min: 48, max: 84 }, align: 'left' };
const MOMENT: Pick<PlainColumn, 'width' | 'align'> = { width: { min: 54, max: 120 }, align: 'left' };
const SHORT: Pick<PlainColumn, 'width' | 'align'> = { width: { min: 40, max: 96 }, align: 'left' };
const TEXT: Pick<PlainColumn, 'width' | 'align'> = { width: 'rest', align: 'left' };
const FIGURE: Pick<PlainColumn, 'width' | 'align'> = { width: { min: 28, max: 80 }, align: 'right' };
const AMOUNT: Pick<PlainColumn, 'width' | 'align'> = { width: { min: 56, max: 150 }, align: 'right' };

const LOOKS: Readonly<Record<ListColumn, Pick<PlainColumn, 'width' | 'align'>>> = {
  number: TEXT,
  vendor: TEXT,
  kind: SHORT,
  status: SHORT,
  issued: DAY,
  due: DAY,
  ordered: MOMENT,
  counterparty: TEXT,
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
  description: TEXT,
  sku: TEXT,
  quantity: FIGURE,
  unitPrice: AMOUNT,
  lineAmount: AMOUNT,
};

function table({ columns, rows }: ListContent, drawing: Drawing): Block {
  const { list } = drawing.words;
  const shown = columns.map((column): PlainColumn => ({ head: list.columns[column], ...LOOKS[column] }));
  const runs = rows.map((cells) =>
    cells.map((cell, index) => cellRuns(cell, columns[index] !== undefined && isShort(columns[index]), drawing)),
  );
  return plainTable(shown, runs, drawing, { summary: list.summary });
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
    ...(currency === null ? [{ text: ` ${words.noCurrency}`, font: 'italic' as const }] : []),
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
