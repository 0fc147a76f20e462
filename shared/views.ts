import { UNFOLDED, type Arrangement, type Folds, type ListColumn } from './listing.ts';

/** The views that are always there, as queries. A person's own stand beside them. */
export const BUILT_IN_VIEWS = {
  all: '',
  unpaid: 'is:unpaid',
  awaiting: 'is:awaiting',
  'needs-a-look': 'check:warning',
  new: 'is:new',
  changed: 'changed:last-sync',
  'this-month': 'issued:this-month',
  'last-quarter': 'issued:last-quarter',
} as const;
export type BuiltInView = keyof typeof BUILT_IN_VIEWS;
export const BUILT_IN_VIEW_IDS = Object.keys(BUILT_IN_VIEWS) as readonly BuiltInView[];

/** A column that is shown; columns stand in the order of their list. */
export interface ColumnChoice {
  readonly column: ListColumn;
  /** In CSS pixels; null: as wide as the window has room for. */
  readonly width: number | null;
}

/** Which columns the list shows in each mode; null: those of the program, which give way in a narrow pane. */
export interface ColumnChoices {
  readonly documents: readonly ColumnChoice[] | null;
  readonly lines: readonly ColumnChoice[] | null;
}

/** How the list looks besides what it finds. */
export interface ListLook extends Arrangement {
  readonly columns: ColumnChoices;
}

/** A view that a person has saved. */
export interface SavedView {
  /** 16 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** A query; an account that the list was narrowed to stands in it as `account:"name"`. */
  readonly text: string;
  readonly look: ListLook;
}

export const MOST_SAVED_VIEWS = 40;
export const MOST_VIEW_NAME_CHARACTERS = 60;

export interface Views {
  readonly saved: readonly SavedView[];
  /** Ids of views, built in and saved, as the sidebar lists them; those that are missing come after, in their own order. */
  readonly order: readonly string[];
}

/** Where a person was in the list, so that the next start goes on there. */
export interface ListPlace extends ListLook {
  readonly accountId: string | null;
  readonly text: string;
  /** The view that was opened last, built in or saved; it is modified where text or look differ from it. */
  readonly view: string;
  /** Of the groups that it is divided into. */
  readonly folds: Folds;
  /** The document at the upper edge of the list, and the one that is open. */
  readonly top: string | null;
  readonly open: string | null;
}

export const DEFAULT_LOOK: ListLook = {
  mode: 'documents',
  sort: [],
  group: null,
  columns: { documents: null, lines: null },
};

export const FIRST_PLACE: ListPlace = {
  ...DEFAULT_LOOK,
  accountId: null,
  text: '',
  view: 'all',
  folds: UNFOLDED,
  top: null,
  open: null,
};
