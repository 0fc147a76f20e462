import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CALL_NAMES, type CallArguments, type CallName } from '../../shared/ipc.ts';
import { GROUPINGS, NEWEST_FIRST, type Arrangement, type ListFilter, type ListRequest } from '../../shared/listing.ts';
import { FIRST_PLACE, type SavedView } from '../../shared/views.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { ExportChoices } from '../../shared/export.ts';
import { CALL_ARGUMENTS } from './arguments.ts';

const ACCOUNT = '01abcdef';
const FILTER: ListFilter = { accountId: null, text: '' };
const ARRANGED: Arrangement = { mode: 'documents', sort: [], group: null };
const REQUEST: ListRequest = {
  ...FILTER,
  ...ARRANGED,
  collapsed: [],
  allCollapsed: false,
  offset: 0,
  limit: 200,
  find: [],
};
const DUE = { column: 'due', direction: 'ascending' } as const;
const VIEW: SavedView = {
  id: '0123456789abcdef',
  name: 'Large',
  text: 'total:>500',
  look: {
    mode: 'lines',
    sort: [DUE, { column: 'amount', direction: 'descending' }],
    group: 'month',
    columns: { documents: [{ column: 'number', width: 120.5 }], lines: [{ column: 'sku', width: null }] },
  },
};
const COLUMNS = ['number', 'amount'] as const;
/** What is wrong with a sort, whatever is sorted. */
const BAD_SORTS: readonly unknown[] = [
  null,
  undefined,
  DUE,
  [{ column: 'tags', direction: 'ascending' }],
  [{ column: 'amount; DROP TABLE documents', direction: 'ascending' }],
  [{ column: 'amount' }],
  [{ ...DUE, nulls: 'first' }],
  [DUE, { ...DUE, direction: 'descending' }],
  (['number', 'kind', 'status', 'issued', 'due'] as const).map((column) => ({ ...DUE, column })),
];
/** What is wrong with the order of what leaves the app. */
const BAD_ORDERS: readonly unknown[] = [
  undefined,
  null,
  [],
  { sort: [] },
  { group: null },
  { ...NEWEST_FIRST, mode: 'documents' },
  { ...NEWEST_FIRST, group: 'week' },
  { ...NEWEST_FIRST, group: ['month'] },
  { ...NEWEST_FIRST, group: undefined },
  ...BAD_SORTS.map((sort) => ({ ...NEWEST_FIRST, sort })),
];
const BAD_FILTERS: readonly unknown[] = [
  null,
  { ...FILTER, view: 'all' },
  { ...FILTER, text: 'x'.repeat(1_001) },
  { ...FILTER, accountId: 'x' },
  { text: '' },
];
const DRAFT = { vendor: 'emnify', name: 'Ours', baseUrl: null } as const;
const SECRET = { applicationToken: 'abc' };
const { sync: SYNC } = DEFAULT_SETTINGS;
const PDF = {
  paper: 'A4',
  language: 'en',
  region: 'en-GB',
  variant: 'standard',
  accent: null,
  attachSource: false,
} as const;
const CHOICES: ExportChoices = { ...DEFAULT_SETTINGS.export, pdf: PDF };
const LEDGER = { expense: 'Expenses', tax: 'VAT', payable: 'Payables' };
const ONE = { kind: 'documents', ids: ['a'] } as const;
const ALL = { kind: 'filter', filter: FILTER, order: NEWEST_FIRST } as const;
const SELECTED = { kind: 'selected', order: { sort: [DUE], group: 'party' } } as const;
/** What is wrong with a selection, whatever leaves the app. */
const BAD_SELECTIONS: readonly unknown[] = [
  { kind: 'documents', ids: [] },
  { kind: 'documents', ids: [''] },
  { kind: 'documents', ids: ['a'], target: '/etc' },
  { kind: 'all' },
  { ...SELECTED, ids: ['a'] },
  ...BAD_FILTERS.map((filter) => ({ ...ALL, filter })),
  ...BAD_ORDERS.flatMap((order) => [
    { ...ALL, order },
    { ...SELECTED, order },
  ]),
  { ...ALL, sort: [] },
];
/** What is wrong with the columns and the mode of a list that leaves the app. */
const BAD_TABLES: readonly (readonly unknown[])[] = [
  [[], 'documents'],
  [['number', 'number'], 'documents'],
  [['id'], 'documents'],
  ['number', 'documents'],
  [COLUMNS, 'pages'],
  [COLUMNS],
];
/** What is wrong with how a PDF is asked for, whatever it is asked for. */
const BAD_PDFS: readonly unknown[] = [
  undefined,
  new Uint8Array(8),
  { ...PDF, paper: 'A5' },
  { ...PDF, region: 'system!' },
  { ...PDF, accent: 'red' },
  { ...PDF, logo: null },
  { ...PDF, logo: new Uint8Array(8) },
];

