import { formatDay, formatInstant } from '../format/dates.ts';
import { ENGLISH_LABELS, kindLabel } from '../format/labels.ts';
import { formatMoney } from '../format/numbers.ts';
import type { Block, TextRun } from './blocks.ts';
import type { ContentsEntry, CoverContent } from './cover-content.ts';
import type { PdfDefinition } from './definition.ts';
import type { Drawing } from './drawing.ts';
import type { PdfOptions } from './options.ts';
import { overviewDefinition, overviewDrawing } from './overview-definition.ts';
import {
  AMOUNT_WIDTH,
  apartFromSums,
  COLUMN_GAP,
  LABEL_WIDTH,
  plainTable,
  sectionHeading,
  sumRuns,
  type PlainColumn,
} from './plain-table.ts';
import type { Runs } from './runs.ts';
import { pair, paragraph } from './style.ts';

/** A list of more documents goes on elsewhere, so that a cover of a hundred thousand is no larger than one of a thousand. */
const MOST_ENTRIES = 1000;
const ENGLISH_ORDER = `${ENGLISH_LABELS.references.order} `;

/** The first page of a merged PDF or a bundle: what it holds, what was asked for, its control totals and its contents. */
export function coverDefinition(cover: CoverContent, options: PdfOptions): PdfDefinition {
  const drawing = overviewDrawing(options);
  const { words } = drawing;
  return overviewDefinition(
    {
      title: words.cover.title[cover.of],
      count: words.cover.documents(cover.totals.documents),
      selection: cover.selection,
      asOf: { label: words.cover.fetched, text: fetchedText(cover, drawing), moment: cover.fetched.last },
      totals: cover.totals,
    },
    [...totals(cover, drawing), ...problems(cover, drawing), ...contents(cover, drawing)],
    drawing,
    options,
  );
}

function fetchedText({ fetched: { first, last } }: CoverContent, { region, words }: Drawing): string {
  const [from, to] = [first, last].map((moment) => formatInstant(moment, region, 'UTC'));
  return from === to || from === undefined ? (to ?? '') : words.cover.fetchedBetween(from, to ?? '');
}

/** Exact sums for each currency, and how many documents are in none of them. */
function totals({ totals: sums }: CoverContent, drawing: Drawing): readonly Block[] {
  const { words } = drawing;
  const { columns } = words.cover;
  const rows = sums.perCurrency.map((sum): readonly Runs[] => [
    [drawing.figures.data(sum.currency)],
    [{ text: String(sum.documents), whole: true }],
    sumRuns(sum.net, sum.currency, drawing),
    sumRuns(sum.tax, sum.currency, drawing),
    sumRuns(sum.gross, sum.currency, drawing),
  ]);
  const amount = (head: string): PlainColumn => ({ head, width: AMOUNT_WIDTH, align: 'right' });
  const shown: readonly PlainColumn[] = [
    { head: columns.currency, width: 'rest', align: 'left' },
    { head: columns.documents, width: { min: 50, max: 90 }, align: 'right' },
    ...[columns.net, columns.tax, columns.gross].map(amount),
  ];
  return [
    sectionHeading(words.cover.totals, drawing),
    ...(rows.length === 0 ? [] : [plainTable(shown, rows, drawing)]),
    ...apartFromSums(sums, drawing),
  ];
}

/** What was asked for and is not here, each with its reason. */
function problems({ failed, leftOut }: CoverContent, drawing: Drawing): readonly Block[] {
  const { figures, style, words } = drawing;
  const all = [
    ...failed.map(({ label, detail, code }) => [label, words.cover.failed(`${detail} (${code})`)] as const),
    ...leftOut.map(({ label, note }) => [label, words.cover.leftOut[note]] as const),
  ];
  const rows = all
    .slice(0, MOST_ENTRIES)
    .map(([label, reason]) =>
      pair(
        [paragraph([figures.data(label)], style.base)],
        [paragraph([figures.data(reason)], style.base)],
        style.pairGap,
      ),
    );
  if (rows.length === 0) return [];
  return [
    sectionHeading(words.cover.problems, drawing),
    {
      kind: 'table',
      above: 2,
      columns: [LABEL_WIDTH, 'rest'],
      gap: COLUMN_GAP,
      head: [],
      rows,
      summary: words.cover.problems,
    },
    ...(all.length > rows.length
      ? [paragraph(words.cover.moreProblems(all.length - rows.length), style.base, { above: 5 })]
      : []),
  ];
}

/** The documents in order; with their first pages where pages are known. */
function contents({ contents: entries, of }: CoverContent, drawing: Drawing): readonly Block[] {
  if (entries.length === 0) return [];
  const { style, words } = drawing;
  const { columns } = words.cover;
  const hasPages = entries.some(({ firstPage }) => firstPage !== null);
  const rows = entries
    .slice(0, MOST_ENTRIES)
    .map((entry) => [
      ...entryRuns(entry, drawing),
      ...(hasPages ? [[{ text: entry.firstPage === null ? '' : String(entry.firstPage), whole: true }]] : []),
    ]);
  const shown: readonly PlainColumn[] = [
    { head: columns.number, width: 'rest', align: 'left' },
    { head: columns.party, width: 'rest', align: 'left' },
    { head: columns.issued, width: { min: 60, max: 84 }, align: 'left' },
    { head: columns.amount, width: AMOUNT_WIDTH, align: 'right' },
    ...(hasPages ? [{ head: columns.page, width: { min: 28, max: 48 }, align: 'right' as const }] : []),
  ];
  return [
    sectionHeading(words.cover.contents, drawing),
    plainTable(shown, rows, drawing),
    ...(entries.length > rows.length
      ? [paragraph(words.cover.moreContents(entries.length - rows.length, of), style.base, { above: 5 })]
      : []),
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
