import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDocuments as fromCrux } from '../../main/vendors/crux/to-document.ts';
import { toDocuments as fromEmnify } from '../../main/vendors/emnify/to-document.ts';
import { bodyText, footerText, textBlocks, textOf } from '../../tests/fixtures/block-text.ts';
import {
  cruxInvoiceDocument,
  cruxSeedDocument,
  demoDocuments,
  detailOf,
  emnifySeedDocument,
  statedText,
  withLines,
} from '../../tests/fixtures/details.ts';
import { documentOf, moment } from '../../tests/fixtures/document-factory.ts';
import { knownFigures } from '../../tests/fixtures/known-figures.ts';
import { fixtureAccount, fixtureText, recordOf } from '../../tests/fixtures/load.ts';
import { mutated } from '../../tests/fixtures/mutate.ts';
import { pdfOptions } from '../../tests/fixtures/pdf-options.ts';
import { detailWithSource } from '../../tests/fixtures/source-details.ts';
import type { Document } from '../document/document.ts';
import { missing, stated } from '../document/fact.ts';
import { decimal } from '../document/decimal.ts';
import { parseCurrency } from '../document/money.ts';
import type { PdfOptions } from './options.ts';
import type { PdfDefinition } from './definition.ts';
import { invoiceDefinition } from './invoice-definition.ts';

const REGION = 'en-GB';

function define(document: Document, change: Partial<PdfOptions> = {}): PdfDefinition {
  return invoiceDefinition(detailOf(document), pdfOptions(change));
}

// Figures are filled up with figure spaces, and marks stand between words.
function squeezed(text: string): string {
  return text.replace(/[\s\u2007\u2008]+/gu, '').toLowerCase();
}

function missingFigures(document: Document): readonly string[] {
  const text = squeezed(bodyText(define(document)));
  return knownFigures(document, REGION).filter((figure) => !text.includes(squeezed(figure)));
}

