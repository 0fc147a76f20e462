import type { FirstOf } from './first-of.ts';
import type { ListFilter, ListOrder } from './listing.ts';
import type { PdfChoices, PdfOptions } from './pdf/options.ts';
import type { ErrorCode } from './result.ts';

/**
 * `pdf`, `json`: a file for each document. `merged`: one PDF in list order. `bundle`: a folder or ZIP with the PDFs, the
 * merged PDF, an index as XLSX, a cover and a manifest. The others: one file each, with a row or entry per document or line.
 */
export const EXPORT_FORMATS = [
  'pdf',
  'merged',
  'csv',
  'xlsx',
  'json',
  'bundle',
  'hledger',
  'beancount',
  'gnucash',
  'datev',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Whether every document becomes a file of its own, which can be written without the others. */
export function hasFileEach(format: ExportFormat): boolean {
  return format === 'pdf' || format === 'json';
}

/** Which documents, in list order. */
export type ExportSelection =
  | { readonly kind: 'documents'; readonly ids: readonly string[] }
  | { readonly kind: 'filter'; readonly filter: ListFilter; readonly order: ListOrder }
  /** What is selected in the list (`changeSelection`). */
  | { readonly kind: 'selected'; readonly order: ListOrder };

/** `excel`: as Excel on this system opens a CSV by double click (byte-order mark, the region's separators). */
export const CSV_PROFILES = ['excel', 'rfc4180'] as const;
export type CsvProfile = (typeof CSV_PROFILES)[number];

/** Accounts of the person's ledger, by name or number; never guessed. */
export interface LedgerAccounts {
  /** What purchases are booked to, such as "Expenses:Telecom" or "6805". */
  readonly expense: string;
  /** Input tax, such as "Assets:VAT" or "1406". */
  readonly tax: string;
  /** Payables, such as "Liabilities:Payables" or "70001". */
  readonly payable: string;
  /** For DATEV's header; left empty there without them. */
  readonly datev?: DatevNumbers;
}

/** By what a tax adviser's DATEV knows whose books these are. */
export interface DatevNumbers {
  /** "Beraternummer", 4 to 7 digits. */
  readonly consultant: string;
  /** "Mandantennummer", 1 to 5 digits. */
  readonly client: string;
  /** The first month of the financial year, 1 to 12. */
  readonly yearStart: number;
}

/** What is asked of an export besides its documents and the look of its PDFs. */
export interface ExportSettings {
  readonly format: ExportFormat;
  /** For every file of one document, see shared/naming-pattern.ts. */
  readonly namePattern: string;
  /** CSV: a row per line instead of per document. */
  readonly level: 'documents' | 'lines';
  readonly csvProfile: CsvProfile;
  /** Columns of a CSV in this order; null: all. */
  readonly columns: readonly string[] | null;
  /** People's names, addresses, phones and e-mails become stable placeholders; sources are left out. */
  readonly redact: boolean;
  /** Bundle: one ZIP file instead of a folder. */
  readonly zip: boolean;
  readonly ledger: LedgerAccounts | null;
}

/** What the window asks of an export. The destination is chosen by main and never named here. */
export interface ExportChoices extends ExportSettings {
  readonly pdf: PdfChoices;
}

export interface ExportOptions extends ExportSettings {
  readonly pdf: PdfOptions;
}

export interface ExportProgress {
  readonly done: number;
  readonly total: number;
  /** The number or name of the document under way; null between documents. */
  readonly current: string | null;
}

export interface ExportedDocument {
  readonly id: string;
  /** What a list shows as its number; its id where it could not be read. */
  readonly label: string;
  /** Relative to the target with `/`; null where the document is a part of one file for all. */
  readonly file: string | null;
  /** Characters of it that no font has, each once. */
  readonly missingGlyphs: readonly string[];
}

export interface FailedDocument {
  readonly id: string;
  readonly label: string;
  readonly code: ErrorCode;
  readonly detail: string;
}

/**
 * Why a document is not in a file, or what could not be said exactly in it.
 * - `no-currency`, `no-total`, `no-date`: not provided, so it is not booked.
 * - `not-an-invoice`: an order that awaits its invoice, or the preview of a statement. `cancelled`: claims nothing.
 * - `nothing-to-book`: its total is zero, which the format cannot hold.
 * - `no-exchange-rate`: the format asks for a rate of exchange, which nobody has set. `other-year`: not of the one
 *   financial year that a file of the format can hold.
 * - `tax-unclear`: its tax is not stated so that it can be booked apart from the rest, or does not add up.
 * - `inexact-number`: a figure is given as text, or rounded, because the format holds no more digits.
 * - `text-cut`: a text is longer than the format allows.
 */
export const EXPORT_NOTES = [
  'no-currency',
  'no-total',
  'no-date',
  'not-an-invoice',
  'cancelled',
  'nothing-to-book',
  'no-exchange-rate',
  'other-year',
  'tax-unclear',
  'inexact-number',
  'text-cut',
] as const;

/** A document about which an export has something to say. */
export interface ExportNote {
  readonly id: string;
  readonly label: string;
  readonly note: (typeof EXPORT_NOTES)[number];
}

/** Every document asked for is in exactly one of `written`, `skipped`, `leftOut`, `failed` and `notStarted`. */
export interface ExportReport {
  readonly format: ExportFormat;
  /** The folder or file that was written, absolute. */
  readonly target: string;
  /** Files that were written or found unchanged. */
  readonly files: number;
  readonly written: readonly ExportedDocument[];
  /** A file with the same content was there already. */
  readonly skipped: readonly ExportedDocument[];
  /** Not bookable without guessing: ledger formats only. */
  readonly leftOut: readonly ExportNote[];
  readonly notes: readonly ExportNote[];
  readonly failed: readonly FailedDocument[];
  /** Ids left over when the export was cancelled. */
  readonly notStarted: readonly string[];
}

/** A document with characters that no font has. */
export interface MissingGlyphs {
  readonly label: string;
  readonly characters: FirstOf<string>;
}

/** What the window is told of an export: as `ExportReport`, but no longer the more documents it had. */
export interface ExportOutcome extends Pick<ExportReport, 'format' | 'target' | 'files'> {
  readonly written: number;
  readonly skipped: number;
  readonly leftOut: FirstOf<ExportNote>;
  readonly notes: FirstOf<ExportNote>;
  readonly failed: FirstOf<FailedDocument>;
  /** Among the written and skipped. */
  readonly missingGlyphs: FirstOf<MissingGlyphs>;
  readonly notStarted: number;
}