interface Samples<Name extends CallName> {
  readonly good: readonly CallArguments<Name>[];
  readonly bad: readonly (readonly unknown[])[];
}

// A call without samples fails the type check.
const SAMPLES: { readonly [Name in CallName]: Samples<Name> } = {
  getAppInfo: { good: [[]], bad: [[1]] },
  getSettings: { good: [[]], bad: [[null]] },
  changeSettings: {
    good: [
      [{}],
      [{ theme: 'dark', region: 'de-DE' }],
      [{ exportFolder: null }],
      [{ layout: { sidebar: 216.5, detail: 0, sidebarShown: false } }],
      [{ sync: SYNC }],
      [{ sync: { ...SYNC, everyHours: null } }],
      [{ fiscalYearStart: 4 }],
      [{ views: { saved: [VIEW], order: ['unpaid', VIEW.id] } }],
      [{ list: { ...FIRST_PLACE, view: VIEW.id, accountId: ACCOUNT, top: 'a', open: 'b', sort: [DUE] } }],
      [{ list: { ...FIRST_PLACE, folds: { collapsed: ['', 'x'.repeat(200)], allCollapsed: true } } }],
    ],
    bad: [
      [],
      [null],
      [{ theme: 'pink' }],
      [{ theme: undefined }],
      [{ region: '' }],
      [{ region: 'not_a_region!' }],
      [{ region: 'x'.repeat(101) }],
      [{ layout: { sidebar: 1 } }],
      [{ layout: { sidebar: 1, detail: 1 } }],
      [{ layout: { sidebar: Number.NaN, detail: 1, sidebarShown: true } }],
      [{ layout: { sidebar: -1, detail: 1, sidebarShown: true } }],
      [{ exportFolder: '/tmp' }],
      [{ pdf: { ...DEFAULT_SETTINGS.pdf, logoFile: '/etc/passwd' } }],
      [{ export: { ...DEFAULT_SETTINGS.export, namePattern: '{number' } }],
      [{ sync: { ...SYNC, everyHours: 169 } }],
      [{ sync: { ...SYNC, everyHours: 0.5 } }],
      [{ sync: { ...SYNC, rereadDays: 0 } }],
      [{ sync: { ...SYNC, unknown: true } }],
      [{ sync: { atStart: true } }],
      [{ fiscalYearStart: 0 }],
      [{ fiscalYearStart: 13 }],
      [{ fiscalYearStart: 1.5 }],
      [{ views: { saved: [{ ...VIEW, id: 'unpaid' }], order: [] } }],
      [{ views: { saved: [VIEW, VIEW], order: [] } }],
      [{ views: { saved: [{ ...VIEW, name: ' ' }], order: [] } }],
      [{ views: { saved: [{ ...VIEW, name: 'x'.repeat(61) }], order: [] } }],
      [{ views: { saved: [{ ...VIEW, text: 'x'.repeat(1_001) }], order: [] } }],
      [{ views: { saved: many(41, (id) => ({ ...VIEW, id })), order: [] } }],
      [{ views: { saved: [], order: ['everything'] } }],
      [{ views: { saved: [], order: ['all', 'all'] } }],
      ...[
        { ...VIEW.look, group: 'amount' },
        { ...VIEW.look, mode: 'pages' },
        { ...VIEW.look, columns: { documents: [{ column: 'sku', width: null }], lines: null } },
        { ...VIEW.look, columns: { documents: [], lines: null } },
        { ...VIEW.look, columns: { documents: [{ column: 'number', width: 0 }], lines: null } },
        { ...VIEW.look, columns: { documents: null } },
        ...BAD_SORTS.map((sort) => ({ ...VIEW.look, sort })),
      ].map((look) => [{ views: { saved: [{ ...VIEW, look }], order: [] } }]),
      [{ list: { ...FIRST_PLACE, view: 'everything' } }],
      [{ list: { ...FIRST_PLACE, open: '' } }],
      ...[
        { collapsed: [] },
        { collapsed: many(1_001, (key) => key), allCollapsed: false },
        { collapsed: ['x'.repeat(201)], allCollapsed: false },
      ].map((folds) => [{ list: { ...FIRST_PLACE, folds } }]),
      [{ list: VIEW.look }],
      [{ unknown: 1 }],
      [JSON.parse('{"__proto__": {"theme": "dark"}}')],
    ],
  },
  listAccounts: { good: [[]], bad: [[{}]] },
  getVaultStatus: { good: [[]], bad: [['x']] },
  testConnection: {
    good: [
      [DRAFT, SECRET],
      [{ ...DRAFT, baseUrl: 'https://example.com/api' }, { token: 't' }],
      [{ vendor: 'demo', name: 'x', baseUrl: null }, null],
      [DRAFT, { username: 'u', password: 'p' }],
      [DRAFT, { username: 'u', password: 'p', code: '123 456' }],
    ],
    bad: [
      [DRAFT],
      [DRAFT, undefined],
      [DRAFT, 'abc'],
      [DRAFT, {}],
      [DRAFT, { applicationToken: '' }],
      [DRAFT, { applicationToken: 'abc', token: 'def' }],
      [DRAFT, { username: 'u' }],
      [DRAFT, { username: 'u', password: 'p', code: '' }],
      [DRAFT, { username: 'u', password: 'p', fingerprint: 'f' }],
      [DRAFT, { token: 'x'.repeat(20_000) }],
      [{ ...DRAFT, vendor: 'other' }, SECRET],
      [{ ...DRAFT, name: '' }, SECRET],
      [{ ...DRAFT, name: 'x'.repeat(201) }, SECRET],
      [{ ...DRAFT, baseUrl: 'x'.repeat(2_001) }, SECRET],
      [{ ...DRAFT, id: ACCOUNT }, SECRET],
      [{ vendor: 'demo', name: 'x' }, null],
    ],
  },
  addAccount: {
    good: [
      [DRAFT, SECRET, true],
      [DRAFT, null, false],
    ],
    bad: [
      [DRAFT, SECRET],
      [DRAFT, SECRET, 'yes'],
      [DRAFT, SECRET, 1],
      [null, SECRET, true],
    ],
  },
  setSecret: {
    good: [[ACCOUNT, SECRET, false]],
    bad: [
      [ACCOUNT, null, false],
      ['x', SECRET, false],
      [ACCOUNT, SECRET],
      [ACCOUNT.toUpperCase(), SECRET, true],
    ],
  },
  forgetSecret: { good: [[ACCOUNT]], bad: [[], [''], ['../../etc'], [`${ACCOUNT}0`], [1]] },
  removeAccount: { good: [[ACCOUNT]], bad: [[], [null], ['*'], [ACCOUNT, ACCOUNT]] },
  listDocuments: {
    good: [
      [REQUEST],
      [{ ...REQUEST, accountId: ACCOUNT, text: 'sim ½', mode: 'lines', sort: VIEW.look.sort, group: 'party' }],
      [{ ...REQUEST, group: 'month', collapsed: ['2026-03', ''], find: ['a', 'b', 'c', 'd', 'e', 'f'] }],
    ],
    bad: [
      [],
      [{ ...REQUEST, limit: 201 }],
      [{ ...REQUEST, limit: -1 }],
      [{ ...REQUEST, limit: 1.5 }],
      [{ ...REQUEST, offset: Number.POSITIVE_INFINITY }],
      [{ ...REQUEST, text: 'x'.repeat(1_001) }],
      [{ ...REQUEST, view: 'all' }],
      [{ ...REQUEST, mode: 'pages' }],
      [{ ...REQUEST, group: 'amount' }],
      [{ ...REQUEST, find: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] }],
      [{ ...REQUEST, find: [''] }],
      [{ ...REQUEST, collapsed: many(1_001, (key) => key) }],
      [{ ...REQUEST, collapsed: [null] }],
      ...BAD_SORTS.map((sort) => [{ ...REQUEST, sort }]),
      [{ ...REQUEST, sql: '1=1' }],
    ],
  },
  listTotals: { good: [[FILTER]], bad: [[], [REQUEST], ...BAD_FILTERS.map((filter) => [filter])] },
  countDocuments: {
    good: [[[]], [many(50, (text) => ({ ...FILTER, text }))]],
    bad: [[], [FILTER], [many(51, () => FILTER)], ...BAD_FILTERS.map((filter) => [[filter]])],
  },
  explainMatches: {
    good: [
      [['a', 'b'], 'sim'],
      [many(200, (id) => id), ''],
    ],
    bad: [[], [['a']], [[''], 'sim'], [many(201, (id) => id), 'sim'], [['a'], 'x'.repeat(1_001)], ['a', 'sim']],
  },
  changeSelection: {
    good: [
      [{ kind: 'toggle', id: 'a' }, FILTER, ARRANGED],
      [{ kind: 'extend', from: 'a', to: 'b' }, FILTER, { ...ARRANGED, sort: [DUE], group: 'vendor' }],
      [{ kind: 'add-results' }, FILTER, ARRANGED],
      [{ kind: 'remove-results' }, FILTER, ARRANGED],
      [{ kind: 'clear' }, FILTER, ARRANGED],
      [{ kind: 'none' }, FILTER, ARRANGED],
    ],
    bad: [
      [{ kind: 'none' }, FILTER],
      [{ kind: 'toggle' }, FILTER, ARRANGED],
      [{ kind: 'toggle', id: '' }, FILTER, ARRANGED],
      [{ kind: 'extend', to: 'b' }, FILTER, ARRANGED],
      [{ kind: 'clear', id: 'a' }, FILTER, ARRANGED],
      [{ kind: 'invert' }, FILTER, ARRANGED],
      [{ kind: 'none' }, FILTER, { ...ARRANGED, collapsed: [] }],
      ...BAD_FILTERS.map((filter) => [{ kind: 'none' }, filter, ARRANGED]),
      ...BAD_SORTS.map((sort) => [{ kind: 'none' }, FILTER, { ...ARRANGED, sort }]),
    ],
  },
  getQueryWords: { good: [[]], bad: [['']] },
  getSpend: { good: [[FILTER]], bad: [[], ...BAD_FILTERS.map((filter) => [filter])] },
  changeMarks: {
    good: [
      [{ kind: 'selected' }, { booked: true }],
      [{ kind: 'documents', ids: many(1_000, (id) => id) }, { note: null }],
      [ONE, { note: 'x'.repeat(10_000), addTags: many(50, (id) => id), removeTags: [' to check '] }],
      [ONE, {}],
    ],
    bad: [
      [ONE],
      [SELECTED, { booked: true }],
      [ALL, { booked: true }],
      [{ kind: 'documents', ids: [] }, {}],
      [{ kind: 'documents', ids: many(1_001, (id) => id) }, {}],
      [ONE, { booked: null }],
      [ONE, { booked: undefined }],
      [ONE, { note: 'x'.repeat(10_001) }],
      [ONE, { addTags: many(51, (id) => id) }],
      ...['', ' ', 'a,b', 'a\nb', 'x'.repeat(61)].map((tag) => [ONE, { addTags: [tag] }]),
      [ONE, { removeTags: 'a' }],
      [ONE, { tags: ['a'] }],
    ],
  },
  getDocument: { good: [['a']], bad: [[], [''], [5], [null], ['x'.repeat(501)]] },
  syncAccounts: {
    good: [
      [null, 'incremental'],
      [ACCOUNT, 'full'],
    ],
    bad: [[], [null], [undefined, 'full'], ['all', 'full'], [ACCOUNT, 'retry'], [ACCOUNT, null]],
  },
  setAccountCurrency: {
    good: [
      [ACCOUNT, 'EUR'],
      [ACCOUNT, null],
    ],
    bad: [[ACCOUNT], [ACCOUNT, ''], [ACCOUNT, 'x'.repeat(21)], ['x', 'EUR'], [ACCOUNT, 5]],
  },
  retryFailures: {
    good: [
      [ACCOUNT, ['order-1', 'order-2']],
      [ACCOUNT, null],
    ],
    bad: [[ACCOUNT], [ACCOUNT, []], [ACCOUNT, 'order-1'], [ACCOUNT, ['']], [ACCOUNT, [5]], [null, ['order-1']]],
  },
  getSyncHistory: { good: [[ACCOUNT]], bad: [[], [null], ['*']] },
  getRequestLog: { good: [[]], bad: [[500]] },
  reportConnection: {
    good: [[{ online: true, metered: false }]],
    bad: [[], [null], [{ online: true }], [{ online: 1, metered: 0 }], [{ online: true, metered: false, x: 1 }]],
  },
  cancelSync: { good: [[null], [ACCOUNT]], bad: [[], [undefined], ['all']] },
  previewPdf: { good: [['a', PDF]], bad: [['a'], ['', PDF], ...BAD_PDFS.map((pdf) => ['a', pdf])] },
  savePdf: {
    good: [['a', { ...PDF, accent: '#0a5f52' }]],
    bad: [['a'], ['', PDF], ...BAD_PDFS.map((pdf) => ['a', pdf])],
  },
  getExportFolder: { good: [[]], bad: [['/']] },
  chooseExportFolder: { good: [[]], bad: [['/']] },
  runExport: {
    good: [
      [ONE, CHOICES],
      [ALL, { ...CHOICES, format: 'bundle', zip: true, columns: ['number'] }],
      [SELECTED, { ...CHOICES, ledger: LEDGER }],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, datev: { consultant: '1234567', client: '1', yearStart: 12 } } }],
    ],
    bad: [
      [ONE],
      ...BAD_SELECTIONS.map((selection) => [selection, CHOICES]),
      [ONE, { ...CHOICES, format: 'docx' }],
      [ONE, { ...CHOICES, target: '/etc' }],
      [ONE, { ...CHOICES, namePattern: '../{number}' }],
      [ONE, { ...CHOICES, columns: [] }],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, tax: '' } }],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, datev: { consultant: 'x', client: '1', yearStart: 1 } } }],
      ...BAD_PDFS.map((pdf) => [ONE, { ...CHOICES, pdf }]),
    ],
  },
  continueExport: { good: [[]], bad: [[null]] },
  cancelExport: { good: [[]], bad: [[null]] },
  printDocuments: {
    good: [
      [ALL, PDF],
      [SELECTED, PDF],
    ],
    bad: [[ONE], ...BAD_SELECTIONS.map((selection) => [selection, PDF]), [ONE, { ...PDF, copies: 2 }]],
  },
  copyList: {
    good: [
      [ALL, COLUMNS, 'documents'],
      [SELECTED, ['sku', 'lineAmount'], 'lines'],
      ...GROUPINGS.map((group): CallArguments<'copyList'> => [
        { ...ALL, order: { sort: [], group } },
        COLUMNS,
        'documents',
      ]),
    ],
    bad: [
      ...BAD_SELECTIONS.map((selection) => [selection, COLUMNS, 'documents']),
      ...BAD_TABLES.map((table) => [ALL, ...table]),
    ],
  },
  saveList: {
    good: [[ONE, COLUMNS, 'documents']],
    bad: [
      [ALL, COLUMNS, 'documents', '/etc/passwd'],
      ...BAD_SELECTIONS.map((selection) => [selection, COLUMNS, 'documents']),
      ...BAD_TABLES.map((table) => [ALL, ...table]),
    ],
  },
  printList: {
    good: [[SELECTED, COLUMNS, 'lines', PDF]],
    bad: [
      [ALL, COLUMNS, 'documents'],
      ...BAD_SELECTIONS.map((selection) => [selection, COLUMNS, 'documents', PDF]),
      ...BAD_TABLES.map((table) => [ALL, ...table, PDF]),
      ...BAD_PDFS.map((pdf) => [ALL, COLUMNS, 'documents', pdf]),
    ],
  },
  getLogo: { good: [[]], bad: [['logo-0123456789abcdef.png']] },
  chooseLogo: { good: [[]], bad: [['/etc/passwd']] },
  removeLogo: { good: [[]], bad: [[1]] },
  revealExport: { good: [['/tmp/a.pdf']], bad: [[], [''], [{}], ['x'.repeat(5_000)]] },
  copyText: { good: [[''], ['165525']], bad: [[], [null], [1], ['x'.repeat(1024 * 1024 + 1)]] },
};

/** So many of something, each with its number in 16 digits. */
function many<T>(count: number, make: (id: string) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(String(index).padStart(16, '0')));
}

describe.each(CALL_NAMES)('%s', (name) => {
  test('accepts what the contract says, unchanged', () => {
    for (const args of SAMPLES[name].good) expect(v.parse(CALL_ARGUMENTS[name], args)).toEqual(args);
  });

  test('refuses everything else', () => {
    for (const args of [...SAMPLES[name].bad, [...(SAMPLES[name].good[0] ?? []), 'one too many']]) {
      expect(v.safeParse(CALL_ARGUMENTS[name], args), JSON.stringify(args)).toMatchObject({ success: false });
    }
  });
});
