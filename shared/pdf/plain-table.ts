import { decimalPlaces, parseDecimal } from '../document/decimal.ts';
import { minorUnits, parseCurrency } from '../document/money.ts';
import { formatDecimal } from '../format/numbers.ts';
import type { Block, ColumnWidth, TableCell, TableRow } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import type { Runs } from './runs.ts';
import { HAIRLINE, INK, pair, paragraph } from './style.ts';

export const LABEL_WIDTH = 124;
export const COLUMN_GAP = 12;
export const AMOUNT_WIDTH: ColumnWidth = { min: 76, max: 150 };

export type Align = 'left' | 'right';

/** A column of a table whose cells are one paragraph each. */
export interface PlainColumn {
  readonly head: string;
  readonly width: ColumnWidth;
  readonly align: Align;
}

/** The cells of a row, or a row that looks otherwise. */
export type PlainRow = readonly Runs[] | TableRow;

/** A table with a head that is repeated and a hairline below each row. */
export function plainTable(
  columns: readonly PlainColumn[],
  rows: readonly PlainRow[],
  { style }: Drawing,
  more: { readonly summary?: string; readonly gap?: number } = {},
): Block {
  const headCells = columns.map(({ head, align }): TableCell => ({
    blocks: [paragraph([{ text: head, whole: true }], style.label, { align })],
    header: 'column',
  }));
  const padding = { top: style.rowPadding - 2, bottom: style.rowPadding - 2 };
  return {
    kind: 'table',
    above: 8,
    columns: columns.map(({ width }) => width),
    gap: COLUMN_GAP,
    head: [{ cells: headCells, padding: { top: 0, bottom: 5 }, ruleBelow: { width: 0.75, color: INK } }],
    rows: rows.map((row): TableRow => {
      if ('cells' in row) return row;
      const cells = row.map((runs, index) => ({
        blocks: [paragraph(runs, style.base, { align: columns[index]?.align ?? 'left' })],
      }));
      return { cells, padding, ruleBelow: HAIRLINE };
    }),
    ...more,
  };
}

/** The heading of a section, an entry of the outline. */
export function sectionHeading(text: string, { style }: Drawing): Block {
  return paragraph(text, style.strong, { role: 'heading', above: style.sectionGap, keepWithNext: true });
}

/** What the whole is about: a label and one or more lines each. */
export function aboutTable(
  rows: readonly { readonly label: string; readonly lines: readonly Runs[] }[],
  { style }: Drawing,
): Block {
  return {
    kind: 'table',
    above: style.sectionGap - 4,
    columns: [LABEL_WIDTH, 'rest'],
    gap: COLUMN_GAP,
    head: [],
    rows: rows.map(({ label, lines }) =>
      pair(
        [paragraph(label, { ...style.base, color: style.label.color })],
        lines.map((runs) => paragraph(runs, style.base)),
        style.pairGap,
      ),
    ),
  };
}

/** A sum with every digit, at least as many after the point as its currency has; "not known" where there is none. */
export function sumRuns(amount: string | null, currency: string, { region, words }: Drawing): Runs {
  const code = parseCurrency(currency);
  const value = amount === null ? null : parseDecimal(amount);
  if (value === null) return [{ text: amount ?? words.cover.unknown, ...(amount === null && { font: 'italic' }) }];
  const places = Math.max(code === null ? 2 : minorUnits(code), decimalPlaces(value));
  return [{ text: formatDecimal(value, region, places), whole: true }];
}

/** How many documents are in none of the sums, a paragraph each. */
export function apartFromSums(
  sums: { readonly perCurrency: readonly unknown[]; readonly withoutCurrency: number; readonly withoutTotal: number },
  { style, words }: Drawing,
): readonly Block[] {
  const sentences = [
    ...(sums.perCurrency.length === 0 ? [words.cover.noTotals] : []),
    ...(sums.withoutCurrency === 0 ? [] : [words.cover.withoutCurrency(sums.withoutCurrency)]),
    ...(sums.withoutTotal === 0 ? [] : [words.cover.withoutTotal(sums.withoutTotal)]),
  ];
  return sentences.map((text) => paragraph(text, style.base, { above: 5 }));
}
