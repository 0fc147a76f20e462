import type { Document, Party } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { documentTitle, referenceLabel, statusLabel } from '../format/labels.ts';
import { contactLines, partyLines } from '../format/party.ts';
import type { Block, ColumnsBlock, TextBlock } from './blocks.ts';
import type { Drawing } from './drawing.ts';
import { joinRuns, type Runs } from './runs.ts';
import { pair, paragraph } from './style.ts';
import type { Words } from './words/words.ts';

const GUTTER = 28;
const FACT_LABEL = 76;
// A UUID fits on one line.
const LONG_WORD_SIZE = 7.2;
const LEADING = 1.35;
const FACT_GAP = 8;
const LOGO = { maxWidth: 150, maxHeight: 46 };
const LONG_WORD = /\S{29}/;
const MOST_CHARACTERS_IN_LARGE = 60;

/** The title with the logo beside it, what must not be overlooked, then the issuer on the left and the facts on the right. */
export function heading(document: Document, drawing: Drawing, logo: Uint8Array | null): readonly Block[] {
  const warning = caution(document, drawing);
  return [
    titleRow(title(document, drawing), drawing, logo),
    ...(warning === null ? [] : notice(warning, drawing)),
    {
      kind: 'columns',
      above: drawing.style.sectionGap - 3,
      gap: GUTTER,
      columns: [
        { width: 'rest', blocks: issuer(document.issuer, drawing) },
        { width: drawing.style.page.rightWidth, blocks: [facts(document, drawing)] },
      ],
    },
  ];
}

/** A title with the logo at the right, drawn at most 150 by 46 points. */
export function titleRow(title: TextBlock, { words }: Drawing, logo: Uint8Array | null): Block {
  if (logo === null) return title;
  const image: Block = { kind: 'image', bytes: logo, ...LOGO, align: 'right', alt: words.parties.logo };
  return {
    kind: 'columns',
    gap: GUTTER,
    columns: [
      { width: 'rest', blocks: [title] },
      { width: LOGO.maxWidth, blocks: [image] },
    ],
  };
}

/** Said right under the title, so that nobody pays an order or books a preview. */
export function caution(
  { kind, status }: Document,
  { words, vendor }: Pick<Drawing, 'words' | 'vendor'>,
): string | null {
  if (kind === 'order') return words.cautions.order(vendor);
  if (status.code === 'preview') return words.cautions.preview(kind);
  if (status.code === 'cancelled') return words.cautions.cancelled(kind, vendor);
  return null;
}

function title(document: Document, { words, style, figures }: Drawing): TextBlock {
  const text = documentTitle(document, words.labels);
  const size = text.length > MOST_CHARACTERS_IN_LARGE ? style.total.size : style.title.size;
  return paragraph([figures.data(text)], { ...style.title, size }, { role: 'title', leading: 1.15 });
}

/** A sentence that must not be overlooked, between two rules in the accent colour. */
function notice(text: string, { style }: Drawing): readonly Block[] {
  const rule = { width: 0.75, color: style.accent };
  return [
    { kind: 'rule', rule, above: 10, keepWithNext: true },
    paragraph(text, { ...style.strong, color: style.accent }, { above: 5, keepWithNext: true }),
    { kind: 'rule', rule, above: 6 },
  ];
}

function issuer(party: Party, drawing: Drawing): readonly Block[] {
  return [label(drawing.words.parties.from, drawing), ...partyBlocks(party, party, drawing)];
}

function identifiers({ vatId, id }: Party, { figures, words }: Drawing): readonly Runs[] {
  const { vatId: vatLabel, organisationId } = words.parties;
  return [
    ...(isKnown(vatId) ? [[{ text: `${vatLabel} ` }, ...figures.text(vatId)]] : []),
    ...(isKnown(id) ? [[{ text: `${organisationId} ` }, ...figures.text(id)]] : []),
  ];
}

type FactRow = readonly [label: string, value: Runs];

function facts(document: Document, drawing: Drawing): Block {
  const { style } = drawing;
  const labelStyle = { ...style.base, color: style.label.color };
  const rows = factRows(document, drawing).map(([name, value]) =>
    pair([paragraph(name, labelStyle)], [factValue(value, style)], style.pairGap),
  );
  return { kind: 'table', columns: [FACT_LABEL, 'rest'], gap: FACT_GAP, head: [], rows };
}

/** A long word is set smaller on a line of the same height. */
function factValue(value: Runs, { base }: Drawing['style']): TextBlock {
  if (!value.some(({ text }) => LONG_WORD.test(text))) return paragraph(value, base);
  const size = Math.min(base.size, LONG_WORD_SIZE);
  return paragraph(value, { ...base, size }, { leading: (LEADING * base.size) / size });
}

