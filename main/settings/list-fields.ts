import * as v from 'valibot';
import {
  DOCUMENT_LIST_COLUMNS,
  GROUPINGS,
  LINE_LIST_COLUMNS,
  LIST_MODES,
  MOST_COLLAPSED_GROUPS,
  MOST_GROUP_KEY_CHARACTERS,
  MOST_SORT_KEYS,
  SORT_COLUMNS,
  type Arrangement,
  type Folds,
  type ListColumn,
  type ListOrder,
  type Sort,
} from '../../shared/listing.ts';
import {
  BUILT_IN_VIEW_IDS,
  FIRST_PLACE,
  MOST_SAVED_VIEWS,
  MOST_VIEW_NAME_CHARACTERS,
  type ColumnChoice,
  type ListLook,
  type ListPlace,
  type SavedView,
  type Views,
} from '../../shared/views.ts';

/** More than any query of a person has. */
export const MOST_QUERY_CHARACTERS = 1_000;

const ALL_COLUMNS: readonly ListColumn[] = [...DOCUMENT_LIST_COLUMNS, ...LINE_LIST_COLUMNS];
/** Beside those that a person has saved, room for the built-in ones. */
const MOST_VIEWS = MOST_SAVED_VIEWS + BUILT_IN_VIEW_IDS.length;
const MOST_COLUMNS = ALL_COLUMNS.length;

const queryText = v.pipe(v.string(), v.maxLength(MOST_QUERY_CHARACTERS));
const accountId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/));
const documentId = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const savedId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const viewId = v.union([v.picklist(BUILT_IN_VIEW_IDS), savedId]);
const name = v.pipe(v.string(), v.maxLength(MOST_VIEW_NAME_CHARACTERS), v.regex(/\S/));
const width = v.nullable(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000)));

const sortKey = v.strictObject({
  column: v.picklist(SORT_COLUMNS),
  direction: v.picklist(['ascending', 'descending']),
});

/** A sort as the list takes it: each column once. */
const SORT: v.GenericSchema<unknown, Sort> = v.pipe(
  v.array(sortKey),
  v.maxLength(MOST_SORT_KEYS),
  eachOnce(({ column }) => column),
);

/** See `ListOrder`. */
export const ORDER = {
  sort: SORT,
  group: v.nullable(v.picklist(GROUPINGS)),
} satisfies FieldsOf<ListOrder>;

/** See `Arrangement`. */
export const ARRANGEMENT = {
  mode: v.picklist(LIST_MODES),
  ...ORDER,
} satisfies FieldsOf<Arrangement>;

const groupKey = v.pipe(v.string(), v.maxLength(MOST_GROUP_KEY_CHARACTERS));

/** See `Folds`. */
export const FOLDS = {
  collapsed: v.pipe(v.array(groupKey), v.maxLength(MOST_COLLAPSED_GROUPS)),
  allCollapsed: v.boolean(),
} satisfies FieldsOf<Folds>;

const columnChoices = (columns: readonly ListColumn[]): v.GenericSchema<unknown, readonly ColumnChoice[]> =>
  v.pipe(
    v.array(v.strictObject({ column: v.picklist(columns), width })),
    v.minLength(1),
    v.maxLength(MOST_COLUMNS),
    eachOnce(({ column }) => column),
  );

const LOOK = {
  ...ARRANGEMENT,
  columns: v.strictObject({
    documents: v.nullable(columnChoices(DOCUMENT_LIST_COLUMNS)),
    lines: v.nullable(columnChoices(ALL_COLUMNS)),
  }),
} satisfies FieldsOf<ListLook>;

/** Columns that a list which leaves the app has, each once. */
export const LIST_COLUMNS: v.GenericSchema<unknown, readonly ListColumn[]> = v.pipe(
  v.array(v.picklist(ALL_COLUMNS)),
  v.minLength(1),
  v.maxLength(MOST_COLUMNS),
  eachOnce((column) => column),
);

const SAVED: v.GenericSchema<unknown, SavedView> = v.strictObject({
  id: savedId,
  name,
  text: queryText,
  look: v.strictObject(LOOK),
});

