import type { Instant } from './document/dates.ts';
import type { AppError } from './result.ts';

export type SyncStep = 'signing-in' | 'listing' | 'fetching' | 'saving';

/** Where a running sync is; `total` is null until the vendor has said how many there are. */
export interface SyncProgress {
  readonly accountId: string;
  readonly step: SyncStep;
  readonly done: number;
  readonly total: number | null;
}

/** One order or document that could not be fetched or read; everything else went on. */
export interface SyncFailure {
  /** The record's key, such as `order-271`. */
  readonly key: string;
  /** What a person recognises: "Order 271". */
  readonly label: string;
  readonly reason: string;
}

/** How a sync of one account ended. Counts are documents. */
export interface SyncResult {
  readonly accountId: string;
  readonly started: Instant;
  readonly ended: Instant;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly failures: readonly SyncFailure[];
  /** Why the sync stopped before its end; null when it reached it. What was fetched until then is kept. */
  readonly stopped: AppError | null;
}
