import type { ConnectionReport, Secret } from '../../shared/account.ts';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import type { VendorId } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import type { SyncFailure, SyncMode, SyncStep } from '../../shared/sync.ts';
import type { AllowedRequest, HttpClient, Pace } from '../http/client.ts';

/** What a walk through a vendor's documents yields, in any order. */
export type FetchEvent =
  | { readonly type: 'progress'; readonly step: SyncStep; readonly done: number; readonly total: number | null }
  | { readonly type: 'record'; readonly record: VendorRecord }
  /** These are still at the vendor and need not be fetched again (`FetchPlan`). */
  | { readonly type: 'seen'; readonly keys: readonly string[] }
  /**
   * The vendor's list was walked to its end without a gap: kept records whose key begins with `prefix`, whose `day` is
   * not before `from` (null: any), and that were neither seen nor fetched in this walk are gone at the vendor.
   */
  | { readonly type: 'complete'; readonly prefix: string; readonly from: CalendarDate | null }
  /** Something that this sign-in may not read, as a whole sentence; the walk goes on. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'failure'; readonly failure: SyncFailure };

/** What is kept of one record. */
export interface KnownRecord {
  readonly key: string;
  /** When it was last fetched. */
  readonly fetched: Instant;
  /** Nothing about it is expected to change: paid, cancelled, or invoiced in full (`shared/document/final.ts`). */
  readonly final: boolean;
  /** The day it was ordered, which is what a vendor's list goes by; of a statement its last day. */
  readonly day: CalendarDate | null;
}

/** What a walk may leave out. */
export interface FetchPlan {
  readonly mode: SyncMode;
  /** Today in UTC. */
  readonly today: CalendarDate;
  /** Records of this many days are fetched again even when they are final. */
  readonly rereadDays: number;
  /** A sync that began then was interrupted: what was fetched since is not fetched again. Null for a new start. */
  readonly resumeFrom: Instant | null;
  /**
   * The last sync (retries aside) reached its end without a failure. False before the first one: what was missed may be
   * of any age, so the list must not leave out what is old.
   */
  readonly nothingMissed: boolean;
  /** What is kept of these records; unknown ones are absent. */
  known(keys: readonly string[]): Promise<ReadonlyMap<string, KnownRecord>>;
  /** The earliest day of a kept record that is not final, null where all are; an incremental list begins no later. */
  earliestOpen(prefix: string): Promise<CalendarDate | null>;
}

/** A signed-in account. It holds the vendor's short-lived token in memory and nothing else. */
export interface VendorSession {
  readonly report: ConnectionReport;
  /** The secret with what signing in added (a trusted device) and without what was used up (a code); null: unchanged. */
  readonly renewedSecret: Secret | null;
  /**
   * Walks all documents of the account. One that cannot be fetched or understood becomes a `failure` event and the
   * walk goes on; what stops the whole account (sign-in refused, vendor down) is thrown as a `CodedError`.
   */
  fetchRecords(plan: FetchPlan, signal: AbortSignal): AsyncIterable<FetchEvent>;
  /**
   * Fetches one record by its key; null where the vendor no longer has it.
   * @throws CodedError, `invalid-argument` for what is no record's key: a piece of a list is read by a walk only
   */
  fetchRecord(key: string, signal: AbortSignal): Promise<VendorRecord | null>;
}

/** How a vendor is asked; what is made of its answers is its drawing (`drawings.ts`). Everything a vendor does is a read. */
export interface Vendor {
  readonly id: VendorId;
  /** As the vendor writes itself: "emnify", "Crux". */
  readonly name: string;
  /** Every request that may leave for this vendor; the HTTP client refuses any other. */
  readonly allowedRequests: readonly AllowedRequest[];
  readonly pace: Pace;
  /**
   * Signs in.
   * @throws CodedError `sign-in-refused`, `sign-in-locked`, `code-needed`, `secret-missing`, `forbidden` or a network code.
   */
  signIn(http: HttpClient, secret: Secret | null, signal: AbortSignal): Promise<VendorSession>;
}
