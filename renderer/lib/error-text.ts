import type { Instant } from '../../shared/document/dates.ts';
import { wholeMinute } from '../../shared/format/moments.ts';
import type { AppError, ErrorCode } from '../../shared/result.ts';
import type { ErrorTask } from '../i18n/errors-en.ts';
import { capital, t } from './i18n.ts';

/** What a person reads about an error: what failed, why, what still works, what to do. */
export interface ErrorText {
  readonly failed: string;
  readonly reason: string;
  readonly works: string;
  readonly todo: string;
}

/** Whom the error is about; both are said as "the vendor" or left out where unknown. */
export interface ErrorSubject {
  readonly vendor?: string;
  readonly account?: string;
}

/**
 * The sentences for an error. The code decides the reason and what to do, the task what failed and what still works.
 * `time` prints a moment shortly; without it the moment before which trying again is of no use is not said.
 */
export function errorText(
  error: AppError,
  task: ErrorTask,
  subject: ErrorSubject = {},
  time: ((moment: Instant) => string) | null = null,
): ErrorText {
  const vendor = subject.vendor ?? t('vendors.unnamed');
  const account = subject.account ?? vendor;
  const reason = withCause(t(`errors.codes.${error.code}.reason`, { vendor, account }), error);
  return {
    failed: t(`errors.tasks.${task}.failed`, { vendor, account }),
    // A vendor's own name keeps its small letter: "emnify refused the sign-in."
    reason: subject.vendor === undefined ? capital(reason) : reason,
    works: t(`errors.tasks.${task}.works`, { vendor, account }),
    todo: waitText(error, time) ?? todoText(error.code, task, vendor),
  };
}

/** Plain text for a report: the sentences, the code and the detail that main sent, which never holds a secret. */
export function errorDetails(error: AppError, text: ErrorText, version: string): string {
  const lines = [text.failed, text.reason, `Code: ${error.code}`];
  if (error.detail !== '') lines.push(`Detail: ${error.detail}`);
  if (error.until !== undefined) lines.push(`Until: ${error.until}`);
  lines.push(`Invoice Desk ${version}`);
  return lines.join('\n');
}

/** Where it is known how long to wait, that is what to do. */
function waitText({ code, until }: AppError, time: ((moment: Instant) => string) | null): string | null {
  if (until === undefined || time === null) return null;
  return t(code === 'sign-in-locked' ? 'errors.lockedUntil' : 'errors.pausedUntil', { time: time(wholeMinute(until)) });
}

/** In a form the next step is in the form itself. */
function todoText(code: ErrorCode, task: ErrorTask, vendor: string): string {
  const isForm = task === 'test' || task === 'connect' || task === 'sign-in';
  if (isForm && (code === 'sign-in-refused' || code === 'secret-missing' || code === 'code-needed'))
    return t(`errors.formTodo.${code}`);
  return t(`errors.codes.${code}.todo`, { vendor });
}

const NAMES_THE_CAUSE: ReadonlySet<ErrorCode> = new Set(['forbidden', 'certificate', 'too-many']);

/** Main's own words, where they name what the code cannot: the permission, the certificate, how many can be. */
function withCause(reason: string, { code, detail }: AppError): string {
  return NAMES_THE_CAUSE.has(code) ? withDetail(reason, detail) : reason;
}

/** "The disk is full (3 MB left)."; the reason as it is where there is no detail. */
export function withDetail(reason: string, detail: string): string {
  return detail === '' ? reason : `${reason.replace(/\.$/, '')} (${detail.replace(/\.$/, '')}).`;
}
