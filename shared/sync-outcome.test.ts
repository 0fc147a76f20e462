import { expect, it } from 'vitest';
import { syncResultOf } from '../tests/fixtures/sync-result.ts';
import { syncHistoryOf, syncOutcomeOf } from './sync-outcome.ts';
import type { SyncFailure } from './sync.ts';

function failures(count: number, from = 0): readonly SyncFailure[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `order-${from + index}`,
    label: `Order ${from + index}`,
    reason: 'The answer is no order.',
    retry: 'record',
  }));
}

it('tells of a sync what failed first, and how much', () => {
  const result = syncResultOf({ added: 3, failures: failures(10_000), retried: ['order-1'] });
  const outcome = syncOutcomeOf(result);
  expect(outcome).toMatchObject({ added: 3, failures: { count: 10_000, first: failures(100) } });
  expect(outcome).not.toHaveProperty('retried');
});

it('tells of fifty syncs in which everything failed no more than fits into one message', () => {
  const stopped = { code: 'vendor-down', detail: '' } as const;
  const results = Array.from({ length: 50 }, () => syncResultOf({ stopped, failures: failures(10_000) }));
  const { syncs, open } = syncHistoryOf(results);
  expect(syncs).toHaveLength(50);
  expect(syncs.every(({ outcome }) => outcome.failures.count === 10_000)).toBe(true);
  expect(syncs.map(({ outcome }) => outcome.failures.first.length).slice(0, 7)).toEqual([
    100, 100, 100, 100, 100, 0, 0,
  ]);
  expect(open).toBe(10_000);
  expect(JSON.stringify(syncs).length).toBeLessThan(256 * 1024);
});

it('says of those that are told which were settled, also where a retry failed again beyond what is told of it', () => {
  const again = failures(300).toReversed();
  const retry = syncResultOf({ mode: 'retry', retried: failures(301).map(({ key }) => key), failures: again });
  const { syncs, open } = syncHistoryOf([retry, syncResultOf({ failures: failures(2, 299) })]);
  expect(syncs[1]).toMatchObject({ open: true, settled: ['order-300'] });
  expect(open).toBe(300);
});
