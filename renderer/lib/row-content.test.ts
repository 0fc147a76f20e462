import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../shared/document/dates.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { DocumentRow } from '../../shared/listing.ts';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { aRow, anAccount } from '../testing/fake-bridge.ts';
import { PLAIN_PRINT } from '../testing/plain-print.ts';
import { rowContent, type RowContent, type RowSurroundings } from './row-content.ts';

const AROUND: RowSurroundings = {
  columns: [{ column: 'number' }, { column: 'amount' }],
  mode: 'documents',
  account: anAccount({ name: 'Company' }),
  today: '2026-11-23' as CalendarDate,
  print: PLAIN_PRINT,
};
const BOOKED = moment('2026-11-20T12:00:00Z');

function content(row: Partial<DocumentRow>, around: Partial<RowSurroundings> = {}): RowContent {
  return rowContent(aRow(row), null, { ...AROUND, ...around });
}

test('the account is named as the person did, or by its vendor where it is not known any more', () => {
  expect(content({}).account).toBe('Company');
  expect(content({ vendor: 'crux' }, { account: null }).account).toBe('Crux');
});

describe('beside the number', () => {
  test('stands nothing of a document that nothing is to be said of', () => {
    expect(content({}).numberMarks).toEqual({ warned: null, booked: null, news: null, any: false });
  });

  test('stand warnings, and when it was booked where no column says that', () => {
    expect(content({ warnings: 2 }).numberMarks).toMatchObject({ warned: expect.stringContaining('2'), any: true });
    expect(content({ booked: BOOKED }).numberMarks).toMatchObject({ booked: `Booked on moment ${BOOKED}`, any: true });
    const columns = [{ column: 'number' }, { column: 'booked' }] as const;
    expect(content({ booked: BOOKED }, { columns }).numberMarks).toMatchObject({ booked: null, any: false });
  });

  test('is room for what says that the vendor no longer has it', () => {
    expect(content({ goneSince: BOOKED }).numberMarks.any).toBe(true);
  });
});

describe('beside the amount', () => {
  const amount = decimal('9.5');
  const currency = parseCurrency('EUR');

  test.each<readonly [string, Partial<DocumentRow>, readonly [string | null, boolean, string | null]]>([
    ['nothing where the vendor states it', { amount, currency }, [null, false, null]],
    ['that it is computed', { amount, currency, amountOrigin: 'computed' }, ['ƒ', false, null]],
    ['that the person set it', { amount, currency, amountOrigin: 'user' }, ['u', false, null]],
    ['that its currency is missing', { amount, currency: null }, [null, true, null]],
    ['that the person set its currency', { amount, currency, currencyOrigin: 'user' }, [null, false, 'u']],
    ['nothing where there is none', { amount: null, currency: null, amountOrigin: 'computed' }, [null, false, null]],
  ])('stands %s', (_, row, [origin, lacksCurrency, own]) => {
    const { amountMarks } = content(row);
    expect(amountMarks.origin?.sign ?? null).toBe(origin);
    expect(amountMarks.lacksCurrency).toBe(lacksCurrency);
    expect(amountMarks.currencyOrigin?.sign ?? null).toBe(own);
  });
});