/** What saved views may be. */
export const VIEWS: v.GenericSchema<unknown, Views> = v.strictObject({
  saved: v.pipe(
    v.array(SAVED),
    v.maxLength(MOST_SAVED_VIEWS),
    eachOnce(({ id }) => id),
  ),
  order: v.pipe(
    v.array(viewId),
    v.maxLength(MOST_VIEWS),
    eachOnce((id) => id),
  ),
});

const PLACE = {
  accountId: v.nullable(accountId),
  text: queryText,
  view: viewId,
  folds: v.strictObject(FOLDS),
  top: v.nullable(documentId),
  open: v.nullable(documentId),
};

/** What the place in the list may be. */
export const LIST_PLACE: v.GenericSchema<unknown, ListPlace> = v.strictObject({ ...LOOK, ...PLACE });

// As they stand in a file, which another version wrote or a person edited: what is damaged goes, the rest stays.
const FILED_LOOK = {
  mode: v.fallback(ARRANGEMENT.mode, FIRST_PLACE.mode),
  sort: v.fallback(v.pipe(goodOnes(sortKey, ({ column }) => column, MOST_SORT_KEYS)), []),
  group: v.fallback(ARRANGEMENT.group, FIRST_PLACE.group),
  columns: v.fallback(
    v.object({ documents: filedColumns(DOCUMENT_LIST_COLUMNS), lines: filedColumns(ALL_COLUMNS) }),
    FIRST_PLACE.columns,
  ),
} satisfies FieldsOf<ListLook>;

/** Saved views as they stand in a file: a damaged one is left out, a column that there is not is left out of its view. */
export const FILED_VIEWS: v.GenericSchema<unknown, Views> = v.object({
  saved: v.fallback(
    goodOnes(
      v.object({ id: savedId, name, text: queryText, look: v.object(FILED_LOOK) }),
      ({ id }) => id,
      MOST_SAVED_VIEWS,
    ),
    [],
  ),
  order: v.fallback(
    goodOnes(viewId, (id) => id, MOST_VIEWS),
    [],
  ),
});

/** The place in the list as it stands in a file. */
export const FILED_PLACE: v.GenericSchema<unknown, ListPlace> = v.object({
  ...FILED_LOOK,
  accountId: v.fallback(PLACE.accountId, FIRST_PLACE.accountId),
  text: v.fallback(PLACE.text, FIRST_PLACE.text),
  view: v.fallback(PLACE.view, FIRST_PLACE.view),
  folds: v.fallback(
    v.object({
      collapsed: v.fallback(
        goodOnes(groupKey, (key) => key, MOST_COLLAPSED_GROUPS),
        [],
      ),
      allCollapsed: v.fallback(v.boolean(), false),
    }),
    FIRST_PLACE.folds,
  ),
  top: v.fallback(PLACE.top, FIRST_PLACE.top),
  open: v.fallback(PLACE.open, FIRST_PLACE.open),
});

type FieldsOf<T> = { readonly [Key in keyof T]-?: v.GenericSchema<unknown, T[Key]> };

function eachOnce<T>(keyOf: (value: T) => string): v.CheckAction<T[], string> {
  return v.check((values) => new Set(values.map(keyOf)).size === values.length, 'something stands there twice');
}

/** The values of an array that the schema accepts, the first of each key, at most so many. */
function goodOnes<T>(
  schema: v.GenericSchema<unknown, T>,
  keyOf: (value: T) => string,
  most: number,
): v.GenericSchema<unknown, readonly T[]> {
  return v.pipe(
    v.array(v.unknown()),
    v.transform((values) => {
      const found = new Map<string, T>();
      for (const value of values) {
        const { success, output } = v.safeParse(schema, value);
        if (success && found.size < most && !found.has(keyOf(output))) found.set(keyOf(output), output);
      }
      return [...found.values()];
    }),
  );
}

/** Null where nothing is left. */
function filedColumns(columns: readonly ListColumn[]): v.GenericSchema<unknown, readonly ColumnChoice[] | null> {
  const filed = v.object({ column: v.picklist(columns), width: v.fallback(width, null) });
  return v.fallback(
    v.nullable(
      v.pipe(
        goodOnes(filed, ({ column }) => column, MOST_COLUMNS),
        v.transform((found): readonly ColumnChoice[] | null => (found.length === 0 ? null : found)),
      ),
    ),
    null,
  );
}
