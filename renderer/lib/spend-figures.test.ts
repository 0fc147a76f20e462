import { describe, expect, test } from 'vitest';
import type { CalendarDate } from '../../shared/document/dates.ts';
import { addDecimals, decimal } from '../../shared/document/decimal.ts';
import type { CurrencyCode } from '../../shared/document/money.ts';
import type { Spend, SpendBar } from '../../shared/spend.ts';
import { fittingPeriod, spendCurrencies, spendFigures } from './spend-figures.ts';

const TODAY = '2026-11-22' as CalendarDate;
const EUR = 'EUR' as CurrencyCode;

function bar(month: string, vendor: SpendBar['vendor'], gross: string, documents = 1, currency = 'EUR'): SpendBar {
  return { month, vendor, currency: currency as CurrencyCode, documents, gross: decimal(gross) };
}

function spendOf(...bars: SpendBar[]): Spend {
  return { bars, withoutDay: 0, withoutCurrency: 0, withoutTotal: 0 };
}

const SPEND = spendOf(
  bar('2025-11', 'emnify', '5.00'),
  bar('2025-12', 'crux', '10.10', 2),
  bar('2026-11', 'crux', '0.20'),
  bar('2026-11', 'emnify', '0.10', 3),
  bar('2026-11', 'emnify', '88.00', 1, 'USD'),
);

describe('the figures of a currency', () => {
  test('are exact sums per month, per vendor and in all, without a gap between months', () => {
    const figures = spendFigures(SPEND, EUR, '12', TODAY);
    expect(figures.months.map(({ month }) => month)).toHaveLength(12);
    expect([figures.months[0]?.month, figures.months.at(-1)?.month]).toEqual(['2025-12', '2026-11']);
    expect(figures.months.at(-1)).toMatchObject({ documents: 4, gross: '0.3' });
    expect(figures.months[1]).toMatchObject({ documents: 0, pieces: [] });
    expect(figures.vendors).toMatchObject([
      { vendor: 'crux', documents: 3, gross: '10.3' },
      { vendor: 'emnify', documents: 3, gross: '0.1' },
    ]);
    expect(figures).toMatchObject({ documents: 6, gross: '10.4' });
  });

  test('never hold another currency, and say what lies outside the months', () => {
    expect(spendFigures(SPEND, EUR, '12', TODAY).outside).toEqual({ documents: 1, gross: '5' });
    expect(spendFigures(SPEND, EUR, '24', TODAY).outside).toBeNull();
    expect(spendFigures(SPEND, 'USD' as CurrencyCode, 'all', TODAY)).toMatchObject({ documents: 1, gross: '88' });
    expect(spendCurrencies(SPEND)).toMatchObject([
      { currency: 'EUR', documents: 7 },
      { currency: 'USD', documents: 1 },
    ]);
  });

  test.each(['12', '24', 'all'] as const)('of %s months add up: months, vendors and what is outside', (period) => {
    const figures = spendFigures(SPEND, EUR, period, TODAY);
    const months = addDecimals(figures.months.map(({ gross }) => gross));
    const pieces = addDecimals(figures.months.flatMap((month) => month.pieces.map(({ gross }) => gross)));
    expect([months, pieces, addDecimals(figures.vendors.map(({ gross }) => gross))]).toEqual([
      figures.gross,
      figures.gross,
      figures.gross,
    ]);
    expect(figures.documents + (figures.outside?.documents ?? 0)).toBe(7);
  });

  test('of all months go from the first to the last, but not a thousand years for a wrong day', () => {
    const odd = spendOf(bar('0001-01', 'crux', '1'), bar('2025-02', 'crux', '1'), bar('2999-01', 'crux', '1'));
    const figures = spendFigures(odd, EUR, 'all', TODAY);
    expect(figures.months.map(({ month }) => month)).toEqual(['2025-02']);
    expect(figures.outside).toEqual({ documents: 2, gross: '2' });
  });
});

describe('the bars', () => {
  test('stand on one another and reach as high as their sums', () => {
    const { months, ticks } = spendFigures(
      spendOf(bar('2026-11', 'crux', '30'), bar('2026-11', 'emnify', '10')),
      EUR,
      '12',
      TODAY,
    );
    expect(ticks.map(({ value, at }) => [value, at])).toEqual([
      ['0', 0],
      ['10', 0.25],
      ['20', 0.5],
      ['30', 0.75],
      ['40', 1],
    ]);
    expect(months.at(-1)?.pieces).toMatchObject([
      { vendor: 'crux', from: 0, to: 0.75 },
      { vendor: 'emnify', from: 0.75, to: 1 },
    ]);
  });

  test('go down from zero where more was credited than claimed', () => {
    const { months, ticks } = spendFigures(
      spendOf(bar('2026-10', 'crux', '40'), bar('2026-11', 'crux', '-40')),
      EUR,
      '12',
      TODAY,
    );
    expect(ticks.map(({ value }) => value)).toEqual(['-40', '-20', '0', '20', '40']);
    expect(months.at(-1)?.pieces).toMatchObject([{ from: 0, to: 0.5 }]);
    expect(months.at(-2)?.pieces).toMatchObject([{ from: 0.5, to: 1 }]);
  });

  test('are there for documents of nothing', () => {
    const { months } = spendFigures(spendOf(bar('2026-11', 'crux', '0.00')), EUR, '12', TODAY);
    expect(months.at(-1)?.pieces).toMatchObject([{ documents: 1, from: 0, to: 0 }]);
  });

  test('have round steps below one and far above', () => {
    const values = (gross: string): readonly string[] =>
      spendFigures(spendOf(bar('2026-11', 'crux', gross)), EUR, '12', TODAY).ticks.map(({ value }) => value);
    expect(values('0.07')).toEqual(['0', '0.02', '0.04', '0.06', '0.08']);
    expect(values('1234567.89')).toEqual(['0', '500000', '1000000', '1500000']);
  });
});

test('the shortest period that has documents is shown at first', () => {
  expect(fittingPeriod(SPEND, EUR, TODAY)).toBe('12');
  expect(fittingPeriod(spendOf(bar('2025-01', 'crux', '1')), EUR, TODAY)).toBe('24');
  expect(fittingPeriod(spendOf(bar('2022-08', 'crux', '1')), EUR, TODAY)).toBe('all');
});
