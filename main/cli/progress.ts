import type { AccountSummary } from '../../shared/account.ts';
import type { SyncProgress, SyncStep } from '../../shared/sync.ts';
import type { SyncEngine } from '../services.ts';
import type { Terminal } from './terminal.ts';

const STEPS: Readonly<Record<SyncStep, string>> = {
  'signing-in': 'signing in',
  listing: 'listing',
  fetching: 'fetching',
  saving: 'saving',
};

/** Says where a sync is until the returned function is called. */
export function showProgress(
  sync: Pick<SyncEngine, 'onProgress'>,
  accounts: readonly AccountSummary[],
  terminal: Terminal,
): () => void {
  const line = statusLine(terminal);
  const stop = sync.onProgress((progress) => line(progressLine(progress, accounts)));
  return () => {
    stop();
    line('');
  };
}

export interface CountProgress {
  show(done: number, total: number): void;
  stop(): void;
}

/** Says how many of some things are done. */
export function showCount(doing: string, terminal: Terminal): CountProgress {
  const line = statusLine(terminal);
  return { show: (done, total) => line(`${doing} ${done} of ${total}`), stop: () => line('') };
}

/** One line on the terminal that is written over; nothing where standard error is a file or a pipe. */
function statusLine({ stderr }: Terminal): (text: string) => void {
  if (stderr.isTTY !== true) return () => undefined;
  const width = (stderr.columns ?? 80) - 1;
  // A cut is marked, so that no figure looks like a smaller one.
  return (text) => void stderr.write(`\r\u001B[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
}

function progressLine({ accountId, step, done, total }: SyncProgress, accounts: readonly AccountSummary[]): string {
  const name = accounts.find(({ id }) => id === accountId)?.name ?? accountId;
  const count = total === null ? (done === 0 ? '' : ` ${done}`) : ` ${done} of ${total}`;
  return `${name}: ${STEPS[step]}${count}`;
}
