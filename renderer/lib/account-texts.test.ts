import { describe, expect, test } from 'vitest';
import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/result.ts';
import { anAccount } from '../testing/fake-bridge.ts';
import { accountProblems, canRetryNow, needsSignIn } from './account-problems.ts';
import { emptyState, type EmptyCauses } from './empty-state.ts';
import { syncStateText } from './sync-state-text.ts';

const AT = '2026-11-22T14:32:10Z' as Instant;
const time = (instant: Instant): string => instant.slice(11, 16);

function failedAccount(code: ErrorCode, change: Partial<AccountSummary> = {}): AccountSummary {
  return anAccount({
    health: { state: 'failed', at: AT, code, detail: 'host', until: null, nextTry: null },
    ...change,
  });
}

describe('accountProblems', () => {
  test('one account failing says nothing about the others', () => {
    const accounts = [anAccount({ id: 'a' }), failedAccount('vendor-down', { id: 'b' })];
    expect(accountProblems(accounts, null).map(({ account }) => account.id)).toEqual(['b']);
    expect(accountProblems(accounts, 'a')).toEqual([]);
  });

  test('a later failure is another problem, a cancelled sync is none', () => {
    const later = failedAccount('vendor-down', {
      health: {
        state: 'failed',
        at: '2026-11-23T00:00:00Z' as Instant,
        code: 'vendor-down',
        detail: '',
        until: null,
        nextTry: null,
      },
    });
    const [first, second] = [failedAccount('vendor-down'), later].map((one) => accountProblems([one], null)[0]?.key);
    expect(first).not.toBe(second);
    expect(accountProblems([failedAccount('cancelled')], null)).toEqual([]);
  });

  test('asks for a sign-in where only that helps', () => {
    expect(ERROR_CODES.filter((code) => needsSignIn({ code, detail: '' }))).toEqual([
      'sign-in-refused',
      'code-needed',
      'secret-missing',
      'secret-unreadable',
    ]);
  });
});

test('a locked sign-in may be tried again once the lock has ended', () => {
  const locked = { code: 'sign-in-locked', detail: '' } as const;
  expect(canRetryNow(locked, () => true)).toBe(false);
  expect(canRetryNow({ ...locked, until: AT }, () => false)).toBe(false);
  expect(canRetryNow({ ...locked, until: AT }, (moment) => moment === AT)).toBe(true);
});

describe('syncStateText', () => {
  test('names the oldest copy', () => {
    const accounts = [anAccount({ asOf: '2026-11-22T09:10:00Z' as Instant }), anAccount()];
    expect(syncStateText(accounts, true, time).text).toBe('Up to date, 09:10');
    expect(syncStateText(accounts, false, time)).toEqual({ tone: 'warning', text: 'Offline, as of 09:10' });
  });

  test('counts the accounts that need attention', () => {
    expect(syncStateText([anAccount(), failedAccount('forbidden')], true, time)).toEqual({
      tone: 'bad',
      text: '1 account needs attention',
    });
  });

  test('says where nothing was ever synced', () => {
    const fresh = anAccount({ asOf: null, health: { state: 'never-synced' } });
    expect(syncStateText([fresh], true, time).text).toBe('Not synced yet');
    expect(syncStateText([fresh], false, time).text).toBe('Offline, never synced');
  });
});

describe('emptyState', () => {
  const none = { documents: 0, asOf: null, health: { state: 'never-synced' } } as const;
  const causes = (change: Partial<EmptyCauses>): EmptyCauses => ({
    accounts: [anAccount(none)],
    filter: { accountId: null, text: '' },
    syncing: false,
    online: true,
    ...change,
  });

  test.each<[string, Partial<EmptyCauses>]>([
    ['no-account', { accounts: [] }],
    ['first-sync', { syncing: true }],
    ['never-synced', {}],
    ['vendor-has-none', { accounts: [anAccount({ documents: 0 })] }],
    ['offline', { online: false }],
    ['offline', { accounts: [failedAccount('unreachable', { documents: 0, asOf: null })] }],
    ['failed', { accounts: [failedAccount('sign-in-refused', { documents: 0, asOf: null })] }],
    ['failed', { accounts: [anAccount({ ...none, secret: 'absent' })] }],
    ['no-hits', { accounts: [anAccount()], filter: { accountId: null, text: 'zzz' } }],
    ['view-empty', { accounts: [anAccount()], filter: { accountId: null, text: ' ' } }],
  ])('%s', (kind, change) => {
    expect(emptyState(causes(change)).kind).toBe(kind);
  });

  test('looks at the chosen account only', () => {
    const accounts = [anAccount({ id: 'full' }), anAccount({ ...none, id: 'empty' })];
    const filter = { accountId: 'empty', text: '' } as const;
    expect(emptyState(causes({ accounts, filter })).kind).toBe('never-synced');
  });
});
