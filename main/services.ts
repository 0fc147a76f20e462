import type { AccountDraft, AccountSummary, ConnectionReport, Secret, VaultStatus } from '../shared/account.ts';
import type { ExportChoices, ExportProgress, ExportReport, ExportSelection } from '../shared/export.ts';
import type { Notice } from '../shared/ipc.ts';
import type { ListColumn, ListMode } from '../shared/listing.ts';
import type { MarkChange, MarkTarget } from '../shared/marks.ts';
import type { PdfChoices, RenderedPdf } from '../shared/pdf/options.ts';
import type { Settings } from '../shared/settings.ts';
import type { Connection, LoggedRequest, SyncMode, SyncProgress, SyncResult } from '../shared/sync.ts';
import type { Unsubscribe } from '../shared/ipc.ts';
import type { Cache } from './cache/cache.ts';
import type { QueryReader } from './cache/query-reader.ts';

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
  /**
   * Fetches only these records of an account again (null: whatever has failed and was not fetched since); syncs instead
   * where one can be tried again by a sync only.
   */
  retry(accountId: string, keys: readonly string[] | null): Promise<SyncResult>;
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
  /** Validates, saves atomically and returns the new settings. The place in the list alone is saved soon after. */
  change(change: Partial<Settings>): Settings;
  /** Not told where only the place in the list has changed, which is no news to the window that it is in. */
  onChanged(listener: (settings: Settings) => void): Unsubscribe;
}

/** The list itself, with the columns that it shows. Nothing of it is redacted: it is what the person sees. */
export interface Lists {
  /** With tabs between the columns, for a spreadsheet. @throws CodedError `too-many` beyond 100,000 rows. */
  text(
    selection: ExportSelection,
    columns: readonly ListColumn[],
    mode: ListMode,
  ): Promise<{ readonly text: string; readonly rows: number }>;
  /** Writes it as CSV for the person's region, atomically. @throws CodedError `disk-full` or `file-not-writable`. */
  writeCsv(selection: ExportSelection, columns: readonly ListColumn[], mode: ListMode, path: string): Promise<void>;
  /** For the printer, with a head for each group. @throws CodedError `too-many` beyond 5,000 documents or 25,000 lines. */
  drawPdf(
    selection: ExportSelection,
    columns: readonly ListColumn[],
    mode: ListMode,
    pdf: PdfChoices,
  ): Promise<RenderedPdf>;
}

/** What a person notes about documents. */
export interface Marks {
  /** Returns how many documents that are. */
  change(target: MarkTarget, change: MarkChange): Promise<number>;
  onChanged(listener: () => void): Unsubscribe;
}

/** Everything that leaves the app as a file or on paper. One export at a time; another is refused as `busy`. */
export interface Exports {
  /** The PDF of a document as an export writes it, before whatever an export is drawing. */
  preview(documentId: string, pdf: PdfChoices): Promise<RenderedPdf>;
  /** The name of a document's file by the pattern of the settings, without folders. */
  nameOf(documentId: string, extension: 'pdf' | 'json'): Promise<string>;
  /**
   * Writes below a folder, which is made where it is not there. Documents that fail are in the report; it throws where
   * the folder cannot be written to.
   */
  run(selection: ExportSelection, choices: ExportChoices, target: string, signal?: AbortSignal): Promise<ExportReport>;
  /** The report of an export that would begin with an empty folder; writes nothing. */
  plan(selection: ExportSelection, choices: ExportChoices, target: string, signal?: AbortSignal): Promise<ExportReport>;
  /**
   * Draws one PDF of all documents without a cover; `target` of the report is its path where one was written. Of one
   * document it has the very bytes of its file.
   */
  drawForPrint(selection: ExportSelection, pdf: PdfChoices, folder: string): Promise<ExportReport>;
  /** Ends the running export as soon as the files that are being written are complete. */
  readonly cancel: () => void;
  /** Also while something is drawn for the printer. */
  readonly isRunning: () => boolean;
  onProgress(listener: (progress: ExportProgress) => void): Unsubscribe;
  /** The bytes of the logo; null where there is none. */
  logo(): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Takes a picture over as the logo and returns what the settings call it. */
  keepLogo(path: string): Promise<string>;
  /** Cancels a running export and resolves when it has left nothing half-written. */
  close(): Promise<void>;
}

/** Everything below the window and the command line, without Electron. */
export interface Services {
  readonly accounts: Accounts;
  readonly sync: SyncEngine;
  readonly cache: Cache;
  readonly settings: SettingsStore;
  readonly exports: Exports;
  readonly lists: Lists;
  readonly marks: Marks;
  /** Who asks, as queries are read at this moment. */
  reader(): QueryReader;
  /**
   * Resolves when the documents that an earlier version of this program drew have been drawn again, which begins at the
   * start: until then a query may not find them.
   */
  redrawn(): Promise<void>;
  /** What had to be moved aside at start. */
  readonly notices: readonly Notice[];
  close(): Promise<void>;
}
