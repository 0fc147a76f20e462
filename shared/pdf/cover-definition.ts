import { decimalPlaces, parseDecimal } from '../document/decimal.ts';
import { minorUnits, parseCurrency } from '../document/money.ts';
import { formatDay, formatInstant } from '../format/dates.ts';
import { ENGLISH_LABELS, kindLabel } from '../format/labels.ts';
import { formatDecimal, formatMoney } from '../format/numbers.ts';
import type { Block, ColumnWidth, TableCell, TableRow, TextRun } from './blocks.ts';
import { cleanText } from './clean-text.ts';
import type { ContentsEntry, CoverContent } from './cover-content.ts';
import type { PdfDefinition } from './definition.ts';
import type { Drawing } from './drawing.ts';
import { createFigures } from './figures.ts';
import { footer } from './footer.ts';
import { titleRow } from './heading.ts';
import type { PdfOptions } from './options.ts';
import type { Runs } from './runs.ts';
import { missingGlyphs } from './sections.ts';
import { HAIRLINE, INK, pair, paragraph, styleFor } from './style.ts';
import { wordsOf } from './words/index.ts';

const OURS = 'Invoice Desk';
const LABEL_WIDTH = 124;
const COLUMN_GAP = 12;
const ENGLISH_ORDER = `${ENGLISH_LABELS.references.order} `;

/** The first page of a merged PDF or a bundle: what it holds, what was asked for, its control totals and its contents. */
export function coverDefinition(cover: CoverContent, options: PdfOptions): PdfDefinition {
  const { language, region, logo } = options;
  const words = wordsOf(language);
  const style = styleFor(options);
  const drawing: Drawing = { words, figures: createFigures(words, OURS, region, false), style, region, vendor: OURS };
  const title = words.cover.title[cover.of];
  const count = words.cover.documents(cover.totals.documents);
  const fetched = fetchedText(cover, drawing);
  return {
    language,
    info: {
      title: `${title} – ${count}`,
      author: OURS,
      subject: cleanText(cover.selection.join(', ')).replaceAll('\n', ' ') || words.cover.chosen,
      keywords: [...new Set(cover.totals.perCurrency.map(({ currency }) => currency))],
      created: cover.fetched.last,
    },
    paper: style.page.paper,
    margins: style.page.margins,
    body: [
      titleRow(paragraph(title, style.title, { role: 'title', leading: 1.15 }), drawing, logo),
      paragraph(count, style.total, { above: 4 }),
      about(cover, fetched, drawing),
      ...totals(cover, drawing),
      ...problems(cover, drawing),
      ...contents(cover, drawing),
    ],
    footer: footer(`${title} · ${count}`, [`${words.cover.produced}, ${fetched}`], style, words),
    label: title,
    attachments: [],
    closing: (missing) => missingGlyphs(missing, drawing),
  };
}

function fetchedText({ fetched: { first, last } }: CoverContent, { region, words }: Drawing): string {
  const [from, to] = [first, last].map((moment) => formatInstant(moment, region, 'UTC'));
  return from === to || from === undefined ? (to ?? '') : words.cover.fetchedBetween(from, to ?? '');
}

function about({ selection }: CoverContent, fetched: string, { figures, style, words }: Drawing): Block {
  const label = (text: string): readonly Block[] => [paragraph(text, { ...style.base, color: style.label.color })];
  const lines =
    selection.length === 0 ? [[{ text: words.cover.chosen }]] : selection.map((line) => [figures.data(line)]);
  return {
    kind: 'table',
    above: style.sectionGap - 4,
    columns: [LABEL_WIDTH, 'rest'],
    gap: COLUMN_GAP,
    head: [],
    rows: [
      pair(
        label(words.cover.selection),
        lines.map((runs) => paragraph(runs, style.base)),
        style.pairGap,
      ),
      pair(label(words.cover.fetched), [paragraph(fetched, style.base)], style.pairGap),
    ],
  };
}

/** Exact sums for each currency, and how many documents are in none of them. */
function totals({ totals: sums }: CoverContent, drawing: Drawing): readonly Block[] {
  const { style, words } = drawing;
  const { columns } = words.cover;
  const rows = sums.perCurrency.map((sum): readonly Runs[] => {
    const code = parseCurrency(sum.currency);
    const figure = (amount: string | null): Runs => sumRuns(amount, code === null ? 2 : minorUnits(code), drawing);
    return [
      [drawing.figures.data(sum.currency)],
      [{ text: String(sum.documents), whole: true }],
      figure(sum.net),
      figure(sum.tax),
      figure(sum.gross),
    ];
  });
  const apart = [
    ...(rows.length === 0 ? [words.cover.noTotals] : []),
    ...(sums.withoutCurrency === 0 ? [] : [words.cover.withoutCurrency(sums.withoutCurrency)]),
    ...(sums.withoutTotal === 0 ? [] : [words.cover.withoutTotal(sums.withoutTotal)]),
  ];
  return [
    heading(words.cover.totals, drawing),
    ...(rows.length === 0
      ? []
      : [
          table(
            [columns.currency, columns.documents, columns.net, columns.tax, columns.gross],
            rows,
            ['rest', { min: 50, max: 90 }, AMOUNT, AMOUNT, AMOUNT],
            1,
            drawing,
          ),
        ]),
    ...apart.map((text) => paragraph(text, style.base, { above: 5 })),
  ];
}

