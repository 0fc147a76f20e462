import { describe, expect, it, test } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { EXAMPLE_DOCUMENTS, EXAMPLES } from '../../tests/fixtures/query-examples.ts';
import { foundIn, matches } from './matches.ts';
import { parseQuery } from './parse.ts';
import { searchRecordOf } from './search-record.ts';

const RECORDS = EXAMPLE_DOCUMENTS.map(({ document, local }) => ({
  key: document.key,
  record: searchRecordOf(document, local),
}));

test.each(EXAMPLES)('%j finds %j', (text, keys) => {
  const { query, mistakes } = parseQuery(text, CONTEXT);
  expect(mistakes).toEqual([]);
  const found = RECORDS.filter(({ record }) => matches(query, record, CONTEXT)).map(({ key }) => key);
  expect(found.toSorted().join(' ')).toBe(keys);
});

describe('where a text is found', () => {
  it.each([
    ['4006381 shirt', 'shirt', ['code', 'line', 'party']],
    ['2026001 OR co', 'shirt', ['number', 'party']],
    ['zoe is:booked', 'sim', ['own']],
    ['-zoe is:booked', 'sim', []],
    ['gift', 'wait', ['note']],
  ])('%s in %s', (text, wanted, columns) => {
    const record = RECORDS.find(({ key }) => key === wanted)?.record;
    const found = record === undefined ? [] : [...foundIn(parseQuery(text, CONTEXT).query, record)];
    expect(found.toSorted()).toEqual(columns);
  });
});
