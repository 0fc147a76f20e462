import type { CheckPhrases } from '../../document/check-phrases.ts';
import type { DocumentKind } from '../../document/document.ts';
import type { ExportNote } from '../../export.ts';
import type { LabelWords } from '../../format/labels.ts';
import type { Grouping, ListColumn, ListMode } from '../../listing.ts';
import type { CoverContent } from '../cover-content.ts';

/** Everything that a PDF says of its own in one language. Figures and days come printed. */
export interface Words {
  readonly labels: LabelWords;
  readonly checks: CheckPhrases;
  /** What our drawing of a document says in English inside it: a label, a formula, a status that we worked out. */
  data(english: string): string;
  notProvidedBy(vendor: string): string;
  readonly noCurrency: string;
  readonly cautions: {
    order(vendor: string): string;
    preview(kind: DocumentKind): string;
    cancelled(kind: DocumentKind, vendor: string): string;
    readonly notAnInvoice: string;
  };
  readonly facts: Readonly<
    Record<
      'number' | 'invoiceNumber' | 'period' | 'issued' | 'due' | 'status' | 'type' | 'ordered' | 'currency',
      string
    >
  >;
  readonly parties: Readonly<
    Record<'from' | 'billTo' | 'customer' | 'shipTo' | 'vatId' | 'organisationId' | 'logo', string>
  >;
  readonly lines: Readonly<
    Record<'position' | 'item' | 'quantity' | 'unitPrice' | 'amount' | 'lines' | 'supplier', string>
  > & {
    summary(count: number): string;
    readonly until: (day: string) => string;
  };
  readonly packages: {
    readonly name: (trackingNumber: string | null) => string;
    readonly shipped: (day: string) => string;
    readonly cost: (amount: string) => string;
  };
  readonly totals: Readonly<Record<'subTotal' | 'tax' | 'total' | 'summary', string>>;
  readonly sections: Readonly<
    Record<
      | 'payment'
      | 'method'
      | 'reference'
      | 'otherAmounts'
      | 'notes'
      | 'furtherFields'
      | 'checks'
      | 'pleaseCheck'
      | 'note'
      | 'notUnderstood'
      | 'about',
      string
    >
  > & {
    oddity(part: string, path: string, found: string): string;
  };
  readonly legend: {
    origins(vendor: string): string;
    /** `codes`: "U+6771, U+4EAC" and how many more there are. */
    missingGlyphs(box: string, codes: string, more: number): string;
    gone(vendor: string, day: string): string;
  };
  readonly footer: {
    copy(vendor: string, fetched: string): string;
    hash(hash: string): string;
    page(page: number, pages: number): string;
  };
  readonly source: { description(vendor: string): string };
  readonly subject: (vendor: string, hash: string) => string;
  readonly cover: CoverWords;
  readonly list: ListWords;
}

/** What a printed list says; it shares the words of a cover for what both say. */
export interface ListWords {
  readonly title: Readonly<Record<ListMode, string>>;
  /** `documents`: "3 documents". */
  linesOf(lines: number, documents: string): string;
  readonly asOf: string;
  /** What the table is, for those who hear it. */
  readonly summary: string;
  readonly columns: Readonly<Record<ListColumn, string>>;
  /** Heads of groups: of those that have no vendor and so on, and, beside the sums, what is in none of them. */
  readonly groups: {
    readonly none: Readonly<Record<Grouping, string>>;
    withoutCurrency(count: number): string;
    withoutTotal(count: number): string;
  };
  readonly totals: Readonly<Record<ListMode, string>>;
}

export interface CoverWords {
  readonly title: Readonly<Record<CoverContent['of'], string>>;
  documents(count: number): string;
  readonly selection: string;
  readonly chosen: string;
  readonly fetched: string;
  fetchedBetween(first: string, last: string): string;
  readonly totals: string;
  readonly columns: Readonly<
    Record<
      'currency' | 'documents' | 'net' | 'tax' | 'gross' | 'number' | 'party' | 'issued' | 'amount' | 'page',
      string
    >
  >;
  readonly unknown: string;
  withoutCurrency(count: number): string;
  withoutTotal(count: number): string;
  readonly noTotals: string;
  readonly problems: string;
  failed(reason: string): string;
  readonly leftOut: Readonly<Record<ExportNote['note'], string>>;
  /** Under a list that ends before its end. */
  moreProblems(count: number): string;
  readonly contents: string;
  moreContents(count: number, of: CoverContent['of']): string;
  readonly produced: string;
}
