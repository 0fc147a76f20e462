import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import {
  cruxInvoiceDocument,
  cruxSeedDocument,
  demoDocuments,
  detailOf,
  emnifySeedDocument,
  realRenderer,
} from '../../tests/fixtures/details.ts';
import { noPdfTools, pdfPages, pdfText, squeezed } from '../../tests/fixtures/read-pdf.ts';
import { checkSentence } from '../../shared/document/check-text.ts';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import type { DecimalText } from '../../shared/document/decimal.ts';
import type { Document, Tax } from '../../shared/document/document.ts';
import type { KnownFact } from '../../shared/document/fact.ts';
import { computed, setByUser } from '../../shared/document/fact.ts';
import { parseCurrency, type Money } from '../../shared/document/money.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { formatDay, formatInstant } from '../../shared/format/dates.ts';
import { taxLabel } from '../../shared/format/labels.ts';
import { figureFormat, formatDecimal, formatMoney } from '../../shared/format/numbers.ts';

const REGION = 'en-GB';
const renderer = realRenderer();
afterAll(() => renderer.close());
const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

async function draw(document: Document, region = REGION): Promise<Uint8Array> {
  return (await renderer.render(detailOf(document), { paper: 'A4', region })).bytes;
}

const DAYS = ['issued', 'due', 'backorderedUntil', 'shippedOn'];
const NUMBERS = ['quantity', 'accepted', 'backordered', 'rejected', 'shipped', 'invoiced'];

/** Everything known in a document as the PDF should print it. Found by walking, so that nothing is forgotten. */
function figures(value: unknown, key = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => figures(item, key));
  if (isMoney(value)) return isKnownFact(value.amount) ? [money(value)] : [];
  if (isKnownFact(value)) return [printed(key, value.value)];
  if (isTax(value)) return [taxLabel(value, REGION), money(value.amount)];
  // Of a line's supplier only the name is worth the space.
  const entries =
    key === 'supplier' ? ([['name', (value as Document['issuer']).name]] as const) : Object.entries(value);
  return entries.flatMap(([name, item]) => (name === 'checks' || name === 'oddities' ? [] : figures(item, name)));
}

function printed(key: string, value: unknown): string {
  const text = String(value);
  if (DAYS.includes(key)) return formatDay(text as CalendarDate, REGION);
  if (key === 'ordered' && text.includes('T')) return formatInstant(text as Instant, REGION, 'UTC');
  return NUMBERS.includes(key) || key === 'ordered' ? formatDecimal(text as DecimalText, REGION) : text;
}

function money({ amount, currency }: Money): string {
  return amount.value === null ? '' : formatMoney({ amount: amount.value, currency: currency.value }, REGION);
}

function isMoney(value: object): value is Money {
  return 'amount' in value && 'currency' in value && Object.keys(value).length === 2;
}

function isTax(value: object): value is Tax {
  return 'rateUnit' in value;
}

function isKnownFact(value: object): value is KnownFact<unknown> {
  return 'origin' in value && 'value' in value && value.value !== null;
}

describe('every figure of a document stands in its PDF', () => {
  const documents: readonly (readonly [string, Document])[] = [
    ['emnify seed', emnifySeedDocument()],
    ['Crux seed', cruxSeedDocument()],
    ['Crux invoice without amounts', cruxInvoiceDocument()],
    ...demoDocuments().map((document) => [document.key, document] as const),
  ];
  test.each(documents)('%s', async (_name, document) => {
    const text = pdfText(await draw(document)).toLowerCase();
    const sentences = document.checks.map((check) => checkSentence(check, figureFormat(REGION)));
    const wanted = [...figures(document), ...sentences].filter((figure) => squeezed(figure) !== '');
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((figure) => !text.includes(squeezed(figure).toLowerCase()))).toEqual([]);
  });
});

test('the emnify seed reads as the issue demands', async () => {
  const text = pdfPages(await draw(emnifySeedDocument())).join('');
  const figures = ['Invoice 165525', 'org2', 'VAT ID DE12345', '29 Aug 2022', 'not provided by emnify', 'Paid'];
  const lines = ['V5 Commercial 4in1 - ½ size', '9.00 EUR', 'UPS Express Saver', '18.00 USD', 'VAT 0 % · VAT Exempt'];
  const rest = ['27.00 USD', 'REF-12345', '1234abc', 'EUR and USD amounts were added without conversion'];
  for (const figure of [...figures, ...lines, ...rest]) expect(text).toContain(figure);
});

test('an order that awaits its invoice cannot be taken for one', async () => {
  const pages = pdfPages(await draw(cruxSeedDocument()));
  expect(pages[0]).toMatch(/^Order /);
  expect(pages[0]).toContain('This is an order, not an invoice. Crux has provided no invoice for it.');
  for (const page of pages) expect(page).toContain('not an invoice');
});

test('missing amounts are said to be missing and are never 0', async () => {
  const text = pdfText(await draw(cruxInvoiceDocument()));
  expect(text).toContain('TotalnotprovidedbyCrux');
  expect(text).not.toContain('Total0');
});

test('computed and user-set figures are marked, and the legend gives each formula', async () => {
  const seed = emnifySeedDocument();
  const total = { amount: computed(decimal('27'), 'sum of lines & fees'), currency: setByUser(currency('USD')) };
  const unitPrice = { amount: computed(decimal('9'), 'amount ÷ quantity'), currency: setByUser(currency('EUR')) };
  const lines = seed.lines.map((line) => ({ ...line, unitPrice }));
  const text = pdfPages(await draw({ ...seed, lines, total }))
    .join('')
    .replaceAll('\u00a0', ' ');
  expect(text).toMatch(/ƒ\s*1\s*u\s*9\.00 EUR/);
  expect(text).toMatch(/ƒ\s*2\s*u\s*27\.00 USD/);
  expect(text).toContain('ƒ1 amount ÷ quantity');
  expect(text).toContain('ƒ2 sum of lines & fees');
  expect(text).toContain('All figures as stated by emnify unless marked: ƒ computed, u set by you.');
});

test('figures follow the region', async () => {
  const text = pdfPages(await draw(emnifySeedDocument(), 'de-DE')).join('');
  expect(text).toContain('27,00 USD');
  expect(text).toContain('29. Aug. 2022');
});

test('the footer names document, data and content on every page', async () => {
  const text = pdfPages(await draw(emnifySeedDocument())).join('');
  expect(text).toContain('Copy produced by Invoice Desk from emnify data, 22 Nov 2026, 14:32 UTC');
  expect(text).toContain(`Content hash (SHA-256) ${'9f3ac21e'.repeat(8)}`);
});

function currency(code: string): NonNullable<ReturnType<typeof parseCurrency>> {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(code);
  return parsed;
}
