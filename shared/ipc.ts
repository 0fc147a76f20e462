import type { AccountDraft, AccountSummary, ConnectionReport, Secret, VaultStatus } from './account.ts';
import type { ControlTotals } from './control-totals.ts';
import type { ExportChoices, ExportOutcome, ExportProgress, ExportSelection } from './export.ts';
import type {
  Arrangement,
  DocumentDetail,
  FoundIn,
  ListColumn,
  ListFilter,
  ListMode,
  ListPage,
  ListRequest,
  SelectionChange,
  SelectionState,
} from './listing.ts';
import type { MarkChange, MarkTarget } from './marks.ts';
import type { PdfChoices, RenderedPdf } from './pdf/options.ts';
import type { QueryWords } from './query/query.ts';
import type { Result } from './result.ts';
import type { Settings } from './settings.ts';
import type { Spend } from './spend.ts';
import type { Connection, LoggedRequest, SyncHistory, SyncMode, SyncOutcome, SyncProgress } from './sync.ts';

/** What the window needs to know of the process behind it. */
export interface AppInfo {
  readonly version: string;
  readonly platform: string;
  readonly dataFolder: string;
  /** The region that "system" stands for, as a BCP 47 tag. */
  readonly systemRegion: string;
  /** Said once at the top of the window: a settings file or database that was moved aside, for example. */
  readonly notices: readonly Notice[];
}

export interface Notice {
  readonly code: 'settings-moved-aside' | 'database-moved-aside' | 'accounts-moved-aside' | 'secrets-unreadable';
  /** The file concerned, and where it is now. */
  readonly detail: string;
}

/** `failed`: documents that are not on the paper. Not `printed`: the person or the printer refused, or nothing was left. */
export interface PrintOutcome {
  readonly printed: boolean;
  readonly failed: ExportOutcome['failed'];
}

export type PdfSaved =
  | { readonly saved: true; readonly path: string; readonly missingGlyphs: RenderedPdf['missingGlyphs'] }
  | { readonly saved: false };

export type FileSaved = { readonly saved: true; readonly path: string } | { readonly saved: false };

/**
 * Every call of the renderer to the main process. All resolve to a `Result`; none rejects for a reason a person could
 * meet. Arguments are parsed again in main (`main/ipc/arguments.ts`), whatever the types say here.
 */
export interface IpcCalls {
  getAppInfo(): AppInfo;
  getSettings(): Settings;
  changeSettings(change: Partial<Settings>): Settings;

  listAccounts(): readonly AccountSummary[];
  getVaultStatus(): VaultStatus;
  /** Signs in with a draft that is not saved yet; keeps nothing. */
  testConnection(draft: AccountDraft, secret: Secret | null): ConnectionReport;
  /** `keepSecret` false: the secret stays in memory until the app ends. */
  addAccount(draft: AccountDraft, secret: Secret | null, keepSecret: boolean): AccountSummary;
  /** Signs in with the new secret first and refuses it if the vendor does. */
  setSecret(accountId: string, secret: Secret, keepSecret: boolean): AccountSummary;
  forgetSecret(accountId: string): AccountSummary;
  /** Removes the account, its secret and its local documents. */
  removeAccount(accountId: string): null;
  /** Sets the currency for figures that the vendor states without one, or takes it back (null), and redraws the documents. */
  setAccountCurrency(accountId: string, currency: string | null): AccountSummary;

  listDocuments(request: ListRequest): ListPage;
  /** Exact sums of everything that a filter finds. */
  listTotals(filter: ListFilter): ControlTotals;
  /** How many documents each of at most 50 filters finds, in the same order. */
  countDocuments(filters: readonly ListFilter[]): readonly number[];
  /** Where the text of a query is found in at most 200 documents; those are left out where it asks for no text. */
  explainMatches(documentIds: readonly string[], text: string): readonly FoundIn[];
  /** Changes the selection and counts it against the filter. `arrangement` is what the person sees. */
  changeSelection(change: SelectionChange, filter: ListFilter, arrangement: Arrangement): SelectionState;
  /** Values that queries can be completed with, besides those of the language. */
  getQueryWords(): QueryWords;
  /** What everything that a filter finds costs by month and vendor. */
  getSpend(filter: ListFilter): Spend;
  /** Writes what a person notes about documents; returns how many that are. */
  changeMarks(target: MarkTarget, change: MarkChange): number;
  getDocument(documentId: string): DocumentDetail;

  /** Starts a sync of one account, or of all (null), and resolves when it has ended. */
  syncAccounts(accountId: string | null, mode: SyncMode): readonly SyncOutcome[];
  /**
   * Tries again what failed (`SyncFailure.key`; null: whatever is open), and resolves when that has ended: only these
   * records, or a sync where one of them says that it takes one (`SyncFailure.retry`).
   */
  retryFailures(accountId: string, keys: readonly string[] | null): SyncOutcome;
  /** At most 50 syncs. */
  getSyncHistory(accountId: string): SyncHistory;
  /** The last requests of this session, newest first, at most 500. */
  getRequestLog(): readonly LoggedRequest[];
  /** Tells main what the window knows of the network, at start and on every change. */
  reportConnection(connection: Connection): null;
  cancelSync(accountId: string | null): null;

