import { expect, test } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { EXAMPLE_DOCUMENTS, EXAMPLES } from '../../tests/fixtures/query-examples.ts';
import { matches } from './matches.ts';
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
