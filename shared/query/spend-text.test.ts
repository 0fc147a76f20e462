import { describe, expect, test } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { knownDocuments } from '../../tests/fixtures/query-records.ts';
import { utcDay } from '../document/dates.ts';
import { parseCurrency, type CurrencyCode } from '../document/money.ts';
import { matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { searchRecordOf, type SearchRecord } from './search-record.ts';
import { SPEND_APART, spendApartText, spendText } from './spend-text.ts';

const RECORDS = knownDocuments(400, 7).map(({ document, local }) => searchRecordOf(document, local));
const EUR = parseCurrency('EUR') as CurrencyCode;
const QUERIES = [
  '',
  'sim',
  'sim OR crux',
  '-vendor:crux',
  'vendor:emnify',
  'currency:EUR OR is:paid',
  'sim OR',
  '"sim',
];

describe('the query of a bar', () => {
  test.each(QUERIES)('finds exactly the documents of every bar of “%s”', (text) => {
    const bars = Map.groupBy(
      found(text).filter((one) => one.total !== null && one.currency !== null && monthOf(one) !== null),
      (record) => `${monthOf(record)} ${record.vendor} ${record.currency}`,
    );
    expect(bars.size).toBeGreaterThan(10);
    for (const [key, records] of bars) {
      const [month = '', vendor = '', currency = ''] = key.split(' ');
      const part = { vendor: vendor as SearchRecord['vendor'], currency: currency as CurrencyCode };
      expect(idsOf(found(spendText(text, { ...part, months: [month, month] }, CONTEXT)))).toEqual(idsOf(records));
    }
  });

  test.each(QUERIES)('finds the documents of several months and vendors of “%s”', (text) => {
    const wanted = found(text).filter(
      (record) =>
        record.total !== null && record.currency === 'EUR' && isBetween(monthOf(record), '2024-11', '2025-06'),
    );
    expect(wanted.length).toBeGreaterThan(0);
    const part = { currency: EUR, vendor: null, months: ['2024-11', '2025-06'] } as const;
    expect(idsOf(found(spendText(text, part, CONTEXT)))).toEqual(idsOf(wanted));
  });

  test.each(QUERIES)('finds what is counted apart of “%s”, and nothing is in two places', (text) => {
    const of = (test: (record: SearchRecord) => boolean): readonly string[] => idsOf(found(text).filter(test));
    const apart = SPEND_APART.map((one) => idsOf(found(spendApartText(text, one, CONTEXT))));
    expect(apart).toEqual([
      of((one) => one.total !== null && one.currency !== null && monthOf(one) === null),
      of((one) => one.total !== null && one.currency === null),
      of((one) => one.total === null),
    ]);
  });

  test('says a condition once that the query holds already, and is stable', () => {
    const part = { currency: EUR, vendor: 'crux', months: ['2026-03', '2026-03'] } as const;
    const once = spendText('sim vendor:crux', part, CONTEXT);
    expect(once).toBe('sim vendor:crux currency:EUR has:total issued:2026-03 OR (-has:issued ordered:2026-03)');
    expect(spendText(once ?? '', part, CONTEXT)).toBe(once);
  });

  test('is none where the language cannot name the month', () => {
    expect(spendText('', { currency: EUR, vendor: null, months: ['0001-01', '0001-01'] }, CONTEXT)).toBeNull();
  });
});

function found(text: string | null): readonly SearchRecord[] {
  if (text === null) throw new Error('No query');
  const { query } = parseQuery(text, CONTEXT);
  return RECORDS.filter((record) => matches(query, record, CONTEXT));
}

function monthOf({ issued, ordered }: SearchRecord): string | null {
  return (issued ?? (ordered === null ? null : utcDay(ordered)))?.slice(0, 7) ?? null;
}

function isBetween(month: string | null, first: string, last: string): boolean {
  return month !== null && month >= first && month <= last;
}

function idsOf(records: readonly SearchRecord[]): readonly string[] {
  return records.map(({ id }) => id).toSorted();
}
