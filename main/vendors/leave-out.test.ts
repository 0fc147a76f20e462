import { describe, expect, it } from 'vitest';
import { planOf } from '../../tests/fixtures/vendor-walk.ts';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import { mayLeaveOut } from './leave-out.ts';
import type { FetchPlan, KnownRecord } from './vendor.ts';

const old: KnownRecord = {
  key: 'order-1',
  fetched: '2026-10-01T08:00:00.000Z' as Instant,
  final: true,
  day: '2026-01-05' as CalendarDate,
};
const resumed = '2026-10-01T08:00:00Z' as Instant;

describe('a record that the vendor lists', () => {
  // Today is 2026-11-20, so 90 days ago was 2026-08-22.
  it.each<readonly [string, boolean, Partial<FetchPlan>, KnownRecord | undefined]>([
    ['old and final', true, {}, old],
    ['unknown', false, {}, undefined],
    ['not final', false, {}, { ...old, final: false }],
    ['without a day', false, {}, { ...old, day: null }],
    ['on the last day that is read again', false, {}, { ...old, day: '2026-08-22' as CalendarDate }],
    ['a day older', true, {}, { ...old, day: '2026-08-21' as CalendarDate }],
    ['old and final in a full sync', false, { mode: 'full' }, old],
    ['fetched since the interrupted sync began', true, { mode: 'full', resumeFrom: resumed }, { ...old, final: false }],
    ['fetched before it', false, { mode: 'full', resumeFrom: '2026-10-01T08:00:00.001Z' as Instant }, old],
  ])('that is %s is left out: %s', (_what, expected, change, known) => {
    const plan = { ...planOf(), mode: 'incremental', ...change } as const;
    expect(mayLeaveOut(plan, known)).toBe(expected);
  });
});
