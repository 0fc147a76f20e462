import { describe, expect, test } from 'vitest';
import { hardDocuments } from '../../../../tests/fixtures/ledger-export.ts';
import { bookable, DATEV_LEDGER, writeTable } from '../../../../tests/fixtures/table-export.ts';
import {
  addDecimals,
  compareDecimals,
  decimal,
  isNegative,
  parseDecimal,
} from '../../../../shared/document/decimal.ts';
import type { Document } from '../../../../shared/document/document.ts';

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
