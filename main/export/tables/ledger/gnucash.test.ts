import { describe, expect, test } from 'vitest';
import { bookedIn, hardDocuments, sumOf } from '../../../../tests/fixtures/ledger-export.ts';
import { bookable, noPythonReader, readCsv, writeTable } from '../../../../tests/fixtures/table-export.ts';
import { addDecimals, compareDecimals, decimal, type DecimalText } from '../../../../shared/document/decimal.ts';

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

test.skipIf(noPythonReader() !== null)('GnuCash rows are valid CSV', async () => {
  const { bytes } = await writeTable('gnucash', hardDocuments());
  expect(readCsv(bytes, ',').every((row) => row.length === 22)).toBe(true);
});
