import { describe, expect, it } from 'vitest';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { syncResultOf } from '../../tests/fixtures/sync-result.ts';
import type { AppError, ErrorCode } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type AutomaticSync } from '../../shared/settings.ts';
import type { SyncResult } from '../../shared/sync.ts';
import type { AccountFigures } from '../cache/cache.ts';
import { dueAt, isBlocked, nextTry } from './next-try.ts';

const ENDED = moment('2026-11-21T10:00:00Z');
const NOW = Date.parse('2026-11-21T12:00:00Z');
const AUTOMATIC: AutomaticSync = { ...DEFAULT_SETTINGS.sync, everyHours: 6 };
const OFF: AutomaticSync = { ...AUTOMATIC, everyHours: null };

describe('after a failure', () => {
  it.each([
    [1, '10:05'],
    [2, '10:10'],
    [3, '10:20'],
    [7, '15:20'],
    [8, '16:00'],
    [5_000, '16:00'],
  ])('number %i in a row the next try is at %s', (failedInARow, time) => {
    expect(nextTry(failed('vendor-down', failedInARow), AUTOMATIC)).toBe(`2026-11-21T${time}:00.000Z`);
  });

  it.each<ErrorCode>(['sign-in-refused', 'forbidden', 'secret-missing', 'secret-unreadable', 'code-needed'])(
    '%s: nothing happens until the person acts',
    (code) => {
      const figures = failed(code, 1);
      expect(isBlocked(figures)).toBe(true);
      expect(nextTry(figures, AUTOMATIC)).toBeNull();
      expect(dueAt(figures, AUTOMATIC, NOW)).toBeNull();
    },
  );

  it('waits as long as the vendor asks for', () => {
    const until = moment('2026-11-21T11:30:00Z');
    expect(nextTry(failed('rate-limited', 1, until), AUTOMATIC)).toBe('2026-11-21T11:30:00.000Z');
    expect(nextTry(failed('rate-limited', 1, moment('2026-11-21T10:01:00Z')), AUTOMATIC)).toBe(
      '2026-11-21T10:05:00.000Z',
    );
  });

  it('has no next try where the clock may not sync, and where the person cancelled', () => {
    expect(nextTry(failed('vendor-down', 1), OFF)).toBeNull();
    expect(nextTry(failed('cancelled', 0), AUTOMATIC)).toBeNull();
  });
});

describe('the clock', () => {
  const due = (figures: AccountFigures | undefined, automatic = AUTOMATIC): string | null => {
    const at = dueAt(figures, automatic, NOW);
    return at === null ? null : new Date(at).toISOString().slice(11, 16);
  };

  it('syncs so many hours after the last sync', () => {
    expect(due(figuresOf({}))).toBe('16:00');
    expect(due(figuresOf({}), { ...AUTOMATIC, everyHours: 1 })).toBe('11:00');
    expect(due(failed('cancelled', 0))).toBe('16:00');
    expect(due(figuresOf({}), OFF)).toBeNull();
  });

  it('syncs what was never synced at once', () => {
    expect(dueAt(undefined, AUTOMATIC, NOW)).toBe(0);
    expect(dueAt(undefined, OFF, NOW)).toBeNull();
  });

  it('does not count a retry of single documents', () => {
    const retried = figuresOf({ mode: 'retry', ended: moment('2026-11-21T11:59:00Z') });
    expect(due({ ...retried, lastComplete: ENDED })).toBe('16:00');
  });

  it('is not held back by a sync from the future', () => {
    expect(due(figuresOf({ ended: moment('2030-01-01T00:00:00Z') }))).toBe('18:00');
  });
});

function failed(code: ErrorCode, failedInARow: number, until?: AppError['until']): AccountFigures {
  const stopped: AppError = { code, detail: '', ...(until === undefined ? {} : { until }) };
  return { ...figuresOf({ stopped }), failedInARow };
}

function figuresOf(change: Partial<SyncResult>): AccountFigures {
  const lastResult = syncResultOf({ started: ENDED, ended: ENDED, ...change });
  return { accountId: 'a', documents: 0, lastResult, lastComplete: null, lastSync: null, notes: [], failedInARow: 0 };
}
