import type { Document } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { taxLabel } from '../format/labels.ts';
import type { Block, TableRow, TextBlock } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import { placesOfMoney } from './figures.ts';
import { claimedCharges } from './line-table.ts';
import type { Runs } from './runs.ts';
import { pair, paragraph } from './style.ts';

const WIDTH = 250;
const GAP = 12;
const PADDING = 6.5;
// A table of very many taxes may be broken, but the total never stands without some rows above it.
const MOST_ROWS_TOGETHER = 12;

/** Sub-total, tax per rate and total, at the right edge under the amounts. */
export function totals(document: Document, drawing: Drawing): Block {
  const { figures, style, words, region } = drawing;
  const { subTotal, taxes, total } = document;
  const claimed = [...document.lines, ...claimedCharges(document)].map(({ amount }) => amount);
  const places = placesOfMoney([...claimed, subTotal, ...taxes.map(({ amount }) => amount), total]);
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
  const rows = above.map(([label, amount], index) =>
    pair([paragraph(label, style.base)], [right(amount, style.base)], PADDING, {
      keepWithNext: index >= above.length - MOST_ROWS_TOGETHER,
    }),
  );
  return {
    kind: 'columns',
    above: 5,
    gap: 0,
    keepTogether: above.length <= MOST_ROWS_TOGETHER,
    columns: [
      { width: 'rest', blocks: [] },
      {
        width: WIDTH,
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

function totalRow({ total }: Document, { figures, style, words }: Drawing, hasRowsAbove: boolean): TableRow {
  const text = isKnown(total.amount) ? style.total : style.strong;
  return {
    ...pair([paragraph(words.totals.total, text)], [right(figures.money(total), text)], PADDING),
    padding: { top: 7, bottom: 0 },
    // Where nothing stands above the total, the last line's own rule is enough.
    ...(hasRowsAbove && { ruleAbove: { width: 0.75, color: style.accent } }),
  };
}

function right(runs: Runs, style: TextBlock['style']): TextBlock {
  // Marks and "not provided" keep a size of their own.
  return paragraph(runs, style, { align: 'right' });
}
