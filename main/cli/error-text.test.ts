import { expect, it } from 'vitest';
import type { Instant } from '../../shared/document/dates.ts';
import { errorLine } from './error-text.ts';

it('says how long to wait, as the window does', () => {
  // A minute that is under way is not over yet; the tests run in UTC, and noon is on the same day all over the test.
  const until = `${new Date().toISOString().slice(0, 10)}T12:39:12.000Z` as Instant;
  const detail = 'emnify has locked this sign-in after failed tries';
  expect(errorLine({ code: 'sign-in-locked', detail, until })).toBe(
    `The vendor has locked the sign-in for some minutes after failed tries. Wait until 12:40. ${detail}`,
  );
  expect(errorLine({ code: 'rate-limited', detail: '', until: null })).not.toContain('until');
});
