import type { Account, LastSync } from '../../shared/account.ts';
import type { CalendarDate, Instant } from '../../shared/document/dates.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import type { ControlTotals } from '../../shared/control-totals.ts';
import type {
  Arrangement,
  DocumentDetail,
  FoundIn,
  Grouping,
  ListFilter,
  ListGroup,
  ListItem,
  ListMode,
  ListOrder,
  ListPage,
  ListRequest,
  SelectionChange,
  SelectionState,
} from '../../shared/listing.ts';
import type { MarkChange, MarkTarget } from '../../shared/marks.ts';
import type { QueryWords } from '../../shared/query/query.ts';
import type { Spend } from '../../shared/spend.ts';
import type { SyncFailure, SyncMode, SyncResult } from '../../shared/sync.ts';
import type { KnownRecord } from '../vendors/vendor.ts';
import type { QueryReader } from './query-reader.ts';

/** `gone`: a kept document that its record no longer holds, such as an invoice that the vendor has withdrawn. */
export type SaveOutcome = 'added' | 'changed' | 'unchanged' | 'gone';

/** What became of a batch of records. */
export interface Saved {
  /** Per document, in order; behind those of each record come its documents that are newly gone. */
  readonly outcomes: readonly SaveOutcome[];
  readonly undrawn: readonly Undrawn[];
}

/** A record that no document could be drawn from. It is not kept; what was kept of it before is, as seen. */
export interface Undrawn {
  readonly key: string;
  /** What the drawing stumbled over; null where it found nothing to draw. */
  readonly why: string | null;
}

/** A page of records whose documents were drawn again. */
export interface Redrawn {
  readonly records: number;
  /** The key to go on from; null where nothing behind it is out of date. */
  readonly next: string | null;
}

/** Some of the documents of a `mark`. */
export interface Marked {
  readonly documents: number;
  /** The row to go on behind; null where nothing is left. */
  readonly next: number | null;
}

/** Documents under one head of a grouped list. */
export interface GroupedIds extends Pick<ListGroup, 'by' | 'value'> {
  readonly ids: readonly string[];
}

export interface AccountFigures {
  readonly accountId: string;
  readonly documents: number;
  readonly lastResult: SyncResult | null;
  /** When a sync last ended without being stopped. */
  readonly lastComplete: Instant | null;
  readonly lastSync: LastSync | null;
  /** Of the last sync that reached its end, or of the last one where none did. */
  readonly notes: readonly string[];
  /** Syncs in a row that were stopped by trouble, up to the last one; cancelled ones do not count. */
  readonly failedInARow: number;
}

/** A sync that is about to walk. */
export interface SyncStart {
  readonly started: Instant;
  readonly mode: SyncMode;
  /** One that was interrupted goes on only if it began no earlier: what it fetched is too old otherwise. */
  readonly resumable: Instant;
}

/** What is left to walk; the members mean what they mean in `FetchPlan`. */
export interface SyncTask {
  /** `full` also where `incremental` was asked for, if a full sync was interrupted. */
  readonly mode: SyncMode;
  readonly resumeFrom: Instant | null;
  readonly nothingMissed: boolean;
}

/**
 * The local database of documents. Every method is asynchronous, so that it lives in a worker thread and the main
 * loop never waits for it. Nothing is ever removed but by `removeAccount`.
 */
