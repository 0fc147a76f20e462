import { unzipSync, strFromU8 } from 'fflate';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { demoDocuments, detailOf, emnifySeedDocument, statedText, withLines } from '../../../tests/fixtures/details.ts';
import {
  bookable,
  HOSTILE_TEXTS,
  money,
  noPythonReader,
  readXlsx,
  writeTable,
  type ReadCell,
  type ReadSheet,
} from '../../../tests/fixtures/table-export.ts';
import {
  addDecimals,
  compareDecimals,
  decimal,
  decimalPlaces,
  type DecimalText,
} from '../../../shared/document/decimal.ts';
import type { Document, Line } from '../../../shared/document/document.ts';
import { createWorkbook } from './xlsx/workbook.ts';
import { isExactNumber } from './xlsx/cell-xml.ts';
import { textCell } from '../../../shared/export-cell.ts';

const SKIP = noPythonReader() !== null;

type ReadRow = Readonly<Record<string, ReadCell>>;

function rowsOf(sheets: readonly ReadSheet[], name: string): readonly ReadRow[] {
  const [heading = [], ...rows] = sheets.find((sheet) => sheet.name === name)?.rows ?? [];
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [heading[index]?.value ?? '', cell])));
}

/** A decimal of a cell, be it a number (as Python prints its double) or digits as text. */
function digits(cell: ReadCell | undefined): DecimalText {
  return decimal(cell?.value ?? '');
}

describe.skipIf(SKIP)('read back by openpyxl', () => {
  test('has four sheets with a heading that stays, and real dates and numbers', async () => {
    const { bytes } = await writeTable('xlsx', [emnifySeedDocument()]);
    const sheets = readXlsx(bytes);
    expect(sheets.map(({ name, frozen }) => [name, frozen])).toEqual([
      ['Invoices', 'A2'],
      ['Lines', 'A2'],
      ['Taxes', 'A2'],
      ['Checks', 'A2'],
    ]);
    const [invoice] = rowsOf(sheets, 'Invoices');
    expect(invoice?.['Number']).toEqual({ value: '165525', kind: 'text', format: '@' });
    expect(invoice?.['Issued']).toEqual({ value: '2022-08-29T00:00:00', kind: 'date', format: 'yyyy\\-mm\\-dd' });
    expect(invoice?.['Ordered (UTC)']?.value).toBe('2022-08-29T07:46:18');
    expect(invoice?.['Due']?.kind).toBe('empty');
    expect(invoice?.['Total']).toEqual({ value: '27', kind: 'number', format: '#,##0' });
    expect(
      rowsOf(sheets, 'Lines').map((row) => [row['Row']?.value, row['Amount']?.value, row['Currency']?.value]),
    ).toEqual([
      ['line', '9', 'EUR'],
      ['charge', '18', 'USD'],
    ]);
    expect(rowsOf(sheets, 'Checks').map((row) => row['Finding']?.value)).toEqual([
      'EUR and USD amounts were added without conversion: 9.00 EUR + 18.00 USD stated as 27.00 USD.',
    ]);
  });

  test('sums are those of the documents to the last digit, per currency', async () => {
    const documents = demoDocuments();
    const sheets = readXlsx((await writeTable('xlsx', documents)).bytes);
    const rows = rowsOf(sheets, 'Invoices');
    expect(rows).toHaveLength(documents.length);
    for (const currency of ['EUR', 'USD', 'JPY']) {
      const read = rows.filter((row) => row['Currency']?.value === currency && row['Total']?.kind !== 'empty');
      const own = documents.flatMap(({ total }) =>
        total.currency.value === currency && total.amount.value !== null ? [total.amount.value] : [],
      );
      expect(own.length).toBeGreaterThan(1);
      expect(compareDecimals(addDecimals(read.map((row) => digits(row['Total']))), addDecimals(own))).toBe(0);
    }
    expect(rowsOf(sheets, 'Taxes')).toHaveLength(documents.flatMap(({ taxes }) => taxes).length);
    expect(rowsOf(sheets, 'Checks')).toHaveLength(documents.flatMap(({ checks }) => checks).length);
  });

  test('a figure that no double holds stands as text with all its digits, and is noted', async () => {
    const amounts = [
      '12345678901234567.89',
      '-0.1234567890123456',
      '999999999999999',
      '743.51953984',
      '-12.50',
      '0.00',
    ];
    const documents = amounts.map((amount) => bookable({ amount }));
    const { bytes, added } = await writeTable('xlsx', documents);
    const cells = rowsOf(readXlsx(bytes), 'Invoices').map((row) => row['Total']);
    expect(cells.map((cell) => cell?.kind)).toEqual(['text', 'text', 'number', 'number', 'number', 'number']);
    expect(cells.map((cell) => cell?.format)).toEqual(['@', '@', '#,##0', '#,##0.00000000', '#,##0.00', '#,##0.00']);
    cells.forEach((cell, index) => expect(compareDecimals(digits(cell), decimal(amounts[index] ?? ''))).toBe(0));
    expect(added.map(({ notes }) => notes)).toEqual([['inexact-number'], ['inexact-number'], [], [], [], []]);
  });

  test('hostile texts are texts, whole but for what XML cannot hold, and never formulas', async () => {
    const documents = HOSTILE_TEXTS.map((text): Document => ({ ...bookable({}), number: statedText(text) }));
    const sheets = readXlsx((await writeTable('xlsx', documents)).bytes);
    const cells = rowsOf(sheets, 'Invoices').map((row) => row['Number']);
    expect(cells.map((cell) => cell?.kind)).toEqual(HOSTILE_TEXTS.map(() => 'text'));
    const expected = HOSTILE_TEXTS.map((text) =>
      text
        .replace(/[^\P{Cc}\t\r\n]/gu, '')
        .replace('\uD83D', '\uFFFD')
        .replace(/\r\n?/g, '\n')
        .replace('_x0041_', '_x005F_x0041_'),
    );
    // openpyxl leaves the escape of an underscore as it stands in the file; Excel takes it away.
    expect(cells.map((cell) => cell?.value)).toEqual(expected);
    expect(sheets.flatMap(({ rows }) => rows.flat()).some(({ kind }) => kind === 'formula')).toBe(false);
  });

  test('a text that is longer than a cell is cut between characters and noted', async () => {
    const long = `${'x'.repeat(32_766)}🧾 and more`;
    const { bytes, added } = await writeTable('xlsx', [{ ...bookable({}), number: statedText(long) }]);
    const [row] = rowsOf(readXlsx(bytes), 'Invoices');
    expect(row?.['Number']?.value).toBe('x'.repeat(32_766));
    expect(added[0]?.notes).toEqual(['text-cut']);
  });

  test('5,000 lines are there, each with its own amount', async () => {
    const cents = (position: number): string => `${position}.${String(position % 100).padStart(2, '0')} EUR`;
    const priced = (line: Line): Line => ({ ...line, amount: money(cents(line.position)) });
    const { bytes } = await writeTable('xlsx', [withLines(5_000, priced)]);
    const rows = rowsOf(readXlsx(bytes), 'Lines');
    expect(rows).toHaveLength(5_000);
    const own = Array.from({ length: 5_000 }, (_, index) => decimal(cents(index + 1).replace(' EUR', '')));
    expect(compareDecimals(addDecimals(rows.map((row) => digits(row['Amount']))), addDecimals(own))).toBe(0);
  }, 90_000);

  test('a sheet that is full goes on in another one', async () => {
    const chunks: Uint8Array[] = [];
    const plan = { name: 'Lines', columns: [{ label: 'A', width: 9 }] };
    const plans = { first: { ...plan, name: 'First' }, lines: plan };
    const book = createWorkbook(
      (chunk) => Promise.resolve(void chunks.push(chunk)),
      plans,
      ['first', 'lines'],
      'lines',
      3,
    );
    for (const text of ['1', '2', '3', '4', '5']) book.rows('lines', [[textCell(text)]]);
    await book.finish(null);
    const sheets = readXlsx(Buffer.concat(chunks));
    expect(sheets.map(({ name, rows }) => [name, rows.map(([cell]) => cell?.value)])).toEqual([
      ['First', ['A']],
      ['Lines', ['A', '1', '2']],
      ['Lines 2', ['A', '3', '4']],
      ['Lines 3', ['A', '5']],
    ]);
  });
});

