import type { Account, AccountHealth, AccountSummary, SecretState } from '../../shared/account.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import { CodedError } from '../../shared/result.ts';
import type { AutomaticSync } from '../../shared/settings.ts';
import type { AccountFigures, Cache } from '../cache/cache.ts';
import { createListeners } from '../listeners.ts';
import type { Accounts, SettingsStore } from '../services.ts';
import { needsSecret, type Connector } from '../sync/connect.ts';
import { nextTry } from '../sync/next-try.ts';
import type { Redrawer } from '../sync/redrawer.ts';
import type { AccountList } from './account-list.ts';
import type { Vault } from './vault.ts';

export interface AccountsOptions {
  readonly list: AccountList;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly cache: Cache;
  readonly settings: SettingsStore;
  readonly redrawer: Redrawer;
  /** Ends the account's sync, then does the work while none can start. */
  readonly whileSyncIsStopped: (accountId: string, work: () => Promise<void>) => Promise<void>;
  /** The same, and the sync goes on afterwards. */
  readonly whileSyncIsPaused: (accountId: string, work: () => Promise<void>) => Promise<void>;
}

/** See `Accounts` for what the methods promise. Nothing is saved before the vendor has accepted the secret. */
export function createAccounts(options: AccountsOptions): Accounts {
  const { list, vault, connector, cache, settings, redrawer, whileSyncIsStopped, whileSyncIsPaused } = options;
  const changed = createListeners<null>();
  redrawer.onRedrawn(() => changed.emit(null));

  async function summaries(accounts: readonly Account[]): Promise<readonly AccountSummary[]> {
    const figures = new Map((await cache.accountFigures()).map((figure) => [figure.accountId, figure]));
    return Promise.all(accounts.map(async (account) => summary(account, figures.get(account.id))));
  }

  async function announce(account: Account): Promise<AccountSummary> {
    changed.emit(null);
    const [announced] = await summaries([account]);
    return announced ?? summary(account, undefined);
  }

  async function summary(account: Account, figures: AccountFigures | undefined): Promise<AccountSummary> {
    return {
      ...account,
      health: healthOf(figures, settings.get().sync),
      secret: await secretState(vault, account),
      asOf: figures?.lastComplete ?? null,
      lastSync: figures?.lastSync ?? null,
      documents: figures?.documents ?? 0,
      notes: figures?.notes ?? [],
    };
  }

  return {
    list: () => summaries(list.all()),
    test: async (draft, secret) => (await connector.testConnection(draft, secret)).report,
    add: async (draft, secret, keepSecret) => {
      const account = list.prepare(draft);
      // Without its secret an account can be saved, and nothing can be tried: the secret comes later, or at each sync.
      if (secret !== null || !needsSecret(account.vendor)) {
        const accepted = await connector.testConnection(draft, secret);
        if (accepted.secret !== null) await vault.put(account.id, accepted.secret, keepSecret);
      }
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
      const accepted = await connector.testConnection(account, secret);
      // It may have been removed while the vendor answered.
      list.get(accountId);
      await vault.put(accountId, accepted.secret ?? secret, keepSecret);
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
    setCurrency: async (accountId, text) => {
      const currency = text === null ? null : parseCurrency(text);
      if (text !== null && currency === null) throw new CodedError('invalid-argument', 'currency');
      list.get(accountId);
      await whileSyncIsPaused(accountId, async () => {
        list.setCurrency(accountId, currency);
        await redrawer.redraw(accountId);
      });
      return announce(list.get(accountId));
    },
    vaultStatus: () => vault.status(),
    onChanged: (listener) => changed.add(listener),
  };
}

async function secretState(vault: Vault, account: Account): Promise<SecretState> {
  return needsSecret(account.vendor) ? vault.state(account.id) : 'not-needed';
}

/** A sync that the person cancelled says nothing about the account: then the last complete one counts. */
function healthOf(figures: AccountFigures | undefined, automatic: AutomaticSync): AccountHealth {
  const last = figures?.lastResult ?? null;
  if (last === null) return { state: 'never-synced' };
  if (last.stopped === null) return { state: 'ok', at: last.ended };
  const { code, detail, until = null } = last.stopped;
  if (code !== 'cancelled') {
    return { state: 'failed', at: last.ended, code, detail, until, nextTry: nextTry(figures, automatic) };
  }
  const lastComplete = figures?.lastComplete ?? null;
  return lastComplete === null ? { state: 'never-synced' } : { state: 'ok', at: lastComplete };
}
