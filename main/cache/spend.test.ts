import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { openEmpty } from '../../tests/fixtures/known-store.ts';
import type { Store } from './store.ts';

let db: DatabaseSync;
let store: Store;

beforeEach(() => {
  ({ db, store } = openEmpty());
});

afterEach(() => db.close());

it('is nothing where nothing is found', () => {
  expect(spendOf('')).toEqual({ bars: [], withoutDay: 0, withoutCurrency: 0, withoutTotal: 0 });
});

it('stands by month, vendor and currency, to the last digit, and what has no bar is counted apart', () => {
  save([
    { vendor: 'emnify', issued: '2026-03-31', amount: '0.1', currency: 'EUR' },
    { vendor: 'emnify', issued: '2026-03-01', amount: '0.2', currency: 'EUR' },
    { vendor: 'emnify', issued: '2026-03-02', amount: '12345678901234567890.12', currency: 'USD' },
    { vendor: 'crux', issued: '2026-03-02', amount: '5.00', currency: 'EUR' },
    { vendor: 'crux', ordered: '2025-12-31T23:59:59Z', amount: '-7.5', currency: 'EUR' },
    { vendor: 'crux', issued: '2026-03-02', amount: '9' },
    { vendor: 'crux', issued: '2026-03-02', currency: 'EUR' },
    { vendor: 'crux', amount: '9', currency: 'EUR' },
    { vendor: 'crux' },
  ]);
  expect(spendOf('')).toEqual({
    bars: [
      { month: '2025-12', vendor: 'crux', currency: 'EUR', documents: 1, gross: '-7.5' },
      { month: '2026-03', vendor: 'crux', currency: 'EUR', documents: 1, gross: '5' },
      { month: '2026-03', vendor: 'emnify', currency: 'EUR', documents: 2, gross: '0.3' },
      { month: '2026-03', vendor: 'emnify', currency: 'USD', documents: 1, gross: '12345678901234567890.12' },
    ],
    withoutDay: 1,
    withoutCurrency: 1,
    withoutTotal: 2,
  });
  expect(spendOf('vendor:emnify currency:eur').bars).toHaveLength(1);
});

it('accounts for every document that is found, once', () => {
  const vendors = ['emnify', 'crux', 'demo'] as const;
  save(
    Array.from({ length: 200 }, (_, at): Sketch => ({
      vendor: vendors[at % 3] ?? 'demo',
      ...(at % 7 === 0 ? {} : { issued: `2026-0${1 + (at % 5)}-11` }),
      ...(at % 11 === 0 ? {} : { amount: `${at}.${at % 100}` }),
      ...(at % 13 === 0 ? {} : { currency: at % 2 === 0 ? 'EUR' : 'USD' }),
    })),
  );
  const { bars, withoutDay, withoutCurrency, withoutTotal } = spendOf('');
  const inBars = bars.reduce((sum, { documents }) => sum + documents, 0);
  expect(inBars + withoutDay + withoutCurrency + withoutTotal).toBe(200);
  const totals = store.totals({ accountId: null, text: 'has:issued' });
  for (const { currency, gross } of totals.perCurrency) {
    const cents = bars
      .filter((bar) => bar.currency === currency)
      .reduce((sum, bar) => sum + Math.round(Number(bar.gross) * 100), 0);
    expect(cents).toBe(Math.round(Number(gross) * 100));
  }
});

function spendOf(text: string): ReturnType<Store['spend']> {
  return store.spend({ accountId: null, text });
}

function save(sketches: readonly Sketch[]): void {
  const batch = sketches.map((sketch, at) => ({
    record: recordOf(`order-${at}`, at),
    documents: [documentOf({ ...sketch, number: `${at}` })],
  }));
  store.save('aaaaaaaa', moment('2026-11-20T10:00:00Z'), batch, '1');
}
