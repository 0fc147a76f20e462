import type { Account, ConnectionReport, Secret } from '../../shared/account.ts';
import type { Document, VendorId } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import type { SyncFailure, SyncStep } from '../../shared/sync.ts';
import type { AllowedRequest, HttpClient, Pace } from '../http/client.ts';

/** What a walk through a vendor's documents yields, in any order. */
export type FetchEvent =
  | { readonly type: 'progress'; readonly step: SyncStep; readonly done: number; readonly total: number | null }
  | { readonly type: 'record'; readonly record: VendorRecord }
  | { readonly type: 'failure'; readonly failure: SyncFailure };

/** A signed-in account. It holds the vendor's short-lived token in memory and nothing else. */
export interface VendorSession {
  readonly report: ConnectionReport;
  /**
   * Walks all documents of the account. One that cannot be fetched or understood becomes a `failure` event and the
   * walk goes on; what stops the whole account (sign-in refused, vendor down) is thrown as a `CodedError`.
   */
  fetchRecords(signal: AbortSignal): AsyncIterable<FetchEvent>;
}

/** The whole of what a vendor implements. Everything a vendor does is a read. */
export interface Vendor {
  readonly id: VendorId;
  /** As the vendor writes itself: "emnify", "Crux". */
  readonly name: string;
  /** Every request that may leave for this vendor; the HTTP client refuses any other. */
  readonly allowedRequests: readonly AllowedRequest[];
  readonly pace: Pace;
  /**
   * Signs in.
   * @throws CodedError `sign-in-refused`, `secret-missing`, `forbidden` or a network code.
   */
  signIn(http: HttpClient, secret: Secret | null, signal: AbortSignal): Promise<VendorSession>;
  /**
   * Draws the documents of one record: none, one, or several (a Crux order with several invoices). Pure, and never
   * throws for what a vendor sent: what is odd is listed on the document.
   */
  toDocuments(record: VendorRecord, account: Account): readonly Document[];
}
