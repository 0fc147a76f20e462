import { describe, expect, test } from 'vitest';
import { parseCalendarDate, type CalendarDate } from '../../shared/document/dates.ts';
import { statusBadge, type StatusFacts } from './status-badge.ts';

function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

const OPEN: StatusFacts = { status: 'open', statusWords: 'UNPAID', kind: 'invoice', due: day('2026-11-10') };
const badgeOn = (today: string, facts: StatusFacts = OPEN) => statusBadge(facts, day(today), String);

describe('statusBadge', () => {
  test('an open document is overdue from the day after its due day, and says that this is computed', () => {
    expect(badgeOn('2026-11-10')).toMatchObject({ tone: 'open', text: 'Open', computed: false });
    const late = badgeOn('2026-11-22');
    expect(late).toMatchObject({ tone: 'overdue', text: 'Overdue 12 d', computed: true });
    expect(late.hint).toContain('Computed');
    expect(late.hint).toContain('12 days ago');
    expect(late.hint).toContain('UNPAID');
  });

  test('counts calendar days over a change of the clock', () => {
    expect(badgeOn('2026-10-26', { ...OPEN, due: day('2026-10-24') }).text).toBe('Overdue 2 d');
  });

  test('a paid or cancelled document is never overdue, nor one without due day', () => {
    expect(badgeOn('2027-01-01', { ...OPEN, status: 'paid' })).toMatchObject({ tone: 'paid', text: 'Paid' });
    expect(badgeOn('2027-01-01', { ...OPEN, status: 'cancelled' }).text).toBe('Cancelled');
    expect(badgeOn('2027-01-01', { ...OPEN, due: null }).text).toBe('Open');
  });

  test("the vendor's own word stands in the hint, and in the badge where we do not know it", () => {
    expect(badgeOn('2026-11-01', { ...OPEN, status: 'paid', statusWords: 'PAID' }).hint).toContain('“PAID”');
    expect(badgeOn('2026-11-01', { ...OPEN, status: 'unknown', statusWords: 'FROZEN' }).text).toBe('FROZEN');
  });
});
