import type { Instant } from './document/dates.ts';
import type { VendorId } from './document/document.ts';
import type { CurrencyCode } from './document/money.ts';
import type { ErrorCode } from './result.ts';

/**
 * What a person enters to sign in. The shapes are those of `--secret-stdin` (docs/cli.md). A secret goes from the
 * renderer to main once and never back.
 */
export type Secret = ApplicationTokenSecret | TokenSecret | PasswordSecret;
export interface ApplicationTokenSecret {
  readonly applicationToken: string;
}
export interface TokenSecret {
  readonly token: string;
}
export interface PasswordSecret {
  readonly username: string;
  readonly password: string;
  /** The one-time code of a second factor (emnify). Used once, never kept. */
  readonly code?: string;
  /**
   * What makes this computer a trusted device at emnify for 90 days (vendors/emnify.md 1c). Made in main, kept with the
   * secret, never entered.
   */
  readonly fingerprint?: string;
}

export type SecretForm = 'application-token' | 'token' | 'password';

/** An account as a person asks for it. `baseUrl` null means the vendor's production address. */
export interface AccountDraft {
  readonly vendor: VendorId;
  readonly name: string;
  readonly baseUrl: string | null;
}

export interface Account {
  /** Eight hexadecimal digits, made once. */
  readonly id: string;
  readonly vendor: VendorId;
  /** Unique among the accounts, compared without case. */
  readonly name: string;
  /** Null for `demo`. */
  readonly baseUrl: string | null;
  readonly created: Instant;
  /** Set by the person for a vendor that names no currency (origin *user*); null where they did not. */
  readonly currency: CurrencyCode | null;
}

/** How the last contact with an account went; kept across restarts. `detail` is plain text without secrets. */
export type AccountHealth =
  | { readonly state: 'never-synced' }
  | { readonly state: 'ok'; readonly at: Instant }
  | {
      readonly state: 'failed';
      readonly at: Instant;
      readonly code: ErrorCode;
      readonly detail: string;
      /** Before this moment the vendor will not answer otherwise (`AppError.until`); null where it did not say. */
      readonly until: Instant | null;
      /** When an automatic sync tries again; null where none will. */
      readonly nextTry: Instant | null;
    };

/**
 * Where an account's secret is: `kept` in the protected store, `session` in memory until the app ends, `absent`,
 * `not-needed` (demo), or `unreadable`: it is on disk but cannot be decrypted here and now.
 */
export type SecretState = 'kept' | 'session' | 'absent' | 'not-needed' | 'unreadable';

/** The last sync of an account that reached its end. */
export interface LastSync {
  /** `EvaluationContext.lastSync` of the account. */
  readonly began: Instant;
  /** None before it did, so that all it brought is new and to say so tells nothing. */
  readonly isFirst: boolean;
}

export interface AccountSummary extends Account {
  readonly health: AccountHealth;
  readonly secret: SecretState;
  /** When the last complete or partial sync ended well; the list is "as of" this moment. */
  readonly asOf: Instant | null;
  readonly lastSync: LastSync | null;
  readonly documents: number;
  /** What the vendor does not let this sign-in read, as whole sentences: a note, not an error. */
  readonly notes: readonly string[];
}

/** Whether this computer can keep secrets: `session-only` comes with the reason to say before anything is saved. */
export type VaultStatus =
  | { readonly kind: 'protected' }
  | { readonly kind: 'session-only'; readonly reason: 'no-encryption' | 'hard-coded-key' | 'plain-node' };

/** What *Test connection* found: who the vendor says we are. */
export interface ConnectionReport {
  /** The organisation's name or id; null where the vendor does not say. */
  readonly identity: string | null;
  /** What kind of account the vendor says it is, such as "RETAILER"; null where it does not say. */
  readonly role: string | null;
  /** Permissions that are missing and what that means, as whole sentences. */
  readonly notes: readonly string[];
}

/** The vendor's addresses that the connect dialog offers beside *custom*. */
export const BASE_URLS: Readonly<
  Record<VendorId, readonly { readonly label: 'production' | 'sandbox'; readonly url: string }[]>
> = {
  demo: [],
  // vendors/emnify.md 1
  emnify: [{ label: 'production', url: 'https://cdn.emnify.net/api/v1' }],
  // vendors/crux.md 1
  crux: [
    { label: 'production', url: 'https://api.cruxconnect.com' },
    { label: 'sandbox', url: 'https://api-sandbox.cruxconnect.com' },
  ],
};

export const SECRET_FORMS: Readonly<Record<VendorId, readonly SecretForm[]>> = {
  demo: [],
  emnify: ['application-token', 'password'],
  crux: ['password', 'token'],
};
