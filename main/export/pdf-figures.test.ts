import { beforeEach, describe, expect, test } from 'vitest';
import {
  cruxInvoiceDocument,
  cruxSeedDocument,
  demoDocuments,
  emnifySeedDocument,
} from '../../tests/fixtures/details.ts';
import { drawPdf } from '../../tests/fixtures/draw-pdf.ts';
import { knownFigures } from '../../tests/fixtures/known-figures.ts';
import { noPdfTools, pdfPages, pdfText, squeezed } from '../../tests/fixtures/read-pdf.ts';
import { decimal } from '../../shared/document/decimal.ts';
import type { Document } from '../../shared/document/document.ts';
import { computed, setByUser } from '../../shared/document/fact.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { PdfOptions } from '../../shared/pdf/options.ts';

const REGION = 'en-GB';
const absent = noPdfTools();
beforeEach(({ skip }) => skip(absent !== null, absent ?? ''));

function draw(document: Document, change: Partial<PdfOptions> = {}): Uint8Array {
  return drawPdf(document, { region: REGION, ...change }).bytes;
}

describe('every figure of a document stands in its PDF', () => {
  const documents: readonly (readonly [string, Document])[] = [
    ['emnify seed', emnifySeedDocument()],
    ['Crux seed', cruxSeedDocument()],
    ['Crux invoice without amounts', cruxInvoiceDocument()],
    ...demoDocuments().map((document) => [document.key, document] as const),
  ];
  test.each(documents)('%s', (_name, document) => {
    const text = pdfText(draw(document)).toLowerCase();
    const wanted = knownFigures(document, REGION);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((figure) => !text.includes(squeezed(figure).toLowerCase()))).toEqual([]);
  });
});

test('the emnify seed reads as the issue demands', () => {
  const text = pdfPages(draw(emnifySeedDocument())).join('');
  const figures = ['Invoice 165525', 'org2', 'VAT ID DE12345', '29 Aug 2022', 'not provided by emnify', 'Paid'];
  const lines = ['V5 Commercial 4in1 - ½ size', '9.00 EUR', 'UPS Express Saver', '18.00 USD', 'VAT 0 % · VAT Exempt'];
  const rest = ['27.00 USD', 'REF-12345', '1234abc', 'EUR and USD amounts were added without conversion'];
  for (const figure of [...figures, ...lines, ...rest]) expect(text).toContain(figure);
});

test('an order that awaits its invoice cannot be taken for one', () => {
  const pages = pdfPages(draw(cruxSeedDocument()));
  expect(pages[0]).toMatch(/^Order /);
  expect(pages[0]).toContain('This is an order, not an invoice. Crux has provided no invoice for it.');
  for (const page of pages) expect(page).toContain('not an invoice');
});

test('missing amounts are said to be missing and are never 0', () => {
  const text = pdfText(draw(cruxInvoiceDocument()));
  expect(text).toContain('TotalnotprovidedbyCrux');
  expect(text).not.toContain('Total0');
});

test('computed and user-set figures are marked, and the legend gives each formula', () => {
  const seed = emnifySeedDocument();
  const total = { amount: computed(decimal('27'), 'sum of lines & fees'), currency: setByUser(currency('USD')) };
  const unitPrice = { amount: computed(decimal('9'), 'amount ÷ quantity'), currency: setByUser(currency('EUR')) };
  const lines = seed.lines.map((line) => ({ ...line, unitPrice }));
  const text = pdfPages(draw({ ...seed, lines, total }))
    .join('')
    .replaceAll('\u00a0', ' ');
  expect(text).toMatch(/ƒ\s*1\s*u\s*9\.00 EUR/);
  expect(text).toMatch(/ƒ\s*2\s*u\s*27\.00 USD/);
  expect(text).toContain('ƒ1 amount ÷ quantity');
  expect(text).toContain('ƒ2 sum of lines & fees');
  expect(text).toContain('All figures as stated by emnify unless marked: ƒ computed, u set by you.');
});

test('figures follow the region', () => {
  const text = pdfPages(draw(emnifySeedDocument(), { region: 'de-DE' })).join('');
  expect(text).toContain('27,00 USD');
  expect(text).toContain('29. Aug. 2022');
});

test('German labels stand in a German document', () => {
  const text = pdfPages(draw(emnifySeedDocument(), { language: 'de', region: 'de-DE' })).join('');
  for (const word of ['Rechnung 165525', 'Einzelpreis', 'Zwischensumme', 'USt. 0', 'von emnify nicht angegeben']) {
    expect(text).toContain(word);
  }
  expect(text).toMatch(/Seite 1 von \d/);
});

test('the footer names document, data and content on every page', () => {
  const text = pdfPages(draw(emnifySeedDocument())).join('');
  expect(text).toContain('Copy produced by Invoice Desk from emnify data, 22 Nov 2026, 14:32 UTC');
  expect(text).toContain(`Content hash (SHA-256) ${'9f3ac21e'.repeat(8)}`);
});

function currency(code: string): NonNullable<ReturnType<typeof parseCurrency>> {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(code);
  return parsed;
}
