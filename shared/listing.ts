import type { CalendarDate, Instant } from './document/dates.ts';
import type { DecimalText } from './document/decimal.ts';
import type { Document, DocumentKind, StatusCode, VendorId } from './document/document.ts';
import type { CurrencyCode } from './document/money.ts';
import type { SourcePart } from './document/source.ts';
import type { Mistake } from './query/query.ts';

export const LIST_VIEWS = ['all', 'unpaid', 'awaiting', 'needs-a-look'] as const;
export type ListView = (typeof LIST_VIEWS)[number];

export const SORT_COLUMNS = ['number', 'vendor', 'status', 'issued', 'due', 'counterparty', 'amount'] as const;
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** The default order is newest first: by issue day, or the order's day where there is none. */
export interface Sort {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

export interface ListFilter {
  readonly view: ListView;
  readonly accountId: string | null;
  /** A query (docs/search.md); what is not understood of it is left out. */
  readonly text: string;
}

export const MOST_ROWS_PER_PAGE = 200;

export interface ListRequest extends ListFilter {
  /** Null: newest first. */
  readonly sort: Sort | null;
  readonly offset: number;
  /** At most `MOST_ROWS_PER_PAGE`. */
  readonly limit: number;
}

/** One row. Missing figures are null; `label` is what stands in the number column when there is no number. */
export interface DocumentRow {
  readonly id: string;
  readonly accountId: string;
  readonly vendor: VendorId;
  readonly kind: DocumentKind;
  readonly number: string | null;
  readonly label: string;
  readonly status: StatusCode;
  readonly statusWords: string | null;
  readonly issued: CalendarDate | null;
  readonly due: CalendarDate | null;
  readonly ordered: Instant | null;
  readonly counterparty: string | null;
  readonly amount: DecimalText | null;
  readonly currency: CurrencyCode | null;
  readonly amountOrigin: 'stated' | 'computed' | 'user' | 'missing';
  readonly currencyOrigin: 'stated' | 'computed' | 'user' | 'missing';
  readonly warnings: number;
  /** Since when the vendor no longer has it; null while it does. */
  readonly goneSince: Instant | null;
}

/** Totals of everything the filter finds. Currencies are never added together. */
export interface ListTotals {
  readonly perCurrency: readonly {
    readonly currency: CurrencyCode;
    readonly amount: DecimalText;
    readonly documents: number;
  }[];
  /** Documents that have a total but no currency. */
  readonly withoutCurrency: number;
  readonly withoutTotal: number;
}

/** What the documents that a person has selected come to. */
export interface SelectionTotals {
  /** Selected documents that are still kept. */
  readonly count: number;
  readonly totals: ListTotals;
  /** Selected documents that the filter does not find. */
  readonly hidden: number;
}

export interface ListPage {
  /** Documents that the filter finds, not only those on this page. */
  readonly count: number;
  readonly rows: readonly DocumentRow[];
  readonly totals: ListTotals;
  /** What was not understood of the text, by place. */
  readonly mistakes: readonly Mistake[];
}

export interface SidebarCounts {
  readonly views: Readonly<Record<ListView, number>>;
}

export interface RevisionInfo {
  readonly fetched: Instant;
  /** SHA-256 in hexadecimal over the canonical JSON of all parts (key order and white space do not matter). */
  readonly hash: string;
}

export interface DocumentDetail {
  readonly document: Document;
  /** The vendor's answers that the newest revision was drawn from. */
  readonly source: readonly SourcePart[];
  readonly revision: RevisionInfo;
  /** How many revisions are kept, at least 1. */
  readonly revisions: number;
  /** Since when the vendor no longer has it; null while it does. */
  readonly goneSince: Instant | null;
}
