import type { Account, AccountHealth, AccountSummary, SecretState } from '../../shared/account.ts';
import type { AccountFigures, Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';
import type { Accounts } from '../services.ts';
import { needsSecret, type Connector } from '../sync/connect.ts';
import type { AccountList } from './account-list.ts';
import type { Vault } from './vault.ts';

export interface AccountsOptions {
  readonly list: AccountList;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly cache: Cache;
  /** Ends the account's sync, then does the work while none can start. */
  readonly whileSyncIsStopped: (accountId: string, work: () => Promise<void>) => Promise<void>;
}

/** See `Accounts` for what the methods promise. Nothing is saved before the vendor has accepted the secret. */
export function createAccounts({ list, vault, connector, cache, whileSyncIsStopped }: AccountsOptions): Accounts {
  const changed = createListeners<null>();

  async function summaries(accounts: readonly Account[]): Promise<readonly AccountSummary[]> {
    const figures = new Map((await cache.accountFigures()).map((figure) => [figure.accountId, figure]));
    return Promise.all(
      accounts.map(async (account) => summaryOf(account, figures.get(account.id), await secretState(vault, account))),
    );
  }

  async function announce(account: Account): Promise<AccountSummary> {
    changed.emit(null);
    const [summary] = await summaries([account]);
    return summary ?? summaryOf(account, undefined, await secretState(vault, account));
  }

  return {
    list: () => summaries(list.all()),
    test: (draft, secret) => connector.testConnection(draft, secret),
    add: async (draft, secret, keepSecret) => {
      const account = list.prepare(draft);
      // Without its secret an account can be saved, and nothing can be tried: the secret comes later, or at each sync.
      if (secret !== null || !needsSecret(account.vendor)) await connector.testConnection(draft, secret);
      if (secret !== null) await vault.put(account.id, secret, keepSecret);
      try {
        list.add(account);
      } catch (error) {
        await vault.forget(account.id);
        throw error;
      }
      return announce(account);
    },
    setSecret: async (accountId, secret, keepSecret) => {
      const account = list.get(accountId);
      await connector.testConnection(account, secret);
      // It may have been removed while the vendor answered.
      list.get(accountId);
      await vault.put(accountId, secret, keepSecret);
      return announce(account);
    },
    forgetSecret: async (accountId) => {
      const account = list.get(accountId);
      await vault.forget(accountId);
      return announce(account);
    },
    remove: async (accountId) => {
      const account = list.get(accountId);
      await whileSyncIsStopped(account.id, async () => {
        // The account goes last, so that after a failure half-way it can be removed again.
        await vault.forget(account.id);
        await cache.removeAccount(account.id);
        list.remove(account.id);
      });
      changed.emit(null);
    },
    vaultStatus: () => vault.status(),
    onChanged: (listener) => changed.add(listener),
  };
}

async function secretState(vault: Vault, account: Account): Promise<SecretState> {
  return needsSecret(account.vendor) ? vault.state(account.id) : 'not-needed';
}

function summaryOf(account: Account, figures: AccountFigures | undefined, secret: SecretState): AccountSummary {
  return {
    ...account,
    health: healthOf(figures),
    secret,
    asOf: figures?.lastComplete ?? null,
    documents: figures?.documents ?? 0,
  };
}

/** A sync that the person cancelled says nothing about the account: then the last complete one counts. */
function healthOf(figures: AccountFigures | undefined): AccountHealth {
  const last = figures?.lastResult ?? null;
  if (last === null) return { state: 'never-synced' };
  if (last.stopped === null) return { state: 'ok', at: last.ended };
  if (last.stopped.code !== 'cancelled') return { state: 'failed', at: last.ended, ...last.stopped };
  const lastComplete = figures?.lastComplete ?? null;
  return lastComplete === null ? { state: 'never-synced' } : { state: 'ok', at: lastComplete };
}
