import type { AccountDraft } from '../../shared/account.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { accountsJson } from './json.ts';
import { readSecret } from './secret-stdin.ts';
import { accountNamed, type Session } from './session.ts';
import { print, printJson, say } from './terminal.ts';
import { accountsText, counted } from './text.ts';

/** Adds an account if the vendor accepts the secret, which is then forgotten: `sync` asks for it again. */
export async function addAccount(session: Session, draft: AccountDraft, secretStdin: boolean): Promise<ExitCode> {
  const { services, terminal } = session;
  const secret = secretStdin ? await readSecret(terminal.stdin, draft.vendor) : null;
  const { name } = await services.accounts.add(draft, secret, false);
  print(terminal, `Added ${name}.`);
  if (secret !== null) say(terminal, 'The secret was tried and not kept: pass it to sync with --secret-stdin.');
  return EXIT.done;
}

/** Prints the accounts. */
export async function listAccounts({ services, terminal }: Session, json: boolean): Promise<ExitCode> {
  const accounts = await services.accounts.list();
  if (json) printJson(terminal, accountsJson(accounts));
  else print(terminal, accountsText(accounts));
  return EXIT.done;
}

/** Removes an account, its secret and its local documents. */
export async function removeAccount(session: Session, name: string): Promise<ExitCode> {
  const account = await accountNamed(session, name);
  await session.services.accounts.remove(account.id);
  print(session.terminal, `Removed ${account.name} and ${counted(account.documents, 'local document')}.`);
  return EXIT.done;
}
