import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyQuery, CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { FIELD_NAMES } from './fields.ts';
import { MOST_CHARACTERS } from './lexer.ts';
import { parseQuery } from './parse.ts';
import { chipsOf, printQuery, withoutPart } from './print.ts';
import { MISTAKE_CODES, type Query } from './query.ts';

const RUNS = { numRuns: 5000 };
const REGIONS = ['en-GB', 'de-DE', 'de-CH', 'fr-FR', 'en-IN', 'C'];

// Pieces of the language in any order, and signs that mean something in it.
const pieces = [
  ...FIELD_NAMES.map((name) => `${name}:`),
  ...[
    '"',
    '“',
    '(',
    ')',
    '-',
    ',',
    '..',
    '>',
    '<=',
    ':',
    ' ',
    ' ',
    ' OR ',
    'OR',
    'a',
    'crux',
    'Main',
    '1.234',
    '1,2',
    '2026-q1',
  ],
  ...['last-month', 'unknown:', 'last-sync', '\0', '\u00a0', '\ud800', '求', '#', "'", '…', '//', '5.3.2026'],
];
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 25 }).map((found) => found.join('')),
);

describe('text, chips and query are one', () => {
  it('reads every query from its own print as the same, without a mistake, in every region', () => {
    fc.assert(
      fc.property(anyQuery, fc.constantFrom(...REGIONS), (query, region) => {
        const { mistakes, ...read } = parseQuery(printQuery(query), { ...CONTEXT, region });
        expect(mistakes).toEqual([]);
        expect(read.query).toEqual(query);
      }),
      RUNS,
    );
  });

  it('reads any text at all: no exception, spans within the text, a print that stays as it is', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...REGIONS), (text, region) => {
        const { query, spans, mistakes } = parseQuery(text, { ...CONTEXT, region });
        const printed = printQuery(query);
        expect(parseQuery(printed, { ...CONTEXT, region })).toMatchObject({ query, mistakes: [] });
        expect(printQuery(parseQuery(printed, CONTEXT).query)).toBe(printed);

        expect(spans).toHaveLength(query.parts.length);
        for (const { start, end } of [...spans, ...mistakes.map(({ span }) => span)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { code } of mistakes) expect(MISTAKE_CODES).toContain(code);
      }),
      RUNS,
    );
  });

  it('cuts the print into chips that each read as their part, and leaves the others when one is removed', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const printed = printQuery(query);
        const chips = chipsOf(query);
        expect(chips.map(({ span }) => printed.slice(span.start, span.end))).toEqual(chips.map(({ text }) => text));
        chips.forEach(({ text }, index) => {
          expect(parseQuery(text, CONTEXT).query).toEqual({ parts: [query.parts[index]] });
          const others = chips.filter((_, at) => at !== index).map((chip) => chip.text);
          expect(printQuery(withoutPart(query, index))).toBe(others.join(' '));
        });
      }),
    );
  });

  it('says which part stands where in the text that was typed', () => {
    const text = '  (sim -card) vendor:crux,emnify  is:unpaid OR "due soon" ';
    expect(partsOf(text)).toEqual(['sim', '-card', 'vendor:crux,emnify', 'is:unpaid OR "due soon"']);
  });
});

describe('what binds what', () => {
  it.each([
    ['a b OR c d', 'a b OR c d', 3],
    ['a b OR (c d)', 'a b OR (c d)', 2],
    ['(a OR b) OR c', 'a OR b OR c', 1],
    ['-(a OR b) -(c d) --e', '-(a OR b) -(c d) -e', 3],
    ['-(-a)', 'a', 1],
    ['-(-(a b))', 'a b', 2],
    ['((a))', 'a', 1],
    ['() - & ) x', 'x', 1],
    [
      'Vendor:CRUX STATUS:Canceled kind:invoices currency:eur',
      'vendor:crux status:cancelled kind:invoice currency:EUR',
      4,
    ],
    ['"a"b', '"a" b', 2],
    ['po:"7 8",9 po:a"b c"', 'po:"7 8",9 po:"ab c"', 2],
    ['„Größe“ or 19"', '"Größe" or 19', 3],
    ['A(1) (B(2))', 'A(1 B(2'.replaceAll('(', '-'), 2],
    ['#vendor:crux #OR http://x', 'vendor-crux or http://x', 3],
    ['total:1.234,50', 'total:1234.5', 1],
    ['total:"> 1 234,50"', 'total:>1234.5', 1],
    ['total:>"1 000"', 'total:>1000', 1],
    ['total:100…200 total:5.. total:..5', 'total:100..200 total:>=5 total:<=5', 3],
    ['issued:05.03.2026,2026-3..2026-Q2 due:<today', 'issued:2026-03-05,2026-03..2026-q2 due:<today', 2],
  ])('%s', (text, printed, parts) => {
    const { query, mistakes } = parseQuery(text, CONTEXT);
    expect(mistakes).toEqual([]);
    expect(printQuery(query)).toBe(printed);
    expect(query.parts).toHaveLength(parts);
  });
});

