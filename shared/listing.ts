import type { CalendarDate, Instant } from './document/dates.ts';
import type { DecimalText } from './document/decimal.ts';
import type { Document, DocumentKind, StatusCode, VendorId } from './document/document.ts';
import type { CurrencyCode } from './document/money.ts';
import type { SourcePart } from './document/source.ts';
import type { ControlTotals } from './control-totals.ts';
import type { Marks } from './marks.ts';
import type { Mistake } from './query/query.ts';
import type { SearchColumn } from './query/search-record.ts';

/** Columns of the list of documents. `vendor` also names the account; `amount` is the total. */
export const DOCUMENT_LIST_COLUMNS = [
  'number',
  'vendor',
  'kind',
  'status',
  'issued',
  'due',
  'ordered',
  'counterparty',
  'order',
  'po',
  'net',
  'tax',
  'amount',
  'tags',
  'booked',
  'added',
  'changed',
] as const;
export type DocumentListColumn = (typeof DOCUMENT_LIST_COLUMNS)[number];

/** Columns of the list of lines, beside those of the document that a line stands in. */
export const LINE_LIST_COLUMNS = ['position', 'description', 'sku', 'quantity', 'unitPrice', 'lineAmount'] as const;
export type ListColumn = DocumentListColumn | (typeof LINE_LIST_COLUMNS)[number];

/** Tags have no order; lines keep that of their document. */
export type SortColumn = Exclude<DocumentListColumn, 'tags'>;
export const SORT_COLUMNS: readonly SortColumn[] = DOCUMENT_LIST_COLUMNS.filter((column) => column !== 'tags');

export interface SortKey {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

/**
 * By the first key, then the next, each column at most once; missing values come last either way. What they leave open,
 * or everything where there is none, is newest first: by issue day, or the order's day where there is none.
 */
export type Sort = readonly SortKey[];
export const MOST_SORT_KEYS = 4;

export const LIST_MODES = ['documents', 'lines'] as const;
/** `lines`: every line of every document that is found; a document without lines has one row of its own. */
export type ListMode = (typeof LIST_MODES)[number];

export const GROUPINGS = ['vendor', 'month', 'status', 'party'] as const;
/** `month` is that of the day by which the list is newest first; `party` is the counterparty. */
export type Grouping = (typeof GROUPINGS)[number];

export interface ListFilter {
  /** Null: all accounts. */
  readonly accountId: string | null;
  /** A query (docs/search.md); what is not understood of it is left out. Views are such texts (shared/views.ts). */
  readonly text: string;
}

/** In which order what is found stands. */
export interface ListOrder {
  readonly sort: Sort;
  /** Null: one list. Groups stand in their own order (newest month first, else by name), each sorted by `sort`. */
  readonly group: Grouping | null;
}

/** One list, newest first. */
export const NEWEST_FIRST: ListOrder = { sort: [], group: null };

/** What is listed of what is found, in which order and how divided. */
export interface Arrangement extends ListOrder {
  readonly mode: ListMode;
}

export const MOST_ROWS_PER_PAGE = 200;
export const MOST_COLLAPSED_GROUPS = 1_000;
export const MOST_GROUP_KEY_CHARACTERS = 200;
/** Documents whose place is asked for at once. */
export const MOST_FOUND = 6;

/** Which groups list their rows. */
export interface Folds {
  /**
   * `ListGroup.key` of those whose rows are not listed; where `allCollapsed`, of those whose rows alone are. At most
   * `MOST_COLLAPSED_GROUPS`.
   */
  readonly collapsed: readonly string[];
  readonly allCollapsed: boolean;
}

export const UNFOLDED: Folds = { collapsed: [], allCollapsed: false };

export interface ListRequest extends ListFilter, Arrangement, Folds {
  /** In items, the heads of groups included. */
  readonly offset: number;
  /** At most `MOST_ROWS_PER_PAGE`. */
  readonly limit: number;
  /** Documents whose place is asked for, at most `MOST_FOUND`: so that a list that grows does not move what a person looks at. */
  readonly find: readonly string[];
}

/** One document as the list shows it. Missing figures are null; `label` is what stands in the number column when there is no number. */
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
  /** The first of each that the vendor names. */
  readonly order: string | null;
  readonly po: string | null;
  /** As stated or computed, whatever the total's currency is; the total of a document is `amount`. */
  readonly net: DecimalText | null;
  readonly tax: DecimalText | null;
  readonly amount: DecimalText | null;
  readonly currency: CurrencyCode | null;
  readonly amountOrigin: 'stated' | 'computed' | 'user' | 'missing';
  readonly currencyOrigin: 'stated' | 'computed' | 'user' | 'missing';
  readonly warnings: number;
  /** Since when the vendor no longer has it; null while it does. */
  readonly goneSince: Instant | null;
  /** When it was first saved, and when a later sync last found that it says something else. */
  readonly added: Instant;
  readonly changed: Instant | null;
  /** When the person marked it as booked. */
  readonly booked: Instant | null;
  /** As the person wrote them, in alphabetical order. */
  readonly tags: readonly string[];
  readonly selected: boolean;
}

