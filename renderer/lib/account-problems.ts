import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import type { AppError, ErrorCode } from '../../shared/result.ts';

/** What keeps an account from syncing, said above the list until it is dismissed or solved. */
export interface AccountProblem {
  readonly account: AccountSummary;
  readonly error: AppError;
  /** The same problem has the same key, a new one another. */
  readonly key: string;
}

/** The problems of the accounts shown; a cancelled sync is none. */
export function accountProblems(
  accounts: readonly AccountSummary[],
  accountId: string | null,
): readonly AccountProblem[] {
  return accounts.flatMap((account) => {
    if (accountId !== null && account.id !== accountId) return [];
    const error = problemOf(account);
    return error === null ? [] : [{ account, error, key: `${account.id} ${error.code} ${momentOf(account)}` }];
  });
}

/** Whether a new sign-in is what solves it. */
export function needsSignIn({ code }: AppError): boolean {
  return SOLVED_BY_SIGN_IN.has(code);
}

/** Whether trying again at once can help: not where a sign-in is needed, and not while the vendor has it locked. */
export function canRetryNow(error: AppError, isPast: (moment: Instant) => boolean): boolean {
  if (error.code === 'sign-in-locked') return error.until !== undefined && isPast(error.until);
  return !needsSignIn(error);
}

const SOLVED_BY_SIGN_IN: ReadonlySet<ErrorCode> = new Set([
  'sign-in-refused',
  'code-needed',
  'secret-missing',
  'secret-unreadable',
]);

function problemOf({ secret, health }: AccountSummary): AppError | null {
  if (secret === 'absent') return { code: 'secret-missing', detail: '' };
  if (secret === 'unreadable') return { code: 'secret-unreadable', detail: '' };
  if (health.state !== 'failed' || health.code === 'cancelled') return null;
  const { code, detail, until } = health;
  return until === null ? { code, detail } : { code, detail, until };
}

function momentOf({ health }: AccountSummary): string {
  return health.state === 'failed' ? health.at : '';
}
