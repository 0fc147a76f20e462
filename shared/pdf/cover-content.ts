import type { CalendarDate, Instant } from '../document/dates.ts';
import type { DocumentKind } from '../document/document.ts';
import type { DecimalText } from '../document/decimal.ts';
import type { CurrencyCode } from '../document/money.ts';
import type { ControlTotals } from '../control-totals.ts';
import type { ExportNote, FailedDocument } from '../export.ts';

/** One document in a table of contents; null where the vendor gives nothing. */
export interface ContentsEntry {
  readonly kind: DocumentKind;
  /** What a list shows as its number. */
  readonly label: string;
  /** See `counterparty`. */
  readonly party: string | null;
  readonly issued: CalendarDate | null;
  readonly amount: DecimalText | null;
  readonly currency: CurrencyCode | null;
  /** In the merged PDF, from 1; null where pages are not known. */
  readonly firstPage: number | null;
}

/** What the first page of a merged PDF or a bundle says. */
export interface CoverContent {
  readonly of: 'merged' | 'bundle';
  /** Which documents were asked for, a line each, such as the account, the view and the words of the search; empty: chosen one by one. */
  readonly selection: readonly string[];
  /** When the newest and the oldest of the data was fetched; the newest is the PDF's own date. */
  readonly fetched: { readonly first: Instant; readonly last: Instant };
  readonly totals: ControlTotals;
  readonly contents: readonly ContentsEntry[];
  readonly failed: readonly FailedDocument[];
  readonly leftOut: readonly ExportNote[];
}

/** The same with every page so many further back, as where a cover stands before all documents. */
export function behind(cover: CoverContent, pages: number): CoverContent {
  const contents = cover.contents.map((entry) =>
    entry.firstPage === null ? entry : { ...entry, firstPage: entry.firstPage + pages },
  );
  return { ...cover, contents };
}
