import * as v from 'valibot';
import { SECRET_FORMS, type Secret } from '../../shared/account.ts';
import type { VendorId } from '../../shared/document/document.ts';
import type { CallArguments, CallName } from '../../shared/ipc.ts';
import type { ExportChoices, ExportSelection } from '../../shared/export.ts';
import {
  LIST_MODES,
  MOST_FOUND,
  MOST_ROWS_PER_PAGE,
  type Arrangement,
  type ListFilter,
  type ListOrder,
  type SelectionChange,
} from '../../shared/listing.ts';
import {
  MOST_MARKED_DOCUMENTS,
  MOST_NOTE_CHARACTERS,
  MOST_TAG_CHARACTERS,
  MOST_TAGS,
  type MarkChange,
  type MarkTarget,
} from '../../shared/marks.ts';
import type { PdfChoices } from '../../shared/pdf/options.ts';
import { EXPORT_FIELDS, PDF_FIELDS } from '../settings/export-fields.ts';
import { ARRANGEMENT, FOLDS, LIST_COLUMNS, MOST_QUERY_CHARACTERS, ORDER } from '../settings/list-fields.ts';
import { isRegionTag, SETTINGS_FIELDS } from '../settings/settings-store.ts';

const MOST_RETRIED_RECORDS = 100_000;
const MOST_EXPORTED_DOCUMENTS = 1_000_000;
const MOST_COPIED_CHARACTERS = 1024 * 1024;
const MOST_COUNTED_FILTERS = 50;

// Completeness comes from the type of the table: a new vendor cannot be missing here.
const VENDORS = Object.keys(SECRET_FORMS) as readonly VendorId[];

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const nonEmpty = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

const AccountId = v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/));
const DocumentId = nonEmpty(500);
const Path = nonEmpty(4096);
const SecretText = nonEmpty(16_384);
const Count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const SecretShape: v.GenericSchema<unknown, Secret> = v.union([
  v.strictObject({ applicationToken: SecretText }),
  v.strictObject({ token: SecretText }),
  v.strictObject({ username: nonEmpty(1_000), password: SecretText, code: v.exactOptional(nonEmpty(100)) }),
]);

const Draft = v.strictObject({
  vendor: v.picklist(VENDORS),
  name: nonEmpty(200),
  baseUrl: v.nullable(nonEmpty(2_000)),
});

const SettingsChange = v.strictObject({
  theme: v.exactOptional(SETTINGS_FIELDS.theme),
  region: v.exactOptional(SETTINGS_FIELDS.region),
  paper: v.exactOptional(SETTINGS_FIELDS.paper),
  density: v.exactOptional(SETTINGS_FIELDS.density),
  layout: v.exactOptional(SETTINGS_FIELDS.layout),
  sync: v.exactOptional(SETTINGS_FIELDS.sync),
  pdf: v.exactOptional(SETTINGS_FIELDS.pdf),
  export: v.exactOptional(SETTINGS_FIELDS.export),
  // A folder is chosen in a dialog of main; the window can only forget it.
  exportFolder: v.exactOptional(v.null()),
  fiscalYearStart: v.exactOptional(SETTINGS_FIELDS.fiscalYearStart),
  views: v.exactOptional(SETTINGS_FIELDS.views),
  list: v.exactOptional(SETTINGS_FIELDS.list),
});

const QueryText = text(MOST_QUERY_CHARACTERS);
const FILTER = { accountId: v.nullable(AccountId), text: QueryText };

const Filter: v.GenericSchema<unknown, ListFilter> = v.strictObject(FILTER);
const Order: v.GenericSchema<unknown, ListOrder> = v.strictObject(ORDER);
const Arranged: v.GenericSchema<unknown, Arrangement> = v.strictObject(ARRANGEMENT);

const Request = v.strictObject({
  ...FILTER,
  ...ARRANGEMENT,
  ...FOLDS,
  offset: Count,
  limit: v.pipe(Count, v.maxValue(MOST_ROWS_PER_PAGE)),
  find: v.pipe(v.array(DocumentId), v.maxLength(MOST_FOUND)),
});

const Change: v.GenericSchema<unknown, SelectionChange> = v.variant('kind', [
  v.strictObject({ kind: v.literal('toggle'), id: DocumentId }),
  v.strictObject({ kind: v.literal('extend'), from: DocumentId, to: DocumentId }),
  v.strictObject({ kind: v.picklist(['add-results', 'remove-results', 'clear', 'none']) }),
]);

const Tags = v.pipe(
  // A comma stands between tags in the query language.
  v.array(v.pipe(v.string(), v.maxLength(MOST_TAG_CHARACTERS), v.regex(/^[^,\r\n]*[^\s,][^,\r\n]*$/))),
  v.maxLength(MOST_TAGS),
);
const Marks: v.GenericSchema<unknown, MarkChange> = v.strictObject({
  booked: v.exactOptional(v.boolean()),
  note: v.exactOptional(v.nullable(text(MOST_NOTE_CHARACTERS))),
  addTags: v.exactOptional(Tags),
  removeTags: v.exactOptional(Tags),
});
const Target: v.GenericSchema<unknown, MarkTarget> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('documents'),
    ids: v.pipe(v.array(DocumentId), v.minLength(1), v.maxLength(MOST_MARKED_DOCUMENTS)),
  }),
  v.strictObject({ kind: v.literal('selected') }),
]);

