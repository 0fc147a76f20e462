import { expect, test } from 'vitest';
import { instantOf } from './document/dates.ts';
import { CodedError, toAppError } from './result.ts';

test('an error as data keeps its code and moment, and everything else is internal', () => {
  const until = instantOf(new Date('2026-11-22T02:30:00Z'));
  expect(toAppError(new CodedError('disk-full', '/data'))).toEqual({ code: 'disk-full', detail: '/data' });
  expect(toAppError(new CodedError('rate-limited', 'x', { until }))).toEqual({
    code: 'rate-limited',
    detail: 'x',
    until,
  });
  expect(toAppError(new TypeError('x is undefined'))).toEqual({ code: 'internal', detail: 'x is undefined' });
  expect(toAppError('odd')).toEqual({ code: 'internal', detail: 'odd' });
});
