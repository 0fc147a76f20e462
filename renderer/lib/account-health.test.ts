import { describe, expect, test } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/result.ts';
import { anAccount } from '../testing/fake-bridge.ts';
import { healthText } from './account-health.ts';

const AT = '2026-11-22T14:36:00Z' as Instant;
const NEXT = '2026-11-22T14:40:00Z' as Instant;
const LATER = '2026-11-22T15:00:00Z' as Instant;
const time = (instant: Instant): string => instant.slice(11, 16);

function failed(code: ErrorCode, detail = '', change: Partial<AccountSummary> = {}): AccountSummary {
  return anAccount({ health: { state: 'failed', at: AT, code, detail, until: null, nextTry: NEXT }, ...change });
}

/** The vendor will not answer before 14:40, said to the second. */
function until(code: ErrorCode, nextTry: Instant | null): AccountSummary {
  const end = '2026-11-22T14:39:12Z' as Instant;
  return anAccount({ health: { state: 'failed', at: AT, code, detail: '', until: end, nextTry } });
}

describe('the lines under an account', () => {
  test.each<[string, AccountSummary, string, string | null]>([
    ['fresh', anAccount(), 'as of 14:32', null],
    ['never synced', anAccount({ asOf: null, health: { state: 'never-synced' } }), 'not synced yet', null],
    ['no secret', anAccount({ secret: 'absent' }), 'sign-in needed', 'as of 14:32'],
    ['worked before', failed('sign-in-refused'), 'sign-in expired or revoked', 'as of 14:32 · next try 14:40'],
    ['never worked', failed('sign-in-refused', '', { asOf: null }), 'sign-in refused', 'no copy yet · next try 14:40'],
    ['code', failed('code-needed'), 'one-time code needed', 'as of 14:32 · next try 14:40'],
    ['locked', failed('sign-in-locked'), 'sign-in locked', 'as of 14:32 · next try 14:40'],
    ['locked until', until('sign-in-locked', NEXT), 'sign-in locked until 14:40', 'as of 14:32'],
    ['locked, no automatic sync', until('sign-in-locked', null), 'sign-in locked until 14:40', 'as of 14:32'],
    ['paused until', until('rate-limited', NEXT), 'asked to wait until 14:40', 'as of 14:32'],
    ['paused, no automatic sync', until('rate-limited', null), 'asked to wait until 14:40', 'as of 14:32'],
    ['paused, tried later', until('rate-limited', LATER), 'asked to wait until 14:40', 'as of 14:32 · next try 15:00'],
    ['down until', until('vendor-down', NEXT), 'vendor error', 'as of 14:32 · next try 14:40'],
    ['down, no automatic sync', until('vendor-down', null), 'vendor error', 'as of 14:32 · asked to wait until 14:40'],
    [
      'permission',
      failed('forbidden', 'it lacks view_order'),
      'no permission: view_order',
      'as of 14:32 · next try 14:40',
    ],
    ['other type', failed('forbidden', 'a supplier'), 'no permission', 'as of 14:32 · next try 14:40'],
    ['vendor down', failed('vendor-down'), 'vendor error', 'as of 14:32 · next try 14:40'],
    ['unreachable', failed('unreachable'), 'unreachable', 'as of 14:32 · next try 14:40'],
    ['certificate', failed('certificate'), 'certificate not trusted', 'as of 14:32 · next try 14:40'],
    ['not understood', failed('not-understood'), 'answer not understood', 'as of 14:32 · next try 14:40'],
  ])('%s', (_, account, text, more) => {
    expect(healthText(account, time)).toMatchObject({ text, more });
  });

  test('every reason reads differently, except where the person does the same about it', () => {
    const same: readonly ErrorCode[] = ['secret-missing', 'secret-unreadable'];
    const texts = ERROR_CODES.filter((code) => !same.includes(code)).map((code) => healthText(failed(code), time).text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('no next try is said where none is planned', () => {
    const health = {
      state: 'failed',
      at: AT,
      code: 'certificate',
      detail: 'CN=proxy',
      until: null,
      nextTry: null,
    } as const;
    expect(healthText(anAccount({ health }), time)).toMatchObject({ more: 'as of 14:32', detail: 'CN=proxy' });
  });

  test('what passes by itself is a warning, what a person must solve is bad', () => {
    const tones = (codes: readonly ErrorCode[]): readonly string[] =>
      codes.map((code) => healthText(failed(code), time).tone);
    expect(new Set(tones(['rate-limited', 'sign-in-locked', 'vendor-down', 'unreachable']))).toEqual(
      new Set(['warning']),
    );
    expect(new Set(tones(['sign-in-refused', 'code-needed', 'forbidden', 'certificate']))).toEqual(new Set(['bad']));
  });
});