describe('the same documents make the same bytes', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.useRealTimers();
  });

  test('at any time, in any time zone, and they carry the time of the data', async () => {
    const at = async (zone: string, moment: string): Promise<Buffer> => {
      vi.stubEnv('TZ', zone);
      vi.useFakeTimers({ toFake: ['Date'], now: new Date(moment) });
      return (await writeTable('xlsx', demoDocuments())).bytes;
    };
    const one = await at('UTC', '2026-11-22T15:00:00Z');
    expect(new Date().getHours()).toBe(15);
    const other = await at('Asia/Tokyo', '2031-03-04T05:06:08Z');
    expect(new Date().getHours()).toBe(14);
    expect(one.equals(other)).toBe(true);
    const core = strFromU8(unzipSync(one)['docProps/core.xml'] ?? new Uint8Array());
    expect(core).toContain(`>${detailOf(emnifySeedDocument()).revision.fetched.slice(0, 19)}Z</dcterms:created>`);
  });
});

test('numbers are exact by the digits that count', () => {
  const exact = ['0', '0.1', '-12.50', '999999999999999', '0.000000000000001', '100000000000000000000'];
  expect(exact.filter((value) => !isExactNumber(decimal(value)))).toEqual([]);
  const not = ['1234567890123456', '0.1234567890123456', `1${'0'.repeat(30)}1`, `0.${'0'.repeat(20)}1`];
  expect(not.filter((value) => isExactNumber(decimal(value)))).toEqual([]);
  expect(decimalPlaces(decimal('0.000000000000001'))).toBe(15);
});
