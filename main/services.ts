import type { AccountDraft, AccountSummary, ConnectionReport, Secret, VaultStatus } from '../shared/account.ts';
import type { Notice } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import type { SyncProgress, SyncResult } from '../shared/sync.ts';
import type { Unsubscribe } from '../shared/ipc.ts';
import type { Cache } from './cache/cache.ts';

/** Accounts and their secrets, for the window and the command line alike. Methods throw `CodedError`. */
export interface Accounts {
  list(): Promise<readonly AccountSummary[]>;
  test(draft: AccountDraft, secret: Secret | null): Promise<ConnectionReport>;
  add(draft: AccountDraft, secret: Secret | null, keepSecret: boolean): Promise<AccountSummary>;
  setSecret(accountId: string, secret: Secret, keepSecret: boolean): Promise<AccountSummary>;
  forgetSecret(accountId: string): Promise<AccountSummary>;
  remove(accountId: string): Promise<void>;
  vaultStatus(): Promise<VaultStatus>;
  onChanged(listener: () => void): Unsubscribe;
}

export interface SyncEngine {
  /** Syncs one account or all (null), accounts side by side; resolves when all have ended. */
  sync(accountId: string | null): Promise<readonly SyncResult[]>;
  cancel(accountId: string | null): void;
  onProgress(listener: (progress: SyncProgress) => void): Unsubscribe;
  onEnded(listener: (result: SyncResult) => void): Unsubscribe;
}

export interface SettingsStore {
  get(): Settings;
  /** Validates, saves atomically and returns the new settings. */
  change(change: Partial<Settings>): Settings;
  onChanged(listener: (settings: Settings) => void): Unsubscribe;
}

/** Everything below the window and the command line, without Electron. */
export interface Services {
  readonly accounts: Accounts;
  readonly sync: SyncEngine;
  readonly cache: Cache;
  readonly settings: SettingsStore;
  /** What had to be moved aside at start. */
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}
