import type { Instant } from './document/dates.ts';
import type { FirstOf } from './first-of.ts';
import type { AppError, ErrorCode } from './result.ts';

/** `incremental` reads again only what can still have changed; `full` reads everything. */
export type SyncMode = 'incremental' | 'full';

export type SyncStep = 'signing-in' | 'listing' | 'fetching' | 'saving';

/** Where a running sync is; `total` is null until the vendor has said how many there are. */
export interface SyncProgress {
  readonly accountId: string;
  readonly step: SyncStep;
  readonly done: number;
  readonly total: number | null;
}

/** One order or document, or a piece of the vendor's list, that could not be fetched or read; everything else went on. */
export interface SyncFailure {
  /** The record's key, such as `order-271`; of a piece of a list its place, such as `order-list-3`. */
  readonly key: string;
  /** What a person recognises: "Order 271". */
  readonly label: string;
  readonly reason: string;
  /**
   * How it is tried again: by fetching that record alone, or by a sync. A piece of a list has no key to be asked for by,
   * and what stands in it moves as orders come and go, so only the whole list can be read again.
   */
  readonly retry: 'record' | 'sync';
}

/** How a sync of one account ended. Counts are documents. */
export interface SyncResult {
  readonly accountId: string;
  /** `retry`: only what had failed before was fetched. */
  readonly mode: SyncMode | 'retry';
  readonly started: Instant;
  readonly ended: Instant;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Documents that the vendor no longer has; they are kept here and marked. */
  readonly gone: number;
  readonly failures: readonly SyncFailure[];
  /**
   * Keys of the records that a retry has settled or tried in vain: those that failed again are among `failures`, all
   * others were fetched, or are gone at the vendor. Empty for a sync of another mode.
   */
  readonly retried: readonly string[];
  /** What the vendor does not let this sign-in read, as whole sentences. */
  readonly notes: readonly string[];
  /** Why the sync stopped before its end; null when it reached it. What was fetched until then is kept. */
  readonly stopped: AppError | null;
}

/** What the window is told of a sync: as `SyncResult`, but no longer the more records failed. */
export interface SyncOutcome extends Omit<SyncResult, 'failures' | 'retried'> {
  readonly failures: FirstOf<SyncFailure>;
}

/** One sync of the history of an account. */
export interface PastSync {
  readonly outcome: SyncOutcome;
  /** False where a later sync that reached its end has tried the failures again. */
  readonly open: boolean;
  /** Keys of those failures told in `outcome` whose records later retries have fetched, or found gone at the vendor. */
  readonly settled: readonly string[];
}

/** The last syncs of an account. */
export interface SyncHistory {
  /** Newest first. */
  readonly syncs: readonly PastSync[];
  /** How many records have failed and were not fetched since. */
  readonly open: number;
}

/** One request as the log in the app keeps it: never headers, bodies, queries or tokens. */
export interface LoggedRequest {
  readonly time: Instant;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** Null where no answer came. */
  readonly status: number | null;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly error: ErrorCode | null;
}

/** What the window knows of the network; `metered` is true where the system says that data costs. */
export interface Connection {
  readonly online: boolean;
  readonly metered: boolean;
}
