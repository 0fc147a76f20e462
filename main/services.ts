import type { AccountDraft, AccountSummary, ConnectionReport, Secret, VaultStatus } from '../shared/account.ts';
import type { Notice } from '../shared/ipc.ts';
import type { Settings } from '../shared/settings.ts';
import type { Connection, LoggedRequest, SyncMode, SyncProgress, SyncResult } from '../shared/sync.ts';
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
  /**
   * Sets the currency that stands in where the vendor names none, or takes it back (null), and redraws the account's
   * documents from what was fetched.
   */
  setCurrency(accountId: string, currency: string | null): Promise<AccountSummary>;
  vaultStatus(): Promise<VaultStatus>;
  onChanged(listener: () => void): Unsubscribe;
}

export interface SyncEngine {
  /** Syncs one account or all (null), accounts side by side; resolves when all have ended. */
  sync(accountId: string | null, mode: SyncMode): Promise<readonly SyncResult[]>;
  /** Fetches only these records of an account again; syncs instead where one can be tried again by a sync only. */
  retry(accountId: string, keys: readonly string[]): Promise<SyncResult>;
  /** The last syncs of an account, newest first, at most 50. */
  history(accountId: string): Promise<readonly SyncResult[]>;
  /** The last requests of this session, newest first, at most 500. */
  requests(): readonly LoggedRequest[];
  /** What the window knows of the network; decides about automatic syncs. */
  setConnection(connection: Connection): void;
  /** Starts automatic syncs as the settings say; the command line does not call it. */
  startAutomatic(): void;
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
