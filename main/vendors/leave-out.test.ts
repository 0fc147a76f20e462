import { describe, expect, it } from 'vitest';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import { planOf } from '../../tests/fixtures/vendor-walk.ts';
import { mayBeLeftOut, partByPlan } from './leave-out.ts';
import type { KnownRecord } from './vendor.ts';

const OLD: KnownRecord = {
  key: 'order-1',
  fetched: '2026-11-01T10:00:00.000Z' as Instant,
  final: true,
  day: '2026-08-21' as CalendarDate,
};
const incremental = planOf([], { mode: 'incremental' });

describe('a record that is kept', () => {
  it.each([
    ['final and older than 90 days', OLD, true],
    ['exactly 90 days old', { ...OLD, day: '2026-08-22' as CalendarDate }, false],
    ['not final', { ...OLD, final: false }, false],
    ['of no known day', { ...OLD, day: null }, false],
  ])('and %s, left out by an incremental sync: %#', (_what, record, expected) => {
    expect(mayBeLeftOut(record, incremental)).toBe(expected);
  });

  it('is always read again by a full sync', () => {
    expect(mayBeLeftOut(OLD, planOf([], { mode: 'full' }))).toBe(false);
  });

  it.each([
    ['2026-11-01T10:00:00Z', true],
    ['2026-11-01T10:00:00.001Z', false],
  ])('and fetched since the sync that was interrupted began at %s is left out in any mode: %s', (from, expected) => {
    const open = { ...OLD, final: false };
    for (const mode of ['full', 'incremental'] as const) {
      expect(mayBeLeftOut(open, planOf([], { mode, resumeFrom: from as Instant }))).toBe(expected);
    }
  });

  it('is told from what is not kept', async () => {
    const { leftOut, wanted } = await partByPlan(['order-2', 'order-1'], planOf([OLD], { mode: 'incremental' }));
    expect([[...leftOut], wanted]).toEqual([['order-1'], ['order-2']]);
  });
});
