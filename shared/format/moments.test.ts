import { expect, it } from 'vitest';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { localDay, shortMoment, wholeMinute } from './moments.ts';

// The tests run in UTC (vitest.config.ts).
const now = Date.parse('2026-11-22T18:00:00Z');

it('a moment is a time today and a full date on any other day', () => {
  expect(shortMoment(moment('2026-11-22T14:32:10Z'), 'en-GB', now)).toBe('14:32');
  expect(shortMoment(moment('2026-11-21T14:32:10Z'), 'en-GB', now)).toBe('21 Nov 2026, 14:32');
});

it('the day is that of this computer', () => {
  expect(localDay(now)).toBe('2026-11-22');
});

it('an end is never said too early', () => {
  expect(wholeMinute(moment('2026-11-22T14:32:00.001Z'))).toBe('2026-11-22T14:33:00.000Z');
  expect(wholeMinute(moment('2026-11-22T14:33:00Z'))).toBe('2026-11-22T14:33:00.000Z');
});