  /** The PDF as a file and the printer get it. */
  previewPdf(documentId: string, pdf: PdfChoices): RenderedPdf;
  /** Asks where to save with a safe suggested name, then writes atomically. */
  savePdf(documentId: string, pdf: PdfChoices): PdfSaved;
  /** The folder that exports go to. */
  getExportFolder(): string;
  /** Asks for the folder that exports go to and remembers it; null where the person changed their mind. */
  chooseExportFolder(): string | null;
  /** Exports into that folder and resolves when it has ended or was cancelled. One at a time. */
  runExport(selection: ExportSelection, choices: ExportChoices): ExportOutcome;
  /**
   * Exports what the last export of this session failed to write or did not start, into the same folder, and tells of both
   * as one; all of it anew where the documents go into one file.
   */
  continueExport(): ExportOutcome;
  cancelExport(): null;
  /** Hands all documents to the printer as one job in list order, and resolves when the system has it. */
  printDocuments(selection: ExportSelection, pdf: PdfChoices): PrintOutcome;
  /** The list as a table with tabs between these columns, for a spreadsheet; returns how many rows were copied. */
  copyList(selection: ExportSelection, columns: readonly ListColumn[], mode: ListMode): number;
  /** Asks where to save the list with these columns as CSV for the person's region, then writes atomically. */
  saveList(selection: ExportSelection, columns: readonly ListColumn[], mode: ListMode): FileSaved;
  /** Prints the list itself: a table with these columns, the filter in words and the totals. */
  printList(selection: ExportSelection, columns: readonly ListColumn[], mode: ListMode, pdf: PdfChoices): PrintOutcome;
  /** The bytes of the logo, a PNG or JPEG; null where there is none. */
  getLogo(): Uint8Array<ArrayBuffer> | null;
  /** Asks for a picture, checks it and makes it the logo of PDFs. */
  chooseLogo(): Settings;
  removeLogo(): Settings;
  /** Shows a file that this session exported in the system's file manager. */
  revealExport(path: string): null;
  copyText(text: string): null;
}

/** What main tells the window without being asked. */
export interface IpcEvents {
  syncProgress: SyncProgress;
  syncEnded: SyncOutcome;
  exportProgress: ExportProgress;
  /** Documents were added, changed or removed. */
  documentsChanged: null;
  accountsChanged: null;
  settingsChanged: Settings;
  /** A menu item or its shortcut was chosen. */
  command: AppCommand;
}

export const APP_COMMANDS = [
  'find',
  'sync',
  'export-pdf',
  'export-documents',
  'print',
  'copy-list',
  'save-list',
  'print-list',
  'select-results',
  'mark-booked',
  'save-view',
  'spend',
  'next-document',
  'previous-document',
  'connect-account',
  'settings',
  'keys',
  'toggle-sidebar',
] as const;
export type AppCommand = (typeof APP_COMMANDS)[number];

export type CallName = keyof IpcCalls;
export type EventName = keyof IpcEvents;

type Coverage<Name extends string> = { readonly [key in Name]: true };

// Both tables must name every call and event: a missing or extra one fails the type check.
const CALLS: Coverage<CallName> = {
  getAppInfo: true,
  getSettings: true,
  changeSettings: true,
  listAccounts: true,
  getVaultStatus: true,
  testConnection: true,
  addAccount: true,
  setSecret: true,
  forgetSecret: true,
  removeAccount: true,
  setAccountCurrency: true,
  listDocuments: true,
  listTotals: true,
  countDocuments: true,
  explainMatches: true,
  changeSelection: true,
  getQueryWords: true,
  getSpend: true,
  changeMarks: true,
  getDocument: true,
  syncAccounts: true,
  retryFailures: true,
  getSyncHistory: true,
  getRequestLog: true,
  reportConnection: true,
  cancelSync: true,
  previewPdf: true,
  savePdf: true,
  getExportFolder: true,
  chooseExportFolder: true,
  runExport: true,
  continueExport: true,
  cancelExport: true,
  printDocuments: true,
  copyList: true,
  saveList: true,
  printList: true,
  getLogo: true,
  chooseLogo: true,
  removeLogo: true,
  revealExport: true,
  copyText: true,
};
const EVENTS: Coverage<EventName> = {
  syncProgress: true,
  syncEnded: true,
  exportProgress: true,
  documentsChanged: true,
  accountsChanged: true,
  settingsChanged: true,
  command: true,
};

export const CALL_NAMES = Object.keys(CALLS) as readonly CallName[];
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[];

/** Channel names are spelled here and nowhere else. */
export function callChannel(name: CallName): string {
  return `invoice-desk:call:${name}`;
}

export function eventChannel(name: EventName): string {
  return `invoice-desk:event:${name}`;
}

export type CallArguments<Name extends CallName> = Parameters<IpcCalls[Name]>;
export type CallValue<Name extends CallName> = ReturnType<IpcCalls[Name]>;
export type Unsubscribe = () => void;

/** `window.api`: one named function per call, and one subscription per event that returns its undo. */
export type InvoiceDeskApi = {
  readonly [Name in CallName]: (...args: CallArguments<Name>) => Promise<Result<CallValue<Name>>>;
} & {
  readonly on: {
    readonly [Name in EventName]: (listener: (payload: IpcEvents[Name]) => void) => Unsubscribe;
  };
};