describe('every known figure of a document is in its definition', () => {
  const documents = [emnifySeedDocument(), cruxSeedDocument(), cruxInvoiceDocument(), ...demoDocuments()];
  test.each(documents.map((document) => [document.key, document] as const))('%s', (_key, document) => {
    expect(knownFigures(document, REGION).length).toBeGreaterThan(10);
    expect(missingFigures(document)).toEqual([]);
  });

  test.each([
    ['emnify invoices', 'invoice', 'seeds/emnify-order-invoice.json', fromEmnify, 'emnify'],
    ['emnify statements', 'statement', 'emnify-statement.json', fromEmnify, 'emnify'],
    ['Crux orders', 'invoices', 'seeds/crux-get-order-invoice.json', fromCrux, 'crux'],
    ['Crux invoices', 'invoices', 'crux-order-with-invoice.json', fromCrux, 'crux'],
  ] as const)('of %s, however the answer is bent', (_name, part, file, toDocuments, vendor) => {
    fc.assert(
      fc.property(mutated(fixtureText(file)), (text) => {
        for (const document of toDocuments(recordOf('statement-201710', { [part]: text }), fixtureAccount(vendor))) {
          expect(missingFigures(document)).toEqual([]);
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('what the document is', () => {
  test('an order is called one in the title, under it and on every page', () => {
    const definition = define(cruxSeedDocument());
    const [title, caution] = textBlocks(definition.body);
    expect(title?.role).toBe('title');
    expect(title === undefined ? '' : textOf(title)).toMatch(/^Order /);
    expect(caution === undefined ? '' : textOf(caution)).toBe(
      'This is an order, not an invoice. Crux has provided no invoice for it.',
    );
    expect(footerText(definition, 3, 4)).toContain('not an invoice');
    expect(bodyText(definition)).not.toContain('Invoice PO');
  });

  test.each([
    ['preview', 'statement', 'This is a preview. The statement may still change.'],
    ['cancelled', 'invoice', 'Demo states this invoice as cancelled.'],
  ] as const)('a %s says so under the title', (status, kind, sentence) => {
    const [, second] = textBlocks(define(documentOf({ status, kind, number: 'X-1' })).body);
    expect(second === undefined ? '' : textOf(second)).toBe(sentence);
  });

  test('the footer names the copy, its source, its day and its content', () => {
    const footer = footerText(define(emnifySeedDocument()), 2, 3);
    expect(footer).toContain('Invoice 165525 – org2');
    expect(footer).toContain('Copy produced by Invoice Desk from emnify data, 22 Nov 2026, 14:32 UTC');
    expect(footer).toContain(`Content hash (SHA-256) ${'9f3ac21e'.repeat(8)}`);
    expect(footer).toContain('Page 2 of 3');
  });

  test('a copy that the vendor no longer has says so', () => {
    const gone = { ...detailOf(emnifySeedDocument()), goneSince: moment('2026-12-01T08:00:00Z') };
    expect(bodyText(invoiceDefinition(gone, pdfOptions()))).toContain(
      'emnify no longer had this document on 1 Dec 2026; this is the last copy of it.',
    );
  });

  test('metadata is of one line each, whatever the data is', () => {
    const document = withLines(1);
    const { info } = define({
      ...document,
      number: statedText('A\nB\u0000'),
      issuer: { ...document.issuer, name: statedText('C\r\nD') },
    });
    expect(info).toMatchObject({ title: 'Invoice A B – C D', author: 'C D' });
    expect(info.keywords).toContain('A B');
    expect(info.created).toBe('2026-11-22T14:32:10.123Z');
  });
});

describe('languages', () => {
  const samples = [emnifySeedDocument(), cruxSeedDocument(), cruxInvoiceDocument(), ...demoDocuments()];

  test('a German document has no English label, formula or sentence left', () => {
    for (const document of samples) {
      const definition = define(document, { language: 'de', region: 'de-DE' });
      const text = `${bodyText(definition)}\n${footerText(definition, 1, 2)}`;
      expect(definition.language).toBe('de');
      expect(text).toContain('Seite 1 von 2');
      expect(text).not.toMatch(
        /not provided|Unit price|Sub-total|Please check|stated by|Further fields|Bill to|\bDue\b/,
      );
      expect(text.match(/.*(computed|Copy produced|sum of|quantity ).*/)).toBeNull();
    }
    const seed = bodyText(define(emnifySeedDocument(), { language: 'de', region: 'de-DE' }));
    expect(seed).toContain('Rechnung 165525');
    expect(seed).toContain('von emnify nicht angegeben');
    expect(seed).toContain('27,00\u00a0USD');
    expect(seed).toContain('wurden ohne Umrechnung zusammengezählt');
  });

  test('figures follow the region, whatever the language', () => {
    const text = bodyText(define(emnifySeedDocument(), { region: 'de-DE' }));
    expect(text).toContain('Unit price');
    expect(text).toContain('27,00\u00a0USD');
    expect(text).toContain('29. Aug. 2022');
  });
});

describe('the look', () => {
  test('amounts of different precision stand with their decimal signs under each other', () => {
    const amounts = ['1.5', '1234.125', '7'];
    const euro = parseCurrency('EUR');
    if (euro === null) throw new Error('EUR');
    const document = withLines(3, (line) => ({
      ...line,
      amount: {
        amount: stated(decimal(amounts[line.position - 1] ?? '0'), 'invoice', '$'),
        currency: stated(euro, 'invoice', '$'),
      },
    }));
    const text = bodyText(define({ ...document, total: { amount: missing(), currency: missing() } }));
    for (const figure of ['1.50\u2007\u00a0EUR', '1,234.125\u00a0EUR', '7.00\u2007\u00a0EUR'])
      expect(text).toContain(figure);
  });

  test('the compact variant is smaller, the accent colours the title, the logo stands beside it', () => {
    const size = (change: Partial<PdfOptions>): number =>
      Math.max(...textBlocks(define(withLines(2), change).body).map(({ style }) => style.size));
    expect(size({ variant: 'compact' })).toBeLessThan(size({}));
    const [title] = textBlocks(define(withLines(1), { accent: '#b00020' }).body);
    expect(title?.style.color).toBe('#b00020');
    const logo = Uint8Array.of(1, 2, 3);
    const [head] = define(withLines(1), { logo }).body;
    expect(JSON.stringify(head)).toContain('"kind":"image"');
  });

  test('text from data is isolated, so that it cannot turn the order of what stands beside it', () => {
    const names = ['שם המנפיק', 'تفاصيل'];
    const document = withLines(1, (line) => ({ ...line, description: statedText(names[1] ?? '') }));
    const definition = define({ ...document, issuer: { ...document.issuer, name: statedText(names[0] ?? '') } });
    const runs = textBlocks(definition.body).flatMap((block) => block.runs);
    for (const name of names) {
      const own = runs.filter(({ text }) => text.includes(name));
      expect(own.length).toBeGreaterThan(0);
      expect(own.every(({ isolate }) => isolate === true)).toBe(true);
    }
  });

  test('characters that no font has are named, up to twelve of them', () => {
    const { closing } = define(withLines(1));
    expect(closing([])).toEqual([]);
    expect(textBlocks(closing(['\u{10FFFD}', 'ꙮ'])).map(textOf)).toEqual([
      '□ stands for a character that the fonts of this PDF do not have: U+10FFFD, U+A66E. Invoice Desk keeps the original text.',
    ]);
    const many = Array.from({ length: 15 }, (_, index) => String.fromCodePoint(0xe000 + index));
    expect(textBlocks(closing(many)).map(textOf).join('')).toContain('U+E00B and 3 more.');
  });
});

describe('the source', () => {
  test('is attached digit for digit when asked', () => {
    const detail = detailWithSource('emnify');
    expect(invoiceDefinition(detail, pdfOptions()).attachments).toEqual([]);
    const [attachment] = invoiceDefinition(detail, pdfOptions({ attachSource: true })).attachments;
    expect(attachment).toMatchObject({ name: 'source.json', mediaType: 'application/json' });
    const text = new TextDecoder().decode(attachment?.bytes);
    expect(text).toContain(detail.source[0]?.text.trim());
    expect(JSON.parse(text)).toMatchObject({
      format: 'invoice-desk-source',
      hash: detail.revision.hash,
      parts: [{ name: 'invoice', answer: { id: 165525 } }],
    });
  });

  test('keeps what is no JSON as a text, and is left out where there is none', () => {
    const source = [
      { name: 'order', request: 'GET /order', text: '{"a": 1.10}' },
      { name: 'fees', request: 'GET /fees', text: '<html>' },
    ];
    const [attachment] = invoiceDefinition(
      { ...detailOf(withLines(1)), source },
      pdfOptions({ attachSource: true }),
    ).attachments;
    const text = new TextDecoder().decode(attachment?.bytes);
    expect(text).toContain('"answer":{"a": 1.10}');
    expect(JSON.parse(text)).toMatchObject({ parts: [{ answer: { a: 1.1 } }, { answer: '<html>' }] });
    expect(define(withLines(1), { attachSource: true }).attachments).toEqual([]);
  });
});
