import type { Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import type { DocumentDetail, ListFilter, ListPage, ListRequest, SidebarCounts } from '../../shared/listing.ts';
import type { SyncResult } from '../../shared/sync.ts';

/** A fetched record with the documents drawn from it. */
export interface RecordToSave {
  readonly record: VendorRecord;
  readonly documents: readonly Document[];
}

export type SaveOutcome = 'added' | 'changed' | 'unchanged';

export interface AccountFigures {
  readonly accountId: string;
  readonly documents: number;
  readonly lastResult: SyncResult | null;
  /** When a sync last ended without being stopped. */
  readonly lastComplete: Instant | null;
}

/**
 * The local database of documents. Every method is asynchronous, so that it lives in a worker thread and the main
 * loop never waits for it. Nothing is ever removed but by `removeAccount`.
 */
export interface Cache {
  /** Saves a batch in one transaction and says per document, in order, what it was. */
  save(accountId: string, fetched: Instant, batch: readonly RecordToSave[]): Promise<readonly SaveOutcome[]>;
  list(request: ListRequest): Promise<ListPage>;
  /** The ids that a filter finds, newest first. */
  ids(filter: ListFilter): Promise<readonly string[]>;
  counts(): Promise<SidebarCounts>;
  /** Null where there is no such document. */
  get(documentId: string): Promise<DocumentDetail | null>;
  recordSync(result: SyncResult): Promise<void>;
  accountFigures(): Promise<readonly AccountFigures[]>;
  removeAccount(accountId: string): Promise<void>;
  close(): Promise<void>;
}

/** What happened when the database was opened: `movedAside` names the damaged file's new path. */
export interface OpenedCache {
  readonly cache: Cache;
  readonly movedAside: string | null;
}