function factRows(document: Document, { figures, words }: Drawing): readonly FactRow[] {
  const { kind, number, period, issued, due, ordered, references, total } = document;
  const { facts: names } = words;
  return [
    [kind === 'order' ? names.invoiceNumber : names.number, figures.text(number)],
    ...(isKnown(period) ? ([[names.period, figures.text(period)]] as const) : []),
    [names.issued, figures.day(issued)],
    [names.due, figures.day(due)],
    [names.status, status(document, { figures, words })],
    ...(isKnown(document.type) ? ([[names.type, figures.text(document.type)]] as const) : []),
    ...(isKnown(ordered) ? ([[names.ordered, figures.instant(ordered)]] as const) : []),
    ...references
      .filter(({ key }) => !isPayment(key))
      .map(({ key, fact }): FactRow => [referenceLabel(key, words.labels), figures.text(fact)]),
    ...(total.currency.origin.kind === 'stated' ? [] : ([[names.currency, figures.text(total.currency)]] as const)),
  ];
}

/** Payment facts stand after the totals. */
export function isPayment(key: Document['references'][number]['key']): boolean {
  return key === 'paymentMethod' || key === 'paymentReference';
}

/** Our word for the status, and the vendor's where it is another. */
function status(
  { status: { code, words: stated }, kind }: Document,
  { figures, words }: Pick<Drawing, 'figures' | 'words'>,
): Runs {
  if (code === 'none' && !isKnown(stated)) return [figures.missing()];
  const vendorWords = stated.value === null ? null : wordsOf(stated, words);
  const name = statusLabel(code, vendorWords, kind, words.labels);
  const english = statusLabel(code, stated.value, kind);
  const same = vendorWords === null || english.toLowerCase() === stated.value?.toLowerCase();
  const mark = same ? [] : [{ text: ' (' }, ...figures.text(stated), { text: ')' }];
  return [figures.data(name), ...mark];
}

function wordsOf({ value, origin }: Document['status']['words'], words: Words): string {
  return origin.kind === 'computed' ? words.data(value ?? '') : (value ?? '');
}

/** Bill-to and ship-to side by side; the customer too where the bill does not go to it by name. */
export function parties({ customer, billTo, shipTo }: Document, drawing: Drawing): ColumnsBlock {
  const names = drawing.words.parties;
  const named: (readonly [string, Party | null])[] = [
    ...(billTo === null ? [] : ([[names.billTo, billTo]] as const)),
    ...(billTo !== null && billTo.name.value === customer.name.value ? [] : ([[names.customer, customer]] as const)),
    [names.shipTo, shipTo],
  ];
  const columns = named.map(([name, party], index) => ({
    // Two stand under issuer and facts.
    width: named.length === 2 && index === 1 ? drawing.style.page.rightWidth : ('rest' as const),
    blocks: [
      label(name, drawing),
      ...(party === null
        ? [paragraph([drawing.figures.missing()], drawing.style.base)]
        : partyBlocks(party, bearerOf(party, customer), drawing)),
    ],
  }));
  return { kind: 'columns', columns, gap: GUTTER, above: drawing.style.sectionGap - 3 };
}

/** The customer's own id and VAT id stand with the address that bears its name. */
function bearerOf(party: Party, customer: Party): Party {
  return party !== customer && party.name.value === customer.name.value ? customer : party;
}

function label(text: string, { style }: Drawing): TextBlock {
  return paragraph(text, { ...style.base, color: style.label.color }, { keepWithNext: true });
}

function partyBlocks(party: Party, bearer: Party, drawing: Drawing): readonly Block[] {
  const { figures, style } = drawing;
  const lines = partyLines(party);
  const mark = figures.markOf(party.name.origin);
  const small = [...contactLines(party).map((line) => [figures.data(line)]), ...identifiers(bearer, drawing)];
  return [
    ...(lines.length === 0 ? [paragraph([figures.missing()], style.base)] : []),
    ...lines.map((line, index) =>
      paragraph(
        joinRuns(
          [index === 0 && mark !== null ? [{ text: mark, ...style.small, font: 'italic' }] : [], [figures.data(line)]],
          '\u00a0',
        ),
        index === 0 ? style.strong : style.base,
        index === 0 ? { above: 2 } : {},
      ),
    ),
    ...small.map((runs, index) => paragraph(runs, style.small, index === 0 ? { above: 1 } : {})),
  ];
}
