import type { AccountSummary, VaultStatus } from '../../shared/account.ts';
import type { ListView } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';

/** The accounts with their health, the counts of the views, and whether secrets can be kept. */
export interface AccountsState {
  /** Null until they were read. */
  readonly all: readonly AccountSummary[] | null;
  readonly counts: Readonly<Record<ListView, number>>;
  readonly vault: VaultStatus | null;
  byId(accountId: string): AccountSummary | null;
  refresh(): Promise<void>;
  loadVault(): Promise<void>;
}

export function createAccountsState(api: Api): AccountsState {
  let all = $state.raw<readonly AccountSummary[] | null>(null);
  let counts = $state.raw<Readonly<Record<ListView, number>>>(NO_COUNTS);
  let vault = $state.raw<VaultStatus | null>(null);

  return {
    get all() {
      return all;
    },
    get counts() {
      return counts;
    },
    get vault() {
      return vault;
    },
    byId: (accountId) => all?.find(({ id }) => id === accountId) ?? null,
    async refresh() {
      const [accounts, { views }] = await Promise.all([api.listAccounts(), api.getCounts()]);
      all = accounts;
      counts = views;
    },
    async loadVault() {
      vault = await api.getVaultStatus();
    },
  };
}

const NO_COUNTS: Readonly<Record<ListView, number>> = { all: 0, unpaid: 0, awaiting: 0, 'needs-a-look': 0 };
