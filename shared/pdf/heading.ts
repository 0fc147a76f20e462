import type { Document, Party } from '../document/document.ts';
import { isKnown } from '../document/fact.ts';
import { documentTitle, kindLabel, referenceLabel, statusLabel } from '../format/labels.ts';
import { contactLines, partyLines } from '../format/party.ts';
import type { Figures } from './figures.ts';
import type { Block, TextBlock, TextRun } from './nodes.ts';
import { ACCENT, plainLayout, QUIET, SIZE, SUBORDINATE, type Page } from './style.ts';

const GUTTER = 28;
// Wide enough for a UUID in small type on one line.
const FACTS_WIDTH = 256;
const FACT_LABEL = 70;
const FACT_GAP = 8;
const LONG_WORD = /\S{29}/;
const MOST_CHARACTERS_IN_LARGE = 44;

/** Title and issuer on the left, the facts on the right. */
export function heading(document: Document, figures: Figures, page: Page): Block {
  return {
    columns: [
      { width: leftWidth(page), stack: [title(document, figures), ...issuer(document.issuer, figures)] },
      { width: FACTS_WIDTH, ...facts(document, figures) },
    ],
    columnGap: GUTTER,
  };
}

function leftWidth(page: Page): number {
  return page.contentWidth - FACTS_WIDTH - GUTTER;
}

/** Said right under the heading, so that nobody pays an order or books a preview. */
export function caution({ kind, status }: Document, vendor: string): string | null {
  if (kind === 'order') return `This is an order, not an invoice. ${vendor} has provided no invoice for it.`;
  if (status.code === 'preview') return `This is a preview. The ${kindLabel(kind).toLowerCase()} may still change.`;
  if (status.code === 'cancelled') return `${vendor} states this ${kindLabel(kind).toLowerCase()} as cancelled.`;
  return null;
}

function title(document: Document, figures: Figures): TextBlock {
  const text = figures.plain(documentTitle(document));
  return {
    text: figures.runs(text),
    fontSize: text.length > MOST_CHARACTERS_IN_LARGE ? SIZE.total : SIZE.title,
    bold: true,
    lineHeight: 1,
    margin: [0, -4, 0, 5],
    outline: true,
    outlineText: text,
    outlineExpanded: true,
    id: 'title',
  };
}

function issuer(party: Party, figures: Figures): readonly Block[] {
  const [name, ...others] = partyLines(party);
  const lines = [...others, ...contactLines(party), ...identifiers(party)];
  return [
    { text: [{ text: 'From ', color: QUIET }, ...(name === undefined ? [figures.missing()] : figures.runs(name))] },
    ...lines.map((line): Block => ({ text: figures.runs(line), ...SUBORDINATE })),
  ];
}

function identifiers({ vatId, id }: Party): readonly string[] {
  return [
    ...(isKnown(vatId) ? [`VAT ID ${vatId.value}`] : []),
    ...(isKnown(id) ? [`Organisation id ${id.value}`] : []),
  ];
}

type FactRow = readonly [label: string, value: readonly TextRun[]];

function facts(document: Document, figures: Figures): Block {
  const isLong = (value: readonly TextRun[]): boolean => value.some(({ text }) => LONG_WORD.test(text));
  return {
    table: {
      widths: [FACT_LABEL, FACTS_WIDTH - FACT_LABEL - FACT_GAP],
      body: factRows(document, figures).map(([label, value]) => [
        { text: figures.runs(label), color: QUIET },
        { text: value, alignment: 'right', ...(isLong(value) && { fontSize: SIZE.small }) },
      ]),
    },
    layout: plainLayout(FACT_GAP, 3),
  };
}

function factRows(document: Document, figures: Figures): readonly FactRow[] {
  const { kind, number, period, issued, due, ordered, references, total } = document;
  return [
    [kind === 'order' ? 'Invoice no.' : 'Number', figures.text(number)],
    ...(isKnown(period) ? ([['Period', figures.text(period)]] as const) : []),
    ['Issued', figures.day(issued)],
    ['Due', figures.day(due)],
    ['Status', status(document, figures)],
    ...(isKnown(document.type) ? ([['Type', figures.text(document.type)]] as const) : []),
    ...(isKnown(ordered) ? ([['Ordered', figures.instant(ordered)]] as const) : []),
    ...references
      .filter(({ key }) => !isPayment(key))
      .map(({ key, fact }): FactRow => [referenceLabel(key), figures.text(fact)]),
    ...(total.currency.origin.kind === 'stated' ? [] : ([['Currency', figures.text(total.currency)]] as const)),
  ];
}

/** Payment facts stand after the totals. */
export function isPayment(key: Document['references'][number]['key']): boolean {
  return key === 'paymentMethod' || key === 'paymentReference';
}

/** Our word for the status, and the vendor's where it is another. */
function status({ status: { code, words }, kind }: Document, figures: Figures): readonly TextRun[] {
  if (code === 'none' && !isKnown(words)) return [figures.missing()];
  const label = statusLabel(code, words.value, kind);
  const same = words.value === null || words.value.toLowerCase() === label.toLowerCase();
  return figures.runs(same ? label : `${label} (${words.value})`);
}

/** Bill-to and ship-to side by side; the customer too where the bill does not go to it by name. */
export function parties({ customer, billTo, shipTo }: Document, figures: Figures, page: Page): Block {
  const named: (readonly [string, Party | null])[] = [
    ...(billTo === null ? [] : ([['Bill to', billTo]] as const)),
    ...(billTo !== null && billTo.name.value === customer.name.value ? [] : ([['Customer', customer]] as const)),
    ['Ship to', shipTo],
  ];
  const widths =
    named.length === 2
      ? [leftWidth(page), FACTS_WIDTH]
      : named.map(() => (page.contentWidth - GUTTER * (named.length - 1)) / named.length);
  return {
    columns: named.map(([label, party], index): Block => ({
      width: widths[index] ?? FACTS_WIDTH,
      stack: [{ text: label, color: QUIET, margin: [0, 0, 0, 1] }, ...partyBlocks(party, customer, figures)],
    })),
    columnGap: GUTTER,
    margin: [0, 22, 0, 0],
  };
}

function partyBlocks(party: Party | null, customer: Party, figures: Figures): readonly Block[] {
  if (party === null) return [{ text: [figures.missing()] }];
  const lines = partyLines(party);
  // The customer's own id and VAT id stand with the address that bears its name.
  const bearer = party !== customer && party.name.value === customer.name.value ? customer : party;
  const small = [...contactLines(party), ...identifiers(bearer)];
  return [
    ...(lines.length === 0 ? [{ text: [figures.missing()] }] : []),
    ...lines.map((line, index): Block => ({ text: figures.runs(line), ...(index === 0 && { bold: true }) })),
    ...small.map((line): Block => ({ text: figures.runs(line), ...SUBORDINATE })),
  ];
}

/** A sentence that must not be overlooked, between two rules in the accent colour. */
export function notice(text: string, figures: Figures, page: Page): Block {
  return {
    table: { widths: [page.contentWidth], body: [[{ text: figures.runs(text), bold: true, color: ACCENT }]] },
    layout: {
      ...plainLayout(0, 0),
      hLineWidth: () => 0.75,
      hLineColor: () => ACCENT,
      paddingTop: () => 6,
      paddingBottom: () => 6,
    },
    margin: [0, 16, 0, 0],
  };
}