export interface Cache {
  /** Draws the documents of fetched records, apart from the main loop, and saves both in one transaction. */
  save(account: Account, fetched: Instant, records: readonly VendorRecord[]): Promise<Saved>;
  /** Here and below: the `reader` that the cache was opened with, where none is named. */
  list(request: ListRequest, reader?: QueryReader): Promise<ListPage>;
  totals(filter: ListFilter, reader?: QueryReader): Promise<ControlTotals>;
  /** How many documents each filter finds. */
  counts(filters: readonly ListFilter[], reader?: QueryReader): Promise<readonly number[]>;
  /** The ids that a filter finds, in the order of the list. */
  ids(filter: ListFilter, order: ListOrder, reader?: QueryReader): Promise<readonly string[]>;
  /** At most `MOST_ROWS_PER_PAGE` documents, or all their lines, as the list shows them, in this order; unknown ids are absent. */
  items(documentIds: readonly string[], mode: ListMode): Promise<readonly ListItem[]>;
  /** What is selected, in the order of the list, as far as it is still kept. */
  selectedIds(order: ListOrder): Promise<readonly string[]>;
  /** These documents by group, each group as they are named; unknown ids are absent. */
  groups(documentIds: readonly string[], by: Grouping): Promise<readonly GroupedIds[]>;
  /** See `SelectionState`; it is kept with the documents. */
  changeSelection(
    change: SelectionChange,
    filter: ListFilter,
    arrangement: Arrangement,
    reader?: QueryReader,
  ): Promise<SelectionState>;
  /** See `FoundIn`; unknown ids are absent. */
  explain(documentIds: readonly string[], text: string, reader?: QueryReader): Promise<readonly FoundIn[]>;
  spend(filter: ListFilter, reader?: QueryReader): Promise<Spend>;
  words(): Promise<QueryWords>;
  /**
   * Writes marks at a moment and returns how many documents they are of; unknown ids count for nothing. Of what is selected
   * some after the other, so that other calls are answered in between.
   * @throws CodedError `invalid-argument` for what `MarkChange` does not allow, before anything is written.
   */
  mark(target: MarkTarget, change: MarkChange, at: Instant): Promise<number>;
  /** Null where there is no such document. */
  get(documentId: string): Promise<DocumentDetail | null>;
  /**
   * Notes that a sync begins to walk. If the last one of this account never ended (crash, quit, cancel or trouble), this
   * one goes on where it was.
   */
  beginSync(accountId: string, start: SyncStart): Promise<SyncTask>;
  /** Notes that the walk reached its end; `nothingMissed`: without a failure. */
  endSync(accountId: string, nothingMissed: boolean): Promise<void>;
  /** What is kept of these records; unknown ones are absent. */
  known(accountId: string, keys: readonly string[]): Promise<readonly KnownRecord[]>;
  /** The earliest day of a kept record that is neither final nor gone; null where there is none. */
  earliestOpen(accountId: string, prefix: string): Promise<CalendarDate | null>;
  /** Notes that these records are still at the vendor; their documents count as unchanged. Returns how many documents. */
  seen(accountId: string, at: Instant, keys: readonly string[]): Promise<number>;
  /**
   * Marks what was not seen since `since` as gone at the vendor from `at` on, and returns how many documents that are
   * newly so. A document that is seen again loses the mark.
   */
  markGone(accountId: string, scope: GoneScope): Promise<number>;
  /** The same for single records. */
  markKeysGone(accountId: string, at: Instant, keys: readonly string[]): Promise<number>;
  /**
   * Draws documents that are out of date (`drawingMark`) again from the records that are kept, in one transaction and
   * without a new revision: those of the next `most` records by key, behind `after`. A record that can no longer be drawn
   * keeps its documents.
   */
  redraw(account: Account, after: string | null, most: number): Promise<Redrawn>;
  recordSync(result: SyncResult): Promise<void>;
  /** The last syncs of an account, newest first. */
  history(accountId: string, limit: number): Promise<readonly SyncResult[]>;
  /** What has failed in its last syncs, at most `limit` of them, and was not fetched since; each record once. */
  openFailures(accountId: string, limit: number): Promise<readonly SyncFailure[]>;
  accountFigures(): Promise<readonly AccountFigures[]>;
  removeAccount(accountId: string): Promise<void>;
  close(): Promise<void>;
}

/** What the thread of a cache answers: a cache, but for marks a part at a time. */
export interface ThreadMethods extends Omit<Cache, 'mark'> {
  /** Marks the next documents behind a row, at first null, in one transaction. */
  mark(target: MarkTarget, change: MarkChange, at: Instant, after: number | null): Promise<Marked>;
}

/** The cache's methods as they run in the worker, one after the other. */
export type CacheThread = {
  readonly [Method in keyof ThreadMethods]: (
    ...args: Parameters<ThreadMethods[Method]>
  ) => Awaited<ReturnType<ThreadMethods[Method]>>;
};

export interface GoneScope {
  /** What the record's key begins with. */
  readonly prefix: string;
  /** Only records whose day is known and not before; null: all. */
  readonly from: CalendarDate | null;
  readonly since: Instant;
  readonly at: Instant;
}

/** What happened when the database was opened: `movedAside` names the damaged file's new path. */
export interface OpenedCache {
  readonly cache: Cache;
  readonly movedAside: string | null;
}
