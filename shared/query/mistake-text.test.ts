import { expect, it } from 'vitest';
import { CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { mistakeText } from './mistake-text.ts';
import { parseQuery } from './parse.ts';
import { MISTAKE_CODES } from './query.ts';

const SAID: readonly (readonly [typed: string, code: string, says: string])[] = [
  ['isued:2026', 'unknown-field', '“isued:” is no field; did you mean issued:'],
  ['sim status:opn', 'unknown-value', 'status: knows no “opn”; it takes open'],
  ['issued:', 'no-value', 'issued: lacks its value; it takes 2026-03'],
  ['total:much', 'not-an-amount', 'total: expects an amount such as 1234.50, >500, <=99.90, 100..200, not “much”'],
  ['issued:soon', 'not-a-date', 'issued: expects a day, a month, a quarter or a year such as 2026-03'],
  ['total:9..1', 'reversed-range', 'total: “9..1” runs backwards; write 1..9'],
  ['"sim', 'unclosed-quote', 'A quote has no end'],
  ['(sim', 'unclosed-group', 'A parenthesis has no end'],
  ['sim OR', 'lone-or', 'OR stands between two parts'],
  ['('.repeat(30), 'too-deep', 'Too many parentheses within each other'],
  ['x'.repeat(10_001), 'too-long', 'The text is read only up to sign 10000'],
];

it.each(SAID)('%j', (typed, code, says) => {
  const mistake = parseQuery(typed, CONTEXT).mistakes.find((one) => one.code === code);
  if (mistake === undefined) throw new Error(`${code} is not found in it`);
  expect(mistakeText(mistake, typed).slice(0, says.length)).toBe(says);
});

it('has words for every mistake', () => {
  expect(SAID.map(([, code]) => code)).toEqual(MISTAKE_CODES);
});
