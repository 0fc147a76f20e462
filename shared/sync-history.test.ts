import { expect, it } from 'vitest';
import { syncResultOf } from '../tests/fixtures/sync-result.ts';
import { historyEntries, openFailures } from './sync-history.ts';
import type { SyncFailure, SyncResult } from './sync.ts';

const stopped = { code: 'vendor-down', detail: '' } as const;
const failure = (key: string): SyncFailure => ({ key, label: `Order ${key}`, reason: 'cut off', retry: 'record' });
const failed = (...keys: string[]): SyncResult => syncResultOf({ failures: keys.map(failure) });
const retry = (retried: readonly string[], again: readonly string[] = []): SyncResult =>
  syncResultOf({ mode: 'retry', retried, failures: again.map(failure) });
const openKeys = (...results: SyncResult[]): readonly string[] => [...openFailures(historyEntries(results)).keys()];

it('open are the failures of the newest whole sync, and of everything since', () => {
  const results = [
    retry(['2'], ['2']),
    syncResultOf({ stopped, failures: [failure('3')] }),
    failed('1', '2'),
    failed('9'),
  ];
  expect(historyEntries(results).map(({ open }) => open)).toEqual([true, true, true, false]);
  expect(openKeys(...results)).toEqual(['2', '3', '1']);
});

it('a sync that stopped early has not tried the older failures again', () => {
  expect(openKeys(syncResultOf({ stopped }), { ...failed('1'), stopped })).toEqual(['1']);
});

it('a retry settles what it fetched, also where it stopped half-way, and not what failed again', () => {
  expect(openKeys(retry(['1', '2'], ['2']), failed('1', '2', '3'))).toEqual(['2', '3']);
  expect(openKeys({ ...retry(['1']), stopped }, failed('1', '2'))).toEqual(['2']);
  const [, entry] = historyEntries([retry(['1', '2'], ['2']), failed('1', '2')]);
  expect([...(entry?.settled ?? [])]).toEqual(['1']);
});

it('a record that was fetched by a retry and has failed since is open again', () => {
  expect(openKeys({ ...failed('1'), stopped }, retry(['1']), failed('1'))).toEqual(['1']);
});
