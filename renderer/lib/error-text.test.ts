import { describe, expect, test } from 'vitest';
import type { Instant } from '../../shared/document/dates.ts';
import { ERROR_CODES, type ErrorCode } from '../../shared/result.ts';
import { ERROR_TASKS } from '../i18n/errors-en.ts';
import { errorDetails, errorText } from './error-text.ts';

describe('errorText', () => {
  const pairs = ERROR_CODES.flatMap((code) => ERROR_TASKS.map((task) => [code, task] as const));

  test.each(pairs)('says in whole sentences what failed, why, what works and what to do: %s while %s', (code, task) => {
    const text = errorText({ code, detail: '' }, task, { vendor: 'emnify', account: 'org44' });
    for (const sentence of Object.values(text) as string[]) {
      expect(sentence).toMatch(/^[A-Za-z“].*\.$/);
      // A placeholder or a key would mean that a message or one of its values is missing.
      expect(sentence).not.toMatch(/\{\{|errors\./);
    }
  });

  test('gives every code its own reason', () => {
    const reasons = ERROR_CODES.map((code) => errorText({ code, detail: '' }, 'sync').reason);
    expect(new Set(reasons).size).toBe(ERROR_CODES.length);
  });

  test('names the vendor as it writes itself, and begins with a capital where it is not known', () => {
    const error = { code: 'sign-in-refused', detail: '' } as const;
    expect(errorText(error, 'sync', { vendor: 'emnify' }).reason).toBe('emnify refused the sign-in.');
    expect(errorText(error, 'sync').reason).toBe('The vendor refused the sign-in.');
  });

  test('says how long to wait where that is known, as the account does', () => {
    const until = '2026-11-22T14:39:12Z' as Instant;
    const time = (moment: Instant): string => moment.slice(11, 16);
    const todo = (code: ErrorCode): string => errorText({ code, detail: '', until }, 'test', {}, time).todo;
    expect(todo('sign-in-locked')).toBe('Locked until 14:40: try again then.');
    expect(todo('rate-limited')).toBe('It asks to wait until 14:40: try again then.');
    expect(todo('vendor-down')).toBe('It asks to wait until 14:40: try again then.');
    expect(errorText({ code: 'sign-in-locked', detail: '' }, 'test', {}, time).todo).toContain('five minutes');
  });

  test('says how many can be, where these are too many', () => {
    const { reason } = errorText({ code: 'too-many', detail: 'at most 5,000 documents' }, 'print');
    expect(reason).toBe('These are too many at once (at most 5,000 documents).');
  });

  test('sends nobody who stands in the form to the form', () => {
    const error = { code: 'sign-in-refused', detail: '' } as const;
    expect(errorText(error, 'sync').todo).toContain('New sign-in');
    for (const task of ['test', 'connect', 'sign-in'] as const) {
      expect(errorText(error, task).todo).not.toContain('New sign-in');
    }
  });
});

describe('errorDetails', () => {
  test('holds code, detail and version, for a report', () => {
    const error = { code: 'vendor-down', detail: 'cdn.emnify.net answered 503' } as const;
    const details = errorDetails(error, errorText(error, 'sync'), '1.2.3');
    expect(details.split('\n').slice(-3)).toEqual([
      'Code: vendor-down',
      'Detail: cdn.emnify.net answered 503',
      'Invoice Desk 1.2.3',
    ]);
  });

  test('leaves out a detail that there is not', () => {
    const error = { code: 'busy', detail: '' } as const;
    expect(errorDetails(error, errorText(error, 'sync'), '1')).not.toContain('Detail');
  });
});
