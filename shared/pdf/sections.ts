import { checkSentence } from '../document/check-text.ts';
import type { Charge, Document, LabelledFact } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { originLegend } from '../format/facts.ts';
import { figureFormat } from '../format/numbers.ts';
import { chunks } from './chunks.ts';
import { MISSING_GLYPH } from './clean-text.ts';
import type { Figures } from './figures.ts';
import { isPayment } from './heading.ts';
import { chargeText } from './item-text.ts';
import { claimedCharges } from './line-table.ts';
import type { Block, Cell, TextRun } from './nodes.ts';
import { plainLayout, QUIET, SIZE, type Page } from './style.ts';

const GAP = 12;
const AMOUNT_WIDTH = 150;

interface Widths {
  readonly label: number;
  readonly value: number;
}

/** A label and its text. */
function textWidths(page: Page): Widths {
  return { label: 118, value: page.contentWidth - 118 - GAP };
}

/** A text and its amount. */
function amountWidths(page: Page): Widths {
  return { label: page.contentWidth - AMOUNT_WIDTH - GAP, value: AMOUNT_WIDTH };
}
// The first row stays with its heading, so it must fit on a page; pdfmake drops what does not.
const MOST_LINES_PER_ROW = 24;

interface Row {
  readonly label: string;
  readonly value: readonly (readonly TextRun[])[];
}

/** How one is to pay, or has paid. */
export function payment({ references }: Document, figures: Figures, page: Page): readonly Block[] {
  const facts = references
    .filter(({ key }) => isPayment(key))
    .map(({ key, fact }) => ({ label: key === 'paymentMethod' ? 'Method' : 'Reference', fact }));
  return labelledFacts('Payment', facts, figures, page);
}

/** What was stated about the order but is no part of this document's total. */
export function otherAmounts(document: Document, figures: Figures, page: Page): readonly Block[] {
  const claimed = new Set(claimedCharges(document));
  const rows = document.charges
    .filter((charge) => !claimed.has(charge))
    .map((charge): Row => ({ label: chargeName(charge), value: [figures.money(charge.amount)] }));
  return section('Other amounts, not part of the total', rows, figures, amountWidths(page), 'right');
}

function chargeName(charge: Charge): string {
  const { name, details } = chargeText(charge);
  return [name ?? '', ...details].filter((text) => text !== '').join(', ');
}

export function labelledFacts(
  heading: string,
  facts: readonly LabelledFact[],
  figures: Figures,
  page: Page,
): readonly Block[] {
  const rows = facts.map(({ label, fact }): Row => {
    if (!isKnown(fact)) return { label, value: [[figures.missing()]] };
    const [first = '', ...others] = valueChunks(fact.value, figures, page);
    // The mark of the fact's origin stands before its first chunk.
    return { label, value: [figures.text({ ...fact, value: first }), ...others.map((chunk) => figures.runs(chunk))] };
  });
  return section(heading, rows, figures, textWidths(page));
}

/** Findings as sentences, and what of the vendor's answer was not understood. */
export function checks(document: Document, figures: Figures, page: Page, region: string): readonly Block[] {
  const format = figureFormat(region);
  const row = (label: string, sentence: string): Row => ({
    label,
    value: valueChunks(sentence, figures, page).map((chunk) => figures.runs(chunk)),
  });
  const found = document.checks.map((check) =>
    row(check.level === 'warning' ? 'Please check' : 'Note', checkSentence(check, format)),
  );
  const odd = document.oddities.map(({ part, path, found: what }) =>
    row('Not understood', `${path} in "${part}": ${what}.`),
  );
  return section('Checks by Invoice Desk', [...found, ...odd], figures, textWidths(page));
}

function valueChunks(text: string, figures: Figures, page: Page): readonly string[] {
  const { value: width } = textWidths(page);
  return chunks(figures.plain(text), { fontSize: SIZE.base, width, lines: MOST_LINES_PER_ROW });
}

/** What the marks mean. To be called when everything else is drawn: it lists the formulas of all computed figures. */
export function legend(vendor: string, figures: Figures, missingGlyphs: readonly string[]): Block {
  const style = { fontSize: SIZE.tiny + 0.4, color: QUIET };
  const lines = [
    `${originLegend(vendor)}.`,
    ...figures.formulas().map((formula, index) => `ƒ${index + 1} ${formula}`),
    ...(missingGlyphs.length === 0 ? [] : [missingGlyphsSentence(missingGlyphs)]),
  ];
  return {
    stack: lines.map((line): Block => ({ text: figures.runs(line), ...style })),
    margin: [0, 20, 0, 0],
  };
}

const MOST_CODES = 12;

function missingGlyphsSentence(missing: readonly string[]): string {
  const codes = missing.map(
    (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const shown = codes.slice(0, MOST_CODES).join(', ');
  const more = codes.length > MOST_CODES ? ` and ${codes.length - MOST_CODES} more` : '';
  return `${MISSING_GLYPH} stands for a character that the fonts of this PDF do not have: ${shown}${more}. Invoice Desk keeps the original text.`;
}

/** A small heading over rows of label and value, repeated on every page; nothing where there are no rows. */
function section(
  heading: string,
  rows: readonly Row[],
  figures: Figures,
  { label, value }: Widths,
  alignment: 'left' | 'right' = 'left',
): readonly Block[] {
  if (rows.length === 0) return [];
  const title: Cell = { text: heading, bold: true, colSpan: 2 };
  return [
    {
      table: {
        widths: [label, value],
        headerRows: 1,
        keepWithHeaderRows: 1,
        body: [[title, { text: '' }], ...rows.flatMap((row) => sectionRows(row, figures, label, alignment))],
      },
      layout: plainLayout(GAP, 3),
      margin: [0, 20, 0, 0],
    },
  ];
}

/** Long labels and long values go on in further rows. */
function sectionRows(
  { label, value }: Row,
  figures: Figures,
  width: number,
  alignment: 'left' | 'right',
): readonly (readonly Cell[])[] {
  const labels = chunks(figures.plain(label), { fontSize: SIZE.base, width, lines: MOST_LINES_PER_ROW });
  return Array.from({ length: Math.max(labels.length, value.length) }, (_, index): readonly Cell[] => [
    { text: figures.runs(labels[index] ?? ''), color: QUIET },
    { text: value[index] ?? '', alignment },
  ]);
}
