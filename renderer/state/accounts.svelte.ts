import type { AccountSummary, VaultStatus } from '../../shared/account.ts';
import type { Api } from '../lib/api.ts';

/** The accounts with their health, and whether secrets can be kept. */
export interface AccountsState {
  /** Null until they were read. */
  readonly all: readonly AccountSummary[] | null;
  readonly vault: VaultStatus | null;
  byId(accountId: string): AccountSummary | null;
  refresh(): Promise<void>;
  loadVault(): Promise<void>;
}

export function createAccountsState(api: Api): AccountsState {
  let all = $state.raw<readonly AccountSummary[] | null>(null);
  let vault = $state.raw<VaultStatus | null>(null);

  return {
    get all() {
      return all;
    },
    get vault() {
      return vault;
    },
    byId: (accountId) => all?.find(({ id }) => id === accountId) ?? null,
    async refresh() {
      all = await api.listAccounts();
    },
    async loadVault() {
      vault = await api.getVaultStatus();
    },
  };
}
