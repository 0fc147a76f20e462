import { describe, expect, it } from 'vitest';
import { documentOf } from '../../tests/fixtures/document-factory.ts';
import { CONTEXT, momentOf } from '../../tests/fixtures/query-arbitrary.ts';
import { EXAMPLE_DOCUMENTS } from '../../tests/fixtures/query-examples.ts';
import { MOST_EXCERPT_CHARACTERS } from './excerpt.ts';
import { foundIn } from './found-in.ts';
import { parseQuery } from './parse.ts';
import { searchRecordOf } from './search-record.ts';

const RECORDS = new Map(
  EXAMPLE_DOCUMENTS.map(({ document, local }) => [document.key, searchRecordOf(document, local)] as const),
);

describe('where a text is found', () => {
  it.each([
    ['4006381 shirt', 'shirt', ['code: 4006381333931', 'line: Blue shirt', 'party: Shirts & Co']],
    ['2026001 OR co', 'shirt', ['number: INV-2026-001', 'party: Shirts & Co']],
    ['zoe is:booked', 'sim', ['own: Asked Zoë about the discount']],
    ['-zoe is:booked', 'sim', []],
    ['(zoe discount) OR nothing', 'sim', ['own: Asked Zoë about the discount']],
    ['po:7a', 'shirt', ['po: 8e5b1ccb-7a']],
    ['sku:blue', 'shirt', ['code: BLUE-L']],
    ['tracking:1z,999', 'shirt', ['tracking: 1Z 999 AA1 0123']],
    ['party:"cafe gro"', 'sim', ['party: Café Größe']],
    ['note:zoe', 'sim', ['own: Asked Zoë about the discount']],
    ['tag:"to check"', 'shirt', ['own: To Check']],
    ['vendor:crux total:>1 issued:2026', 'shirt', []],
  ])('%s in %s', (text, key, places) => {
    expect(placesOf(text, key)).toEqual(places);
  });
});

describe('a long text is cut around what matches', () => {
  it.each([
    ['a word far in', 'lorem ipsum '.repeat(40) + 'Größe XL ' + 'dolor '.repeat(40), 'grosse', 'Größe XL'],
    ['a piece of a number', 'lorem ipsum '.repeat(40) + 'Ref A-1312/B.', '312b', 'A-1312/B.'],
    ['a word at the start', 'Gift ' + 'dolor '.repeat(60), 'gift', 'Gift dolor'],
    ['signs beyond the basic plane', '𝄞'.repeat(300) + ' gift ' + '𝄞'.repeat(300), 'gift', ' gift '],
    ['several lines', 'first\nsecond\r\n\tthird', 'third', 'first second third'],
  ])('%s', (_what, note, text, part) => {
    const record = searchRecordOf(documentOf({ note }), LOCAL);
    const excerpts = foundIn(parseQuery(text, CONTEXT).query, record).map(({ excerpt }) => excerpt);
    expect(excerpts).toEqual([expect.stringContaining(part)]);
    expect(Array.from(excerpts[0] ?? '').length).toBeLessThanOrEqual(MOST_EXCERPT_CHARACTERS);
    expect(excerpts[0]).not.toMatch(/\p{Surrogate}/u);
  });
});

const LOCAL = {
  added: momentOf('2026-03-01T00:00:00Z'),
  changed: null,
  gone: false,
  booked: false,
  note: null,
  tags: [],
};

function placesOf(text: string, key: string): readonly string[] {
  const record = RECORDS.get(key);
  const places = record === undefined ? [] : foundIn(parseQuery(text, CONTEXT).query, record);
  return places.map(({ column, excerpt }) => `${column}: ${excerpt}`);
}
