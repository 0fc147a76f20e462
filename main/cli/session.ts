import type { AccountSummary } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import { openServices } from '../open-services.ts';
import type { Services } from '../services.ts';
import { say, type Terminal } from './terminal.ts';

/** What a command works with. `interrupted` is aborted by Ctrl-C or SIGTERM. */
export interface Session {
  readonly services: Services;
  readonly terminal: Terminal;
  readonly interrupted: AbortSignal;
}

export interface SessionOptions {
  readonly dataFolder: string;
  readonly terminal: Terminal;
}

/** Opens the services for one command and closes them however it ends. A second Ctrl-C ends the process at once. */
export async function withSession<T>(
  { dataFolder, terminal }: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  // The plain command line has no protected store: a secret lives as long as the command.
  const services = await openServices({ dataFolder, protection: null });
  const interruption = new AbortController();
  const interrupt = (): void => interruption.abort();
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    for (const { code, detail } of services.notices) say(terminal, `${NOTICES[code]} ${detail}`);
    return await work({ services, terminal, interrupted: interruption.signal });
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
    await services.close();
  }
}

const NOTICES: Readonly<Record<Services['notices'][number]['code'], string>> = {
  'settings-moved-aside': 'The settings could not be read; the defaults are in force. The old file is now',
  'database-moved-aside': 'The documents could not be read; an empty database was started. The old file is now',
  'accounts-moved-aside': 'The accounts could not be read; the list starts empty. The old file is now',
  'secrets-unreadable': 'The saved secrets cannot be read by the command line:',
};

/**
 * The account of a name, compared without case.
 * @throws CodedError `invalid-argument` naming the accounts that there are.
 */
export async function accountNamed({ services }: Session, name: string): Promise<AccountSummary> {
  const accounts = await services.accounts.list();
  const wanted = name.trim().toLowerCase();
  const found = accounts.find((account) => account.name.toLowerCase() === wanted);
  if (found !== undefined) return found;
  const names = accounts.map((account) => account.name).join(', ');
  throw new CodedError(
    'invalid-argument',
    `No account is named "${name}"; there ${names === '' ? 'are none' : `is ${names}`}.`,
  );
}
