import { describe, expect, test } from 'vitest';
import { cruxInvoiceDocument, detailOf } from '../../../../tests/fixtures/details.ts';
import { hardDocuments, LEDGER_FORMATS, ledgerFor } from '../../../../tests/fixtures/ledger-export.ts';
import { bookable, money, writeTable } from '../../../../tests/fixtures/table-export.ts';
import { decimal } from '../../../../shared/document/decimal.ts';
import type { Document } from '../../../../shared/document/document.ts';
import { computed, missing } from '../../../../shared/document/fact.ts';
import { noMoney } from '../../../../shared/document/money.ts';
import { bookingOf, type Booking } from './booking.ts';

function booked(document: Document): Booking {
  const booking = bookingOf(detailOf(document));
  if ('leftOut' in booking) throw new Error(`Left out: ${booking.leftOut}`);
  return booking;
}

describe('a booking', () => {
  test('parts tax from expense and adds up to the total', () => {
    const { expense, tax, gross, notes } = booked(bookable({}, '19.00 EUR'));
    expect([expense, tax, gross, notes]).toEqual(['100', '19.00', '119.00', []]);
  });

  test.each([
    ['an order', bookable({ kind: 'order', status: 'awaiting' }), 'not-an-invoice'],
    ['a preview', bookable({ kind: 'statement', status: 'preview' }), 'not-an-invoice'],
    ['a cancelled invoice', bookable({ status: 'cancelled' }), 'cancelled'],
    ['no total', { ...bookable({}), total: noMoney() }, 'no-total'],
    ['no currency', { ...bookable({}), total: money('119.00') }, 'no-currency'],
    ['no date', { ...bookable({}), issued: missing() }, 'no-date'],
    ['the end of days', bookable({ issued: '9999-12-31' }), 'no-date'],
  ] as const)('is not made of %s, in any format', async (_what, document, reason) => {
    for (const format of LEDGER_FORMATS) {
      const { added, text } = await writeTable(format, [document], ledgerFor(format));
      expect(added).toEqual([{ leftOut: reason, notes: [] }]);
      expect(text).not.toContain('119');
    }
  });

  test.each([
    ['of another currency', bookable({}, '19.00 USD')],
    ['without currency', bookable({}, '19.00')],
    ['of another sign', bookable({}, '-19.00 EUR')],
    ['not stated', { ...bookable({}, '19.00 EUR'), charges: [taxCharge()] }],
  ])('keeps a tax %s in the expense and says that it is unclear', (_what, document) => {
    expect(booked(document)).toMatchObject({ expense: '119', tax: '0', notes: ['tax-unclear'] });
  });

  test('says so where tax and sub-total are not the total, or the total is a sum of ours', () => {
    const off = { ...bookable({}, '19.00 EUR'), subTotal: money('99.99 EUR') };
    expect(booked(off)).toMatchObject({ expense: '100', tax: '19.00', notes: ['tax-unclear'] });
    expect(booked({ ...off, subTotal: money('100.001 EUR') }).notes).toEqual([]);
    const summed = { ...bookable({}), total: { ...money('119 EUR'), amount: computed(decimal('119'), 'a sum') } };
    expect(booked(summed).notes).toEqual(['tax-unclear']);
    expect(booked(bookable({}, '0 USD'))).toMatchObject({ tax: '0', notes: [] });
  });

  test('is never guessed for Crux, which names neither date nor currency', () => {
    expect(bookingOf(detailOf(cruxInvoiceDocument()))).toHaveProperty('leftOut');
  });
});

function taxCharge(): Document['charges'][number] {
  return { kind: 'tax', side: 'supplier', scope: 'document', label: missing(), detail: missing(), amount: noMoney() };
}

test.each(LEDGER_FORMATS)(
  '%s reconciles: every document is either booked or left out with a reason',
  async (format) => {
    const documents = hardDocuments();
    const { added, text } = await writeTable(format, documents, ledgerFor(format));
    expect(added).toHaveLength(documents.length);
    const inFile = documents.filter((_, index) => added[index]?.leftOut === null);
    expect(inFile.length).toBeGreaterThan(20);
    const ids = documents.filter(({ id }) => new RegExp(`${id}(?![\\w-])`).test(text)).map(({ id }) => id);
    expect(ids).toEqual(inFile.map(({ id }) => id));
  },
);
