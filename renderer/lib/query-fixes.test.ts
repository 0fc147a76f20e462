import { expect, test } from 'vitest';
import { parseQuery } from '../../shared/query/parse.ts';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { fixed, fixesOf } from './query-fixes.ts';

function fixedTexts(text: string): readonly string[] {
  return parseQuery(text, CONTEXT).mistakes.flatMap((mistake) => fixesOf(mistake, text).map((fix) => fixed(text, fix)));
}

test.each([
  ['x isued:2026', 'x issued:2026', 3],
  ['status:opn,paid', 'status:open,paid', 6],
  ['account:"crux erope"', 'account:"Crux Europe"', 3],
  ['-vendor: x', '-vendor:emnify x', 3],
  ['IS:', 'IS:unpaid', 6],
  ['total:much', 'total:1234.50', 4],
  ['total:9..1 x', 'total:1..9 x', 1],
  ['due:soon', 'due:2026-03', 6],
  ['x "sim card', 'x "sim card"', 1],
  ['(sim OR card', '(sim OR card)', 1],
  ['sim OR', 'sim', 1],
  ['account:-', 'account:Main', 3],
])('%s', (text, first, count) => {
  const texts = fixedTexts(text);
  expect(texts[0]).toBe(first);
  expect(texts).toHaveLength(count);
  const mistakes = texts.flatMap((one) => parseQuery(one, CONTEXT).mistakes);
  // A field that is put right may still not know the value.
  if (!text.includes('isued')) expect(mistakes).toEqual([]);
});

test('nothing is offered where only the person can know', () => {
  expect(fixedTexts('note:')).toEqual([]);
  expect(fixedTexts('x'.repeat(10_001))).toEqual([]);
});
