import { describe, expect, test } from 'vitest';
import { bodyText, footerText, textBlocks } from '../../tests/fixtures/block-text.ts';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { pdfOptions } from '../../tests/fixtures/pdf-options.ts';
import { entry, sampleCover } from '../../tests/fixtures/sample-cover.ts';
import { coverDefinition } from './cover-definition.ts';

describe('the cover', () => {
  test('says what it is, what was asked for and of when the data is', () => {
    const cover = sampleCover();
    const definition = coverDefinition(cover, pdfOptions());
    const text = bodyText(definition);
    expect(text).toContain('Documents in this file\n14 documents');
    expect(text).toContain('Account "emnify"\nIssued in September 2026');
    expect(text).toContain('between 20 Nov 2026, 08:00 UTC and 22 Nov 2026, 14:32 UTC');
    expect(definition.info).toMatchObject({
      title: 'Documents in this file – 14 documents',
      author: 'Invoice Desk',
      created: cover.fetched.last,
    });
    expect(footerText(definition, 1, 1)).toContain('Page 1 of 1');
    const fetched = { first: moment('2026-11-22T14:32:10Z'), last: moment('2026-11-22T14:32:40Z') };
    expect(bodyText(coverDefinition({ ...cover, fetched, selection: [] }, pdfOptions()))).toContain(
      'Selection\nChosen one by one\nData fetched\n22 Nov 2026, 14:32 UTC',
    );
  });

  test('has the control totals of each currency to the last digit, and what is in none of them', () => {
    const text = bodyText(coverDefinition(sampleCover(), pdfOptions()));
    expect(text).toContain('EUR\n9\n1,204.10\n228.779\n1,432.879');
    expect(text).toContain('JPY\n2\nnot known\nnot known\n88,000');
    expect(text).toContain('2 documents with a total but no currency are in none of these sums.');
    expect(text).toContain('1 document without a total is in none of these sums.');
    const none = { documents: 1, perCurrency: [], withoutCurrency: 0, withoutTotal: 1 };
    expect(bodyText(coverDefinition({ ...sampleCover(), totals: none }, pdfOptions()))).toContain(
      'No document has both a total and a currency.',
    );
  });

  test('names what failed and what was left out, each with its reason', () => {
    const text = bodyText(coverDefinition(sampleCover(), pdfOptions()));
    expect(text).toContain('Not in this file\n165999\nfailed: not ready after 60 s (internal)');
    expect(text).toContain('SI-00012-1\nleft out: it has no currency');
    const all = bodyText(coverDefinition({ ...sampleCover(), failed: [], leftOut: [] }, pdfOptions()));
    expect(all).not.toContain('Not in this file');
  });

  test('lists every document with its page, and without pages where they are not known', () => {
    const cover = sampleCover();
    const text = bodyText(coverDefinition(cover, pdfOptions()));
    expect(text).toContain('Invoice 165525\nemnify GmbH\n29 Aug 2022\n27.00\u00a0USD\n2');
    expect(text).toContain('Order PO 8e5b1ccb…\nnot known\nnot known\nnot known\n4');
    const contents = cover.contents.map((entry) => ({ ...entry, firstPage: null }));
    const without = bodyText(coverDefinition({ ...cover, contents }, pdfOptions()));
    expect(without).not.toContain('\nPage\n');
    expect(text).toContain('\nPage\n');
  });

  test('speaks German, too, and has headings for the outline', () => {
    const cover = sampleCover();
    const contents = [...cover.contents, { ...entry({ label: 'Order 271', firstPage: 6 }), kind: 'order' as const }];
    const definition = coverDefinition({ ...cover, contents }, pdfOptions({ language: 'de', region: 'de-DE' }));
    const text = bodyText(definition);
    expect(text).toContain('\nBestellung 271\n');
    expect(text).toContain('Dokumente in dieser Datei\n14 Dokumente');
    expect(text).toContain('EUR\n9\n1.204,10\n228,779\n1.432,879');
    expect(textBlocks(definition.body).filter(({ role }) => role === 'heading').length).toBe(3);
  });
});
