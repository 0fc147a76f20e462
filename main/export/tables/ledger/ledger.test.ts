import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cruxInvoiceDocument, demoDocuments, detailOf, statedText } from '../../../../tests/fixtures/details.ts';
import {
  bookable,
  DATEV_LEDGER,
  HOSTILE_TEXTS,
  LEDGER,
  money,
  noBeancount,
  noHledger,
  noPythonReader,
  readCsv,
  withFile,
  writeTable,
} from '../../../../tests/fixtures/table-export.ts';
import {
  addDecimals,
  compareDecimals,
  decimal,
  isNegative,
  isZero,
  parseDecimal,
  type DecimalText,
} from '../../../../shared/document/decimal.ts';
import type { Document } from '../../../../shared/document/document.ts';
import { computed, missing } from '../../../../shared/document/fact.ts';
import { noMoney } from '../../../../shared/document/money.ts';
import { bookingOf, type Booking } from './booking.ts';

const FORMATS = ['hledger', 'beancount', 'gnucash', 'datev'] as const;

function ledgerOf(format: (typeof FORMATS)[number]): { readonly ledger: typeof LEDGER } {
  return { ledger: format === 'datev' ? DATEV_LEDGER : LEDGER };
}

function booked(document: Document): Booking {
  const booking = bookingOf(detailOf(document));
  if ('leftOut' in booking) throw new Error(`Left out: ${booking.leftOut}`);
  return booking;
}

/** What every ledger must hold of these documents, and hard ones among them. */
function hardDocuments(): readonly Document[] {
  return [
    ...demoDocuments(),
    bookable({ key: 'invoice-a', number: 'A', amount: '119.00' }, '19.00 EUR'),
    bookable({ key: 'invoice-credit', number: 'C', amount: '-119.00' }, '-19.00 EUR'),
    bookable({ key: 'invoice-long', number: 'L', amount: '382.43779581' }, '61.06149681 EUR'),
    bookable({ key: 'invoice-huge', number: 'H', amount: '9999999999.99' }),
    ...HOSTILE_TEXTS.map((text, index) => ({
      ...bookable({ key: `invoice-h${index}`, issuer: text, amount: '0.10' }, '0.02 EUR'),
      number: statedText(text),
    })),
  ];
}

function bookedIn(documents: readonly Document[]): readonly Booking[] {
  return documents.flatMap((document) => {
    const booking = bookingOf(detailOf(document));
    return 'leftOut' in booking ? [] : [booking];
  });
}