const RecordKeys = v.pipe(v.array(nonEmpty(500)), v.minLength(1), v.maxLength(MOST_RETRIED_RECORDS));

const Pdf: v.GenericSchema<unknown, PdfChoices> = v.strictObject({
  paper: v.picklist(['A4', 'Letter']),
  language: PDF_FIELDS.language,
  region: v.pipe(v.string(), v.maxLength(100), v.check(isRegionTag)),
  variant: PDF_FIELDS.variant,
  accent: PDF_FIELDS.accent,
  attachSource: PDF_FIELDS.attachSource,
});

const DocumentIds = v.pipe(v.array(DocumentId), v.minLength(1), v.maxLength(MOST_EXPORTED_DOCUMENTS));

const Selection: v.GenericSchema<unknown, ExportSelection> = v.variant('kind', [
  v.strictObject({ kind: v.literal('documents'), ids: DocumentIds }),
  v.strictObject({ kind: v.literal('filter'), filter: Filter, order: Order }),
  v.strictObject({ kind: v.literal('selected'), order: Order }),
]);

const Choices: v.GenericSchema<unknown, ExportChoices> = v.strictObject({ ...EXPORT_FIELDS, pdf: Pdf });

/** The list of arguments that a call takes. */
export type ArgumentsOf<Name extends CallName> = v.GenericSchema<unknown, CallArguments<Name>>;

/**
 * What main accepts for each call, whatever the renderer's types promise: exact shapes (an unknown key is refused) and
 * bounded sizes. A new call fails the type check until it is described here.
 */
export const CALL_ARGUMENTS: { readonly [Name in CallName]: ArgumentsOf<Name> } = {
  getAppInfo: v.strictTuple([]),
  getSettings: v.strictTuple([]),
  changeSettings: v.strictTuple([SettingsChange]),
  listAccounts: v.strictTuple([]),
  getVaultStatus: v.strictTuple([]),
  testConnection: v.strictTuple([Draft, v.nullable(SecretShape)]),
  addAccount: v.strictTuple([Draft, v.nullable(SecretShape), v.boolean()]),
  setSecret: v.strictTuple([AccountId, SecretShape, v.boolean()]),
  forgetSecret: v.strictTuple([AccountId]),
  removeAccount: v.strictTuple([AccountId]),
  setAccountCurrency: v.strictTuple([AccountId, v.nullable(nonEmpty(20))]),
  listDocuments: v.strictTuple([Request]),
  listTotals: v.strictTuple([Filter]),
  countDocuments: v.strictTuple([v.pipe(v.array(Filter), v.maxLength(MOST_COUNTED_FILTERS))]),
  explainMatches: v.strictTuple([v.pipe(v.array(DocumentId), v.maxLength(MOST_ROWS_PER_PAGE)), QueryText]),
  changeSelection: v.strictTuple([Change, Filter, Arranged]),
  getQueryWords: v.strictTuple([]),
  getSpend: v.strictTuple([Filter]),
  changeMarks: v.strictTuple([Target, Marks]),
  getDocument: v.strictTuple([DocumentId]),
  syncAccounts: v.strictTuple([v.nullable(AccountId), v.picklist(['incremental', 'full'])]),
  retryFailures: v.strictTuple([AccountId, v.nullable(RecordKeys)]),
  getSyncHistory: v.strictTuple([AccountId]),
  getRequestLog: v.strictTuple([]),
  reportConnection: v.strictTuple([v.strictObject({ online: v.boolean(), metered: v.boolean() })]),
  cancelSync: v.strictTuple([v.nullable(AccountId)]),
  previewPdf: v.strictTuple([DocumentId, Pdf]),
  savePdf: v.strictTuple([DocumentId, Pdf]),
  getExportFolder: v.strictTuple([]),
  chooseExportFolder: v.strictTuple([]),
  runExport: v.strictTuple([Selection, Choices]),
  continueExport: v.strictTuple([]),
  cancelExport: v.strictTuple([]),
  printDocuments: v.strictTuple([Selection, Pdf]),
  copyList: v.strictTuple([Selection, LIST_COLUMNS, v.picklist(LIST_MODES)]),
  saveList: v.strictTuple([Selection, LIST_COLUMNS, v.picklist(LIST_MODES)]),
  printList: v.strictTuple([Selection, LIST_COLUMNS, v.picklist(LIST_MODES), Pdf]),
  getLogo: v.strictTuple([]),
  chooseLogo: v.strictTuple([]),
  removeLogo: v.strictTuple([]),
  revealExport: v.strictTuple([Path]),
  copyText: v.strictTuple([text(MOST_COPIED_CHARACTERS)]),
};