/** One line of a document as the list of lines shows it. */
export interface LineRow {
  readonly position: number;
  readonly description: string | null;
  readonly sku: string | null;
  readonly quantity: DecimalText | null;
  readonly unitPrice: DecimalText | null;
  readonly amount: DecimalText | null;
  /** Of the line's figures. */
  readonly currency: CurrencyCode | null;
}

/** The head of a group. */
export interface ListGroup {
  /** The same for as long as the group means the same, at most `MOST_GROUP_KEY_CHARACTERS`; `Folds.collapsed`. */
  readonly key: string;
  readonly by: Grouping;
  /** A vendor, a month ("2026-03"), a status code or a party's name; null for what has none. */
  readonly value: string | null;
  readonly totals: ControlTotals;
  readonly collapsed: boolean;
}

/** One row of the screen. `line` is null for a document without lines. */
export type ListItem =
  | { readonly kind: 'document'; readonly row: DocumentRow }
  | { readonly kind: 'line'; readonly row: DocumentRow; readonly line: LineRow | null }
  | { readonly kind: 'group'; readonly group: ListGroup };

export interface ListPage {
  /** Documents that the filter finds, not only those on this page. */
  readonly count: number;
  /** Items of the whole list: documents or lines that are not collapsed, and heads of groups. */
  readonly length: number;
  readonly items: readonly ListItem[];
  /** Where the documents of `find` stand, as item indexes, in the same order; null where one is not listed. */
  readonly places: readonly (number | null)[];
  /** What was not understood of the text, by place. */
  readonly mistakes: readonly Mistake[];
}

/** What a person does to the selection. Nothing that arrives later joins it by itself. */
export type SelectionChange =
  | { readonly kind: 'toggle'; readonly id: string }
  /**
   * Selects from the document that was toggled last, or else `from`, to this one in the order of the list, instead of
   * what the last `extend` selected.
   */
  | { readonly kind: 'extend'; readonly from: string; readonly to: string }
  /** Everything that the filter finds joins what is selected. */
  | { readonly kind: 'add-results' }
  | { readonly kind: 'remove-results' }
  | { readonly kind: 'clear' }
  /** Asks only. */
  | { readonly kind: 'none' };

/** Selected documents that are named, as examples. */
export const MOST_SAMPLES = 3;

/**
 * The documents that are selected, counted against a filter. They stay selected whatever the list shows, over a restart
 * too; an order that gives way leaves its place to its invoices.
 */
export interface SelectionState {
  readonly count: number;
  /** Selected documents that the filter does not find. */
  readonly hidden: number;
  /** Everything that the filter finds is selected, and it finds something. */
  readonly coversList: boolean;
  /** Ids of the newest that are selected, at most `MOST_SAMPLES`. */
  readonly samples: readonly string[];
  readonly totals: ControlTotals;
}

/** Where a row's text matches the query, so that it can say why it is there. */
export interface FoundIn {
  readonly id: string;
  readonly places: readonly {
    readonly column: SearchColumn;
    /** The text that matches, cut to 120 characters around the match. */
    readonly excerpt: string;
  }[];
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
  /** See `DocumentRow`. */
  readonly added: Instant;
  readonly changed: Instant | null;
  readonly marks: Marks;
}