function sumOf(bookings: readonly Booking[], currency: string, figure: 'expense' | 'tax' | 'gross'): DecimalText {
  return addDecimals(bookings.filter((one) => one.currency === currency).map((one) => one[figure]));
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
    for (const format of FORMATS) {
      const { added, text } = await writeTable(format, [document], ledgerOf(format));
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

describe('accounts', () => {
  test.each([
    ['hledger', { ...LEDGER, tax: 'Assets:VAT  two spaces' }],
    ['hledger', { ...LEDGER, expense: 'Expenses:a\nb' }],
    ['hledger', { ...LEDGER, expense: '' }],
    ['beancount', { ...LEDGER, payable: 'Schulden:Lieferanten' }],
    ['beancount', { ...LEDGER, payable: 'Liabilities' }],
    ['gnucash', { ...LEDGER, expense: 'Expenses:"x"' }],
    ['datev', LEDGER],
  ] as const)('that %s cannot write are refused at once', async (format, ledger) => {
    await expect(writeTable(format, [], { ledger })).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  test('must be set', async () => {
    for (const format of FORMATS) {
      await expect(writeTable(format, [], { ledger: null })).rejects.toMatchObject({ code: 'invalid-argument' });
    }
  });
});

test.each(FORMATS)('%s reconciles: every document is either booked or left out with a reason', async (format) => {
  const documents = hardDocuments();
  const { added, text } = await writeTable(format, documents, ledgerOf(format));
  expect(added).toHaveLength(documents.length);
  const inFile = documents.filter((_, index) => added[index]?.leftOut === null);
  expect(inFile.length).toBeGreaterThan(20);
  const ids = documents.filter(({ id }) => new RegExp(`${id}(?![\\w-])`).test(text)).map(({ id }) => id);
  expect(ids).toEqual(inFile.map(({ id }) => id));
});

describe.skipIf(noHledger() !== null)('read by hledger', () => {
  test('passes the strict check, and its balances are the sums of the documents', async () => {
    const documents = hardDocuments();
    const { text } = await writeTable('hledger', documents);
    withFile('purchases.journal', text, (file) => {
      const hledger = (...args: string[]): string =>
        execFileSync('hledger', ['-f', file, ...args], { encoding: 'utf8' });
      hledger('check', '--strict');
      const bookings = bookedIn(documents);
      expect(
        hledger('print', '-O', 'csv')
          .split('\n')
          .filter((row) => /^"\d+",/.test(row)).length,
      ).toBe(bookings.reduce((count, { tax }) => count + (isZero(tax) ? 2 : 3), 0));
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const balance = (account: string): DecimalText => {
          const args = ['balance', account, `cur:${currency}`, '--format', '%(total)', '--no-total', '--flat'];
          return decimal(
            hledger(...args)
              .trim()
              .replace(` ${currency}`, '') || '0',
          );
        };
        expect(compareDecimals(balance(LEDGER.expense), sumOf(bookings, currency, 'expense'))).toBe(0);
        expect(compareDecimals(balance(LEDGER.tax), sumOf(bookings, currency, 'tax'))).toBe(0);
        const owed = addDecimals([balance(LEDGER.payable), sumOf(bookings, currency, 'gross')]);
        expect(isZero(owed)).toBe(true);
      }
    });
  });
});

describe.skipIf(noBeancount() !== null)('read by Beancount', () => {
  test('passes its check inside a ledger with these accounts, and holds every transaction', async () => {
    const documents = hardDocuments();
    const { text } = await writeTable('beancount', documents);
    withFile('purchases.beancount', text, (_file, folder) => {
      const main = join(folder, 'main.beancount');
      const opens = Object.values(LEDGER).map((account) => `1900-01-01 open ${account}\n`);
      writeFileSync(main, `${opens.join('')}include "purchases.beancount"\n`);
      expect(execFileSync('bean-check', [main], { encoding: 'utf8' })).toBe('');
      const query = 'SELECT account, currency, sum(number), count(position) GROUP BY account, currency';
      const rows = execFileSync('bean-query', ['-f', 'csv', main, query], { encoding: 'utf8' })
        .trim()
        .split('\n')
        .slice(1);
      const bookings = bookedIn(documents);
      const sums = new Map(
        rows
          .map((row) => row.split(','))
          .map(([account, currency, sum]) => [`${account?.trim()} ${currency?.trim()}`, sum?.trim()]),
      );
      for (const currency of ['EUR', 'USD', 'JPY']) {
        const sum = decimal(sums.get(`${LEDGER.expense} ${currency}`) ?? '');
        expect(compareDecimals(sum, sumOf(bookings, currency, 'expense'))).toBe(0);
        const owed = decimal(sums.get(`${LEDGER.payable} ${currency}`) ?? '');
        expect(isZero(addDecimals([owed, sumOf(bookings, currency, 'gross')]))).toBe(true);
      }
    });
  });
});

describe('a GnuCash bill', () => {
  // The expression that GnuCash's import dialog offers for "comma separated, with quotes", for 22 quoted fields.
  const ROW = new RegExp(`^${Array.from({ length: 22 }, () => '"([^"]*)"').join(',')}$`);
  const read = (text: string): readonly (readonly string[])[] =>
    text
      .trimEnd()
      .split('\n')
      .map((row) => {
        const match = ROW.exec(row);
        expect(match, row).not.toBeNull();
        expect(Buffer.byteLength(row)).toBeLessThan(999);
        return match?.slice(1) ?? [];
      });

  test('has a row for expense and one for tax, with prices as exact fractions', async () => {
    const { text } = await writeTable('gnucash', [bookable({ number: '7', due: '2026-04-01' }, '19.00 EUR')]);
    expect(
      read(text).map((row) => [row[0], row[2], row[6], row[8], row[9], row[10], row[17], row[18], row[19]]),
    ).toEqual([
      [
        '7',
        'Acme GmbH EUR',
        'Invoice 7',
        'Expenses:Telecom',
        '1',
        '100',
        '2026-03-05',
        '2026-04-01',
        'Liabilities:Payables',
      ],
      [
        '7',
        'Acme GmbH EUR',
        'Tax of Invoice 7',
        'Assets:VAT',
        '1',
        '1900/100',
        '2026-03-05',
        '2026-04-01',
        'Liabilities:Payables',
      ],
    ]);
  });

  test('sums to the documents, and no two of them become one bill', async () => {
    const twins = [
      bookable({ key: 'a', number: '7' }),
      bookable({ key: 'b', number: '7' }),
      bookable({ key: 'c', number: '7 (2)' }),
    ];
    const documents = [...hardDocuments(), ...twins];
    const { text } = await writeTable('gnucash', documents);
    const rows = read(text);
    const bookings = bookedIn(documents);
    expect(new Set(rows.map(([id]) => id)).size).toBe(bookings.length);
    expect(rows.every(([id]) => id !== '')).toBe(true);
    const prices = rows.filter((row) => row[2]?.endsWith(' EUR')).map((row) => fromFraction(row[10] ?? ''));
    expect(compareDecimals(addDecimals(prices), sumOf(bookings, 'EUR', 'gross'))).toBe(0);
  });

  function fromFraction(price: string): DecimalText {
    const [digits = '', divisor = '1'] = price.split('/');
    const places = divisor.length - 1;
    const padded = digits.replace('-', '').padStart(places + 1, '0');
    const whole = padded.slice(0, padded.length - places);
    return decimal(`${digits.startsWith('-') ? '-' : ''}${whole}${places === 0 ? '' : `.${padded.slice(-places)}`}`);
  }
});

describe('a DATEV batch', () => {
  async function batch(documents: readonly Document[], ledger: typeof DATEV_LEDGER = DATEV_LEDGER) {
    const { bytes, added } = await writeTable('datev', documents, { ledger });
    const isUtf8 = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]));
    const text = new TextDecoder(isUtf8 ? 'utf-8' : 'windows-1252', { fatal: true }).decode(bytes);
    expect(text.endsWith('\r\n')).toBe(true);
    const [heading = '', columns = '', ...rows] = text.trimEnd().split('\r\n');
    return { isUtf8, added, heading: heading.split(';'), columns: columns.split(';'), rows: rows.map(fields) };
  }
  /** Takes a row apart as DATEV describes it: semicolons, quotes doubled inside quotes, no control characters. */
  function fields(row: string): readonly string[] {
    expect(row).not.toMatch(/\p{Cc}/u);
    const found = [...row.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^";]*))(?=;|$)/g)];
    expect(found.map(([whole]) => whole).join('')).toBe(row);
    return found.map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '');
  }

  test('has 31 fields in its heading and 125 columns, as developer.datev.de describes them', async () => {
    const { heading, columns, rows, isUtf8 } = await batch([
      bookable({ number: 'RE 1/2', issuer: 'Büro "Süd"' }, '19.00 EUR'),
    ]);
    expect(isUtf8).toBe(false);
    expect(heading).toEqual(
      '"EXTF";700;21;"Buchungsstapel";13;20261122143210123;;"RE";"Invoice Desk";"";;;20260101;4;20260305;20260305;"Eingangsrechnungen";"";1;0;0;"EUR";;"";;;"";;;"";""'.split(
        ';',
      ),
    );
    expect(heading).toHaveLength(31);
    expect(columns).toHaveLength(125);
    expect([columns[8], columns[13], columns[113], columns[119], columns[124]]).toEqual([
      'BU-Schlüssel',
      'Buchungstext',
      'Festschreibung',
      'Land',
      'Abw. Skontokonto',
    ]);
    expect(
      rows.map((row) => [row.length, ...row.slice(0, 3), ...row.slice(6, 8), row[9], row[10], row[13], row[113]]),
    ).toEqual([
      [125, '100,00', 'S', 'EUR', '6805', '70001', '0503', 'RE-1/2', 'Büro "Süd" Invoice RE 1/2', '0'],
      [125, '19,00', 'S', 'EUR', '1406', '70001', '0503', 'RE-1/2', 'Büro "Süd" Invoice RE 1/2', '0'],
    ]);
  });

  test('books a credit note the other way round, with a positive amount', async () => {
    const { rows } = await batch([bookable({ amount: '-12.5' })]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([['12,50', 'H']]);
  });

  test('rounds what has more digits than cents, says so, and still adds up', async () => {
    const { rows, added } = await batch([bookable({ amount: '382.43779581' }, '61.06149681 EUR')]);
    expect(rows.map(([amount]) => amount)).toEqual(['321,38', '61,06']);
    expect(added).toEqual([{ leftOut: null, notes: ['inexact-number'] }]);
  });

  test('leaves out what it cannot hold: other currencies, other years, nothing, too much', async () => {
    const { added, rows } = await batch([
      bookable({ currency: 'USD' }),
      bookable({ issued: '2026-03-05' }),
      bookable({ issued: '2025-12-31' }),
      bookable({ amount: '0.00' }),
      bookable({ amount: '10000000000.00' }),
    ]);
    expect(added.map(({ leftOut }) => leftOut)).toEqual([
      'no-exchange-rate',
      null,
      'other-year',
      'nothing-to-book',
      'inexact-number',
    ]);
    expect(rows).toHaveLength(1);
  });

  test('knows a financial year of its own and the numbers of the tax adviser', async () => {
    const ledger = { ...DATEV_LEDGER, datev: { consultant: '29098', client: '55003', yearStart: 7 } };
    const { heading, added } = await batch(
      [bookable({ issued: '2026-03-05' }), bookable({ issued: '2025-07-01' }), bookable({ issued: '2026-07-01' })],
      ledger,
    );
    expect(heading.slice(10, 16)).toEqual(['29098', '55003', '20250701', '4', '20250701', '20260305']);
    expect(added.map(({ leftOut }) => leftOut)).toEqual([null, null, 'other-year']);
  });

  test('is UTF-8 with a byte-order mark where a character is not in code page 1252', async () => {
    const { bytes } = await writeTable('datev', [bookable({ issuer: 'Café – €5 Ÿ' })], { ledger: DATEV_LEDGER });
    expect(bytes.includes(Buffer.from('"Caf\xe9 \x96 \x805 \x9f Invoice', 'latin1'))).toBe(true);
    expect((await batch([bookable({ issuer: 'Όστρια' })])).isUtf8).toBe(true);
  });

  test('keeps to the patterns of each field, and sums to the documents in cents', async () => {
    const { rows, added } = await batch(hardDocuments());
    for (const row of rows) {
      expect(row).toHaveLength(125);
      expect(row[0]).toMatch(/^\d{1,10},\d{2}$/);
      expect(row[0]).not.toBe('0,00');
      expect(row[1]).toMatch(/^[SH]$/);
      expect(row[9]).toMatch(/^\d{4}$/);
      expect(row[10]).toMatch(/^[A-Za-z0-9$%/-]{0,36}$/);
      expect(Array.from(row[13] ?? '').length).toBeLessThanOrEqual(60);
    }
    const signed = rows.map((row) => parseDecimal(`${row[1] === 'H' ? '-' : ''}${row[0]?.replace(',', '.')}`));
    const exact = hardDocuments().filter(
      (_, index) => added[index]?.leftOut === null && added[index].notes.length === 0,
    );
    const rounded = ['382.44', '382.44', '337.51', '330.79', '282.50'].map(decimal);
    const own = addDecimals([...exact.map(({ total }) => total.amount.value ?? decimal('0')), ...rounded]);
    expect(compareDecimals(addDecimals(signed.filter((value) => value !== null)), own)).toBe(0);
    expect(signed.some((value) => value !== null && isNegative(value))).toBe(true);
  });
});

test.skipIf(noPythonReader() !== null)('GnuCash rows are valid CSV', async () => {
  const { bytes } = await writeTable('gnucash', hardDocuments());
  expect(readCsv(bytes, ',').every((row) => row.length === 22)).toBe(true);
});
