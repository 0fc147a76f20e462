import type { Document } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { taxLabel } from '../format/labels.ts';
import type { Block, TableRow, TextBlock } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import { amountPlaces } from './line-table.ts';
import { lengthOf, type Runs } from './runs.ts';
import { pair, paragraph } from './style.ts';

const GAP = 12;
const PADDING = 6.5;
// With so many lines of text and the last line of the document there is room for it on a page.
const MOST_LINES_TOGETHER = 24;
const LETTERS_PER_LINE = 20;

/** Sub-total, tax per rate and total, at the right edge under the amounts. */
export function totals(document: Document, drawing: Drawing): Block {
  const { figures, style, words, region } = drawing;
  const { subTotal, taxes } = document;
  const places = amountPlaces(document);
  const above: readonly (readonly [label: Runs, amount: Runs])[] = [
    ...(isKnown(subTotal.amount)
      ? [[[{ text: words.totals.subTotal }], figures.money(subTotal, places)] as const]
      : []),
    ...taxes.map(
      (tax) => [[figures.data(taxLabel(tax, region, words.labels))], figures.money(tax.amount, places)] as const,
    ),
    ...(taxes.length === 0 && document.kind !== 'order'
      ? [[[{ text: words.totals.tax }], [figures.missing()]] as const]
      : []),
  ];
  const firstTogether = firstOfLast(above);
  const rows = above.map(([label, amount], index) =>
    pair([paragraph(label, style.base)], [right(amount, style.base)], PADDING, {
      keepWithNext: index >= firstTogether,
    }),
  );
  return {
    kind: 'columns',
    above: 5,
    gap: 0,
    keepTogether: firstTogether === 0,
    columns: [
      { width: 'rest', blocks: [] },
      {
        width: style.page.rightWidth,
        blocks: [
          {
            kind: 'table',
            columns: ['rest', { min: 84, max: 164 }],
            gap: GAP,
            head: [],
            rows: [...rows, totalRow(document, drawing, rows.length > 0)],
            summary: words.totals.summary,
          },
        ],
      },
    ],
  };
}

/** The first of the rows that stay with the total: all but for very many, and always the last. */
function firstOfLast(rows: readonly (readonly [Runs, Runs])[]): number {
  let lines = 0;
  const before = rows.findLastIndex(([label, amount]) => {
    lines += Math.ceil(Math.max(1, lengthOf(label), lengthOf(amount)) / LETTERS_PER_LINE);
    return lines > MOST_LINES_TOGETHER;
  });
  return Math.min(before + 1, Math.max(0, rows.length - 1));
}

function totalRow({ total }: Document, { figures, style, words }: Drawing, hasRowsAbove: boolean): TableRow {
  const text = isKnown(total.amount) ? style.total : style.strong;
  const none = isKnown(total.amount) ? figures.noCurrency() : null;
  const noCurrency = none === null ? [] : [{ text: ' ' }, none];
  return {
    ...pair([paragraph(words.totals.total, text)], [right([...figures.money(total), ...noCurrency], text)], PADDING),
    padding: { top: 7, bottom: 0 },
    // Where nothing stands above the total, the last line's own rule is enough.
    ...(hasRowsAbove && { ruleAbove: { width: 0.75, color: style.accent } }),
  };
}

function right(runs: Runs, style: TextBlock['style']): TextBlock {
  // "not provided by Crux", too, stands on one line.
  return paragraph(
    runs.map((run) => ({ ...run, whole: true })),
    style,
    { align: 'right' },
  );
}
