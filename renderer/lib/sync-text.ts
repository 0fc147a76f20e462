import type { SyncProgress, SyncResult } from '../../shared/sync.ts';
import { commaList, t } from './i18n.ts';

/** Prints a count by the person's region. */
export type PrintCount = (count: number) => string;

/** The result sentence of one or several syncs: "14 new, 3 changed, 1 failed". */
export function syncSentence(results: readonly SyncResult[], print: PrintCount): string {
  const sum = (count: (result: SyncResult) => number): number =>
    results.reduce((all, result) => all + count(result), 0);
  const [added, changed, failed] = [sum((r) => r.added), sum((r) => r.changed), failureCount(results)];
  const parts = [
    added > 0 ? t('syncResult.added', { n: print(added) }) : null,
    changed > 0 ? t('syncResult.changed', { n: print(changed) }) : null,
    failed > 0 ? t('syncResult.failed', { n: print(failed) }) : null,
    stopWord(results),
  ].filter((part) => part !== null);
  const nothingCame = added + changed + failed === 0;
  return commaList([...(nothingCame ? [t('syncResult.nothing')] : []), ...parts]);
}

/** Documents that failed, over all accounts. */
export function failureCount(results: readonly SyncResult[]): number {
  return results.reduce((all, result) => all + result.failures.length, 0);
}

/** Whether there is something to read beyond the sentence. */
export function needsReading(results: readonly SyncResult[]): boolean {
  return results.some(
    ({ failures, stopped }) => failures.length > 0 || (stopped !== null && stopped.code !== 'cancelled'),
  );
}

/** Where a running sync is: "fetching 120 of 431". */
export function progressText(progress: SyncProgress, print: PrintCount): string {
  const step = t(`syncState.steps.${progress.step}`);
  const done = print(progress.done);
  if (progress.total !== null) return t('syncState.ofTotal', { step, done, total: print(progress.total) });
  return progress.done === 0 ? step : t('syncState.soFar', { step, done });
}

/** The done part between 0 and 1; null while the vendor has not said how much there is. */
export function progressShare(all: readonly SyncProgress[]): number | null {
  if (all.length === 0) return null;
  let share = 0;
  for (const { done, total } of all) {
    if (total === null) return null;
    share += total === 0 ? 1 : Math.min(1, done / total);
  }
  return share / all.length;
}

function stopWord(results: readonly SyncResult[]): string | null {
  const codes = results.flatMap(({ stopped }) => (stopped === null ? [] : [stopped.code]));
  if (codes.length === 0) return null;
  if (codes.every((code) => code === 'cancelled')) return t('syncResult.cancelled');
  return results.length === 1 ? t('syncResult.stopped') : t('syncResult.accountsStopped', { count: codes.length });
}
