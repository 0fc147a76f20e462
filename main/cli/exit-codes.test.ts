import { expect, test } from 'vitest';
import type { Instant } from '../../shared/document/dates.ts';
import type { ErrorCode } from '../../shared/result.ts';
import type { SyncResult } from '../../shared/sync.ts';
import { exitCodeOfSyncs } from './exit-codes.ts';

function result(stopped: ErrorCode | null, failures = 0): SyncResult {
  const moment = '2026-01-01T00:00:00Z' as Instant;
  return {
    accountId: 'a',
    mode: 'incremental',
    started: moment,
    ended: moment,
    added: 0,
    changed: 0,
    unchanged: 0,
    gone: 0,
    failures: Array.from({ length: failures }, (_, index) => ({
      key: `k${index}`,
      label: 'Order',
      reason: 'no',
      retry: 'record',
    })),
    retried: [],
    notes: [],
    stopped: stopped === null ? null : { code: stopped, detail: '' },
  };
}

test.each([
  ['nothing to do', [], 0],
  ['all done', [result(null), result(null)], 0],
  ['some documents failed', [result(null), result(null, 2)], 1],
  ['one vendor down', [result(null, 2), result('vendor-down')], 4],
  ['one sign-in refused, one vendor down', [result('vendor-down'), result('sign-in-refused')], 3],
  ['disk full beside a refused sign-in', [result('sign-in-refused'), result('disk-full')], 5],
  ['interrupted', [result('cancelled', 1), result('disk-full')], 130],
])('%s', (_case, results, code) => {
  expect(exitCodeOfSyncs(results)).toBe(code);
});
