import { addDays } from '../../shared/document/dates.ts';
import type { FetchPlan, KnownRecord } from './vendor.ts';

/**
 * Whether a record that is still at the vendor need not be fetched again: it was fetched by the interrupted sync that
 * this one goes on with, or nothing about it is expected to change and it is older than the days that are always read
 * again. A full sync leaves out only the former.
 */
export function mayBeLeftOut({ fetched, final, day }: KnownRecord, plan: FetchPlan): boolean {
  if (plan.resumeFrom !== null && Date.parse(fetched) >= Date.parse(plan.resumeFrom)) return true;
  if (plan.mode === 'full' || !final || day === null) return false;
  return day < addDays(plan.today, -plan.rereadDays);
}

/** The keys that may be left out, and the others, each in the order given. */
export async function partByPlan(
  keys: readonly string[],
  plan: FetchPlan,
): Promise<{ readonly leftOut: ReadonlySet<string>; readonly wanted: readonly string[] }> {
  const known = await plan.known(keys);
  const leftOut = new Set(
    keys.filter((key) => {
      const record = known.get(key);
      return record !== undefined && mayBeLeftOut(record, plan);
    }),
  );
  return { leftOut, wanted: keys.filter((key) => !leftOut.has(key)) };
}
