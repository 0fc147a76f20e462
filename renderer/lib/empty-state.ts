import type { AccountSummary } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import type { ListFilter } from '../../shared/listing.ts';
import type { AppError } from '../../shared/result.ts';
import { accountProblems } from './account-problems.ts';

/** Why a list is empty: each is a screen of its own with one next step. */
export type EmptyState =
  | { readonly kind: 'no-account' }
  | { readonly kind: 'first-sync' }
  | { readonly kind: 'never-synced' }
  | { readonly kind: 'failed'; readonly account: AccountSummary; readonly error: AppError }
  | { readonly kind: 'offline' }
  | { readonly kind: 'vendor-has-none'; readonly asOf: Instant }
  | { readonly kind: 'no-hits' }
  | { readonly kind: 'view-empty' };

export interface EmptyCauses {
  readonly accounts: readonly AccountSummary[];
  readonly filter: ListFilter;
  readonly syncing: boolean;
  readonly online: boolean;
}

/** The reason for an empty list, the most telling first. */
export function emptyState({ accounts, filter, syncing, online }: EmptyCauses): EmptyState {
  if (accounts.length === 0) return { kind: 'no-account' };
  const concerned = accounts.filter(({ id }) => filter.accountId === null || id === filter.accountId);
  if (concerned.some(({ documents }) => documents > 0)) {
    return { kind: filter.text.trim() === '' ? 'view-empty' : 'no-hits' };
  }
  if (syncing) return { kind: 'first-sync' };
  const asOf = concerned.map((account) => account.asOf).find((moment) => moment !== null) ?? null;
  if (asOf !== null) return { kind: 'vendor-has-none', asOf };
  if (!online) return { kind: 'offline' };
  return withoutCopy(concerned);
}

function withoutCopy(accounts: readonly AccountSummary[]): EmptyState {
  const [problem] = accountProblems(accounts, null);
  if (problem === undefined) return { kind: 'never-synced' };
  if (problem.error.code === 'unreachable') return { kind: 'offline' };
  return { kind: 'failed', account: problem.account, error: problem.error };
}