describe('a mistake', () => {
  it.each([
    ['sim vendr:crux', 'unknown-field', 'vendr:', 'vendor', 'sim'],
    ['vendor:crx,emnify', 'unknown-value', 'crx', 'crux', 'vendor:emnify'],
    ['status:oppen', 'unknown-value', 'oppen', 'open', ''],
    ['account:mian sim', 'unknown-value', 'mian', 'Main', 'sim'],
    ['vendor: sim', 'no-value', 'vendor:', 'emnify', 'sim'],
    ['po:-- sim', 'no-value', '--', undefined, 'sim'],
    ['total:many', 'not-an-amount', 'many', '1234.50', ''],
    ['total:1.2.3', 'not-an-amount', '1.2.3', '1234.50', ''],
    ['total:9..5', 'reversed-range', '9..5', '5..9', ''],
    ['issued:2026-02-30', 'not-a-date', '2026-02-30', '2026-03', ''],
    ['issued:last-sync', 'not-a-date', 'last-sync', '2026-03', ''],
    ['changed:>last-sync', 'not-a-date', '>last-sync', 'last-sync', ''],
    ['due:2026..2025', 'reversed-range', '2026..2025', '2025..2026', ''],
    ['"due soon', 'unclosed-quote', '"due soon', '"', 'due soon'],
    ['party:"due soon', 'unclosed-quote', '"due soon', '"', 'party:due soon'],
    ['a (b c', 'unclosed-group', '(', ')', 'a b c'],
    ['a OR', 'lone-or', 'OR', 'a OR b', 'a'],
    ['OR a', 'lone-or', 'OR', 'a OR b', 'a'],
    ['(a OR) b', 'lone-or', 'OR', 'a OR b', 'a b'],
    ['a OR OR b', 'lone-or', 'OR', 'a OR b', 'a OR b'],
  ])('%s', (text, code, marked, valid, rest) => {
    const { query, mistakes } = parseQuery(text, CONTEXT);
    expect(mistakes).toHaveLength(1);
    const [mistake] = mistakes;
    expect(mistake?.code).toBe(code);
    expect(text.slice(mistake?.span.start, mistake?.span.end)).toBe(marked);
    expect(mistake?.valid[0]).toBe(valid);
    expect(printQuery(query)).toBe(rest);
  });

  it('takes no more than it can: neither parentheses nor length', () => {
    const deep = parseQuery(`${'('.repeat(50)}a${')'.repeat(50)} b`, CONTEXT);
    expect(printQuery(deep.query)).toBe('a b');
    expect(deep.mistakes[0]?.code).toBe('too-deep');

    const long = parseQuery('word '.repeat(MOST_CHARACTERS), CONTEXT);
    expect(long.query.parts).toHaveLength(MOST_CHARACTERS / 5);
    expect(long.mistakes).toMatchObject([{ code: 'too-long', span: { start: MOST_CHARACTERS } }]);
  });
});

function partsOf(text: string): readonly string[] {
  const { spans, query }: { spans: readonly { start: number; end: number }[]; query: Query } = parseQuery(
    text,
    CONTEXT,
  );
  expect(query.parts).toHaveLength(spans.length);
  return spans.map(({ start, end }) => text.slice(start, end));
}
