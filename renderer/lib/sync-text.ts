import type { SyncProgress, SyncOutcome } from '../../shared/sync.ts';
import { commaList, t } from './i18n.ts';

/** Prints a count by the person's region. */
export type PrintCount = (count: number) => string;

/** The result sentence of one or several syncs: "14 new, 3 changed, 1 failed, 2 gone". */
export function syncSentence(results: readonly SyncOutcome[], print: PrintCount): string {
  const news = newsOf(results, print);
  const nothing = news.every((part) => part === null) ? t('syncResult.nothing') : null;
  return sentence([nothing, ...news, stopWord(results)]);
}

/** All counts of one sync: "14 new, 3 changed, 120 unchanged, 1 failed, 2 gone"; counts of 0 are left out. */
export function fullSentence(result: SyncOutcome, print: PrintCount): string {
  const [added, changed, ...rest] = newsOf([result], print);
  const unchanged = result.unchanged > 0 ? t('syncResult.unchanged', { n: print(result.unchanged) }) : null;
  const counts = [added, changed, unchanged, ...rest];
  const nothing = counts.every((part) => part === null) ? t('syncResult.nothing') : null;
  return sentence([nothing, ...counts, stopWord([result])]);
}

/** Documents that failed, over all accounts. */
export function failureCount(results: readonly SyncOutcome[]): number {
  return results.reduce((all, result) => all + result.failures.count, 0);
}

/** Whether there is something to read beyond the sentence. */
export function needsReading(results: readonly SyncOutcome[]): boolean {
  return results.some(
    ({ failures, stopped }) => failures.count > 0 || (stopped !== null && stopped.code !== 'cancelled'),
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

/** New, changed, failed and gone, in this order; null where there are none. */
function newsOf(results: readonly SyncOutcome[], print: PrintCount): readonly (string | null)[] {
  const part = (key: 'added' | 'changed' | 'failed' | 'gone', count: number): string | null =>
    count > 0 ? t(`syncResult.${key}`, { n: print(count) }) : null;
  const sum = (count: (result: SyncOutcome) => number): number =>
    results.reduce((all, result) => all + count(result), 0);
  return [
    part(
      'added',
      sum(({ added }) => added),
    ),
    part(
      'changed',
      sum(({ changed }) => changed),
    ),
    part('failed', failureCount(results)),
    part(
      'gone',
      sum(({ gone }) => gone),
    ),
  ];
}

function sentence(parts: readonly (string | null | undefined)[]): string {
  return commaList(parts.filter((part) => part !== null && part !== undefined));
}

function stopWord(results: readonly SyncOutcome[]): string | null {
  const codes = results.flatMap(({ stopped }) => (stopped === null ? [] : [stopped.code]));
  if (codes.length === 0) return null;
  if (codes.every((code) => code === 'cancelled')) return t('syncResult.cancelled');
  return results.length === 1 ? t('syncResult.stopped') : t('syncResult.accountsStopped', { count: codes.length });
}
