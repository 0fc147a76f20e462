import { addDays } from '../../shared/document/dates.ts';
import type { FetchPlan, KnownRecord } from './vendor.ts';

/**
 * Whether a record that the vendor lists need not be fetched: the interrupted sync that goes on has it, or, on an
 * incremental sync, nothing about it is expected to change and it is older than the days that are read again.
 */
export function mayLeaveOut(plan: FetchPlan, known: KnownRecord | undefined): boolean {
  if (known === undefined) return false;
  if (plan.resumeFrom !== null && Date.parse(known.fetched) >= Date.parse(plan.resumeFrom)) return true;
  const { mode, today, rereadDays } = plan;
  return mode === 'incremental' && known.final && known.day !== null && known.day < addDays(today, -rereadDays);
}
