import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, formatMonth } from '../../shared/format/dates.ts';
import { formatDecimal } from '../../shared/format/numbers.ts';
import { CHECK_CODES } from '../../shared/document/checks.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { anyQuery, CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { chipWords, type ChipPrint } from './chip-words.ts';

const PRINT: ChipPrint = {
  number: (value) => formatDecimal(value, 'en-GB'),
  day: (day) => formatDay(day, 'en-GB'),
  month: (year, month) => formatMonth(year, month, 'en-GB'),
};

function chips(text: string): readonly string[] {
  const { query, mistakes } = parseQuery(text, CONTEXT);
  expect(mistakes).toEqual([]);
  return query.parts.map((part) => chipWords(part, PRINT));
}

test.each([
  ['is:unpaid', ['Unpaid']],
  ['total:>500 issued:last-month', ['Total over 500', 'Issued last month']],
  ['vendor:crux,emnify', ['Crux or emnify']],
  ['-is:paid -status:cancelled', ['Not paid', 'Not cancelled']],
  ['1312 "sim card"', ['Text “1312”', 'Exactly “sim card”']],
  ['po:4711 party:"Café Größe",Acme', ['PO “4711”', 'Party “Café Größe” or “Acme”']],
  ['account:"Crux Europe" tag:travel,later', ['Account Crux Europe', 'Tag travel or later']],
  ['currency:EUR,none', ['In EUR or without currency']],
  ['status:open,none kind:order', ['Open or without a status', 'Orders']],
  ['has:tracking -has:number,po', ['With a tracking number', 'Without a number or a purchase order number']],
  ['check:mismatch check:warning', ['Finding: figures that do not agree', 'A warning']],
  ['-vendor:crux,demo', ['Not (Crux or Demo)']],
  ['total:1234.5 total:<=-2 total:100..2000', ['Total 1,234.5', 'Total up to −2', 'Total 100 to 2,000']],
  ['total:>=1 total:<1', ['Total from 1', 'Total under 1']],
  ['due:2026-03-05 issued:2026-03', ['Due on 5 Mar 2026', 'Issued in March 2026']],
  ['issued:2026-q1 ordered:2026', ['Issued in Q1 2026', 'Ordered in 2026']],
  ['issued:fy2026-q2,fy2025', ['Issued in fiscal Q2 2026 or issued in fiscal year 2025']],
  [
    'due:<today due:>=2026-03 issued:>this-fiscal-year',
    ['Due before today', 'Due from March 2026', 'Issued after this fiscal year'],
  ],
  ['issued:last-30-days due:next-1-days', ['Issued in the last 30 days', 'Due in the next 1 day']],
  ['issued:2026-01..last-month', ['Issued January 2026 to last month']],
  [
    'changed:last-sync is:new,changed',
    ['Changed by the last sync', 'New since the last sync or changed by the last sync'],
  ],
  ['is:overdue OR (kind:order has:tracking)', ['Overdue or (orders and with a tracking number)']],
  ['-(sim OR is:paid)', ['Not (text “sim” or paid)']],
])('%s', (text, words) => {
  expect(chips(text)).toEqual(words);
});

test('every part has words that begin with a capital or a sign and hold no name of the language', () => {
  fc.assert(
    fc.property(anyQuery, ({ parts }) => {
      for (const part of parts) {
        const said = chipWords(part, PRINT);
        expect(said).not.toMatch(/^\p{Ll}|^$|undefined|\{\{|chip\./u);
      }
    }),
  );
});

test('every finding is said in words', () => {
  for (const code of CHECK_CODES) expect(chips(`check:${code}`)[0]).not.toContain(code);
});