const AMOUNT: ColumnWidth = { min: 76, max: 150 };

function sumRuns(amount: string | null, places: number, { region, words }: Drawing): Runs {
  const value = amount === null ? null : parseDecimal(amount);
  if (value === null) return [{ text: amount ?? words.cover.unknown, ...(amount === null && { font: 'italic' }) }];
  return [{ text: formatDecimal(value, region, Math.max(places, decimalPlaces(value))), whole: true }];
}

/** What was asked for and is not here, each with its reason. */
function problems({ failed, leftOut }: CoverContent, drawing: Drawing): readonly Block[] {
  const { figures, style, words } = drawing;
  const rows = [
    ...failed.map(({ label, detail, code }) => [label, words.cover.failed(`${detail} (${code})`)] as const),
    ...leftOut.map(({ label, note }) => [label, words.cover.leftOut[note]] as const),
  ].map(([label, reason]) =>
    pair(
      [paragraph([figures.data(label)], style.base)],
      [paragraph([figures.data(reason)], style.base)],
      style.pairGap,
    ),
  );
  if (rows.length === 0) return [];
  return [
    heading(words.cover.problems, drawing),
    {
      kind: 'table',
      above: 2,
      columns: [LABEL_WIDTH, 'rest'],
      gap: COLUMN_GAP,
      head: [],
      rows,
      summary: words.cover.problems,
    },
  ];
}

/** Every document in order; with its first page where pages are known. */
function contents({ contents: entries }: CoverContent, drawing: Drawing): readonly Block[] {
  if (entries.length === 0) return [];
  const { words } = drawing;
  const { columns } = words.cover;
  const hasPages = entries.some(({ firstPage }) => firstPage !== null);
  const rows = entries.map((entry) => [
    ...entryRuns(entry, drawing),
    ...(hasPages ? [[{ text: entry.firstPage === null ? '' : String(entry.firstPage), whole: true }]] : []),
  ]);
  return [
    heading(words.cover.contents, drawing),
    table(
      [columns.number, columns.party, columns.issued, columns.amount, ...(hasPages ? [columns.page] : [])],
      rows,
      ['rest', 'rest', { min: 60, max: 84 }, AMOUNT, ...(hasPages ? [{ min: 28, max: 48 }] : [])],
      3,
      drawing,
    ),
  ];
}

function entryRuns({ kind, label, party, issued, amount, currency }: ContentsEntry, drawing: Drawing): readonly Runs[] {
  const { figures, region, words } = drawing;
  const unknown: TextRun = { text: words.cover.unknown, font: 'italic' };
  const name = kindLabel(kind, words.labels);
  // A list says "Order 271" where there is no number; the kind stands before it here already.
  const own = label.startsWith(ENGLISH_ORDER) ? label.slice(ENGLISH_ORDER.length) : label;
  return [
    [figures.data(own.startsWith(name) ? own : `${name} ${own}`)],
    [party === null ? unknown : figures.data(party)],
    [issued === null ? unknown : { text: formatDay(issued, region), whole: true }],
    amount === null
      ? [unknown]
      : [
          { text: formatMoney({ amount, currency }, region).replaceAll(' ', '\u00a0'), whole: true },
          ...(currency === null ? [{ text: ` ${words.noCurrency}`, font: 'italic' as const }] : []),
        ],
  ];
}

function heading(text: string, { style }: Drawing): Block {
  return paragraph(text, style.strong, { role: 'heading', above: style.sectionGap, keepWithNext: true });
}

/** Cells from `firstRight` on are flush right. */
function table(
  head: readonly string[],
  rows: readonly (readonly Runs[])[],
  columns: readonly ColumnWidth[],
  firstRight: number,
  { style }: Drawing,
): Block {
  const align = (index: number): 'left' | 'right' => (index >= firstRight ? 'right' : 'left');
  const headCells = head.map((text, index): TableCell => ({
    blocks: [paragraph([{ text, whole: true }], style.label, { align: align(index) })],
    header: 'column',
  }));
  const padding = { top: style.rowPadding - 2, bottom: style.rowPadding - 2 };
  return {
    kind: 'table',
    above: 8,
    columns,
    gap: COLUMN_GAP,
    head: [{ cells: headCells, padding: { top: 0, bottom: 5 }, ruleBelow: { width: 0.75, color: INK } }],
    rows: rows.map((cells): TableRow => ({
      cells: cells.map((runs, index) => ({ blocks: [paragraph(runs, style.base, { align: align(index) })] })),
      padding,
      ruleBelow: HAIRLINE,
    })),
  };
}
