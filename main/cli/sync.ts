import type { AccountSummary } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import type { SyncMode, SyncResult } from '../../shared/sync.ts';
import { errorLine } from './error-text.ts';
import { EXIT, exitCodeOfSyncs, type ExitCode } from './exit-codes.ts';
import { syncJson } from './json.ts';
import { showProgress } from './progress.ts';
import { readSecret } from './secret-stdin.ts';
import { accountNamed, type Session } from './session.ts';
import { print, printJson, say, type Terminal } from './terminal.ts';
import { syncText } from './text.ts';

export interface SyncOptions {
  /** Null: all accounts. */
  readonly account: string | null;
  readonly mode: SyncMode;
  readonly secretStdin: boolean;
  readonly json: boolean;
}

/** Syncs one account or all. Ctrl-C stops it; what was fetched until then is kept. */
export async function syncAccounts(session: Session, options: SyncOptions): Promise<ExitCode> {
  const { services, terminal, interrupted } = session;
  const only = options.account === null ? null : await accountNamed(session, options.account);
  const accounts = only === null ? await services.accounts.list() : [only];
  if (accounts.length === 0) say(terminal, 'No accounts yet. Add one with: accounts add --vendor demo --name demo');
  if (options.secretStdin) await takeSecret(session, accounts);

  const results = await runSync(session, only, accounts, options.mode);
  for (const result of results) sayTroubles(terminal, result, nameOf(result, accounts));
  if (options.json) printJson(terminal, syncJson(results, accounts));
  else for (const result of results) print(terminal, syncText(result, nameOf(result, accounts)));
  return interrupted.aborted ? EXIT.interrupted : exitCodeOfSyncs(results);
}

async function runSync(
  { services, terminal, interrupted }: Session,
  only: AccountSummary | null,
  accounts: readonly AccountSummary[],
  mode: SyncMode,
): Promise<readonly SyncResult[]> {
  if (interrupted.aborted || accounts.length === 0) return [];
  const cancel = (): void => services.sync.cancel(null);
  interrupted.addEventListener('abort', cancel, { once: true });
  const stopProgress = showProgress(services.sync, accounts, terminal);
  try {
    return await services.sync.sync(only?.id ?? null, mode);
  } finally {
    stopProgress();
    interrupted.removeEventListener('abort', cancel);
  }
}

/** Hands the secret from standard input to the one account that it can be for, until the process ends. */
async function takeSecret({ services, terminal }: Session, accounts: readonly AccountSummary[]): Promise<void> {
  const [account, ...others] = accounts;
  if (account === undefined || others.length > 0) {
    throw new CodedError('invalid-argument', '--secret-stdin is for one account: name it with --account.');
  }
  await services.accounts.setSecret(account.id, await readSecret(terminal.stdin, account.vendor), false);
}

/** Every document that failed is named; what may not be read and what stopped an account is said. */
function sayTroubles(terminal: Terminal, { failures, notes, stopped }: SyncResult, name: string): void {
  for (const note of notes) say(terminal, `${name}: ${note}`);
  for (const { label, reason } of failures) say(terminal, `${name}: ${label}: ${reason}`);
  if (stopped !== null) say(terminal, `${name}: ${errorLine(stopped)}`);
}

function nameOf({ accountId }: SyncResult, accounts: readonly AccountSummary[]): string {
  return accounts.find(({ id }) => id === accountId)?.name ?? accountId;
}
