import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { CALL_NAMES, type CallArguments, type CallName } from '../../shared/ipc.ts';
import type { ListFilter, ListRequest } from '../../shared/listing.ts';
import { DEFAULT_SETTINGS } from '../../shared/settings.ts';
import type { ExportChoices } from '../../shared/export.ts';
import { CALL_ARGUMENTS } from './arguments.ts';

const ACCOUNT = '01abcdef';
const REQUEST: ListRequest = { view: 'all', accountId: null, text: '', sort: null, offset: 0, limit: 200 };
const FILTER: ListFilter = { view: 'all', accountId: null, text: '' };
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
const ALL = { kind: 'filter', filter: { view: 'all', accountId: null, text: '' }, sort: null } as const;
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
      [{ ...REQUEST, accountId: ACCOUNT, text: 'sim ½', sort: { column: 'amount', direction: 'descending' } }],
    ],
    bad: [
      [],
      [{ ...REQUEST, limit: 201 }],
      [{ ...REQUEST, limit: -1 }],
      [{ ...REQUEST, limit: 1.5 }],
      [{ ...REQUEST, offset: Number.POSITIVE_INFINITY }],
      [{ ...REQUEST, text: 'x'.repeat(1_001) }],
      [{ ...REQUEST, view: 'everything' }],
      [{ ...REQUEST, sort: { column: 'amount; DROP TABLE documents', direction: 'ascending' } }],
      [{ ...REQUEST, sort: { column: 'amount' } }],
      [{ ...REQUEST, sql: '1=1' }],
    ],
  },
  listIds: {
    good: [
      [FILTER, null],
      [FILTER, { column: 'due', direction: 'ascending' }],
    ],
    bad: [[], [FILTER], [REQUEST, null], [{ ...FILTER, view: 'x' }, null], [FILTER, { column: 'id' }]],
  },
  selectionTotals: {
    good: [[['a', 'b'], FILTER]],
    bad: [[], [['a']], [[], FILTER], [[''], FILTER], [[1], FILTER], ['a', FILTER], [['a'], REQUEST]],
  },
  getCounts: { good: [[]], bad: [[0]] },
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
    good: [[ACCOUNT, ['order-1', 'order-2']]],
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
      [
        { ...ALL, sort: { column: 'due', direction: 'ascending' } },
        { ...CHOICES, ledger: LEDGER },
      ],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, datev: { consultant: '1234567', client: '1', yearStart: 12 } } }],
    ],
    bad: [
      [ONE],
      [{ kind: 'documents', ids: [] }, CHOICES],
      [{ kind: 'documents', ids: [''] }, CHOICES],
      [{ kind: 'documents', ids: ['a'], target: '/etc' }, CHOICES],
      [{ kind: 'all' }, CHOICES],
      [{ ...ALL, filter: { ...ALL.filter, sql: '1=1' } }, CHOICES],
      [ONE, { ...CHOICES, format: 'docx' }],
      [ONE, { ...CHOICES, target: '/etc' }],
      [ONE, { ...CHOICES, namePattern: '../{number}' }],
      [ONE, { ...CHOICES, columns: [] }],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, tax: '' } }],
      [ONE, { ...CHOICES, ledger: { ...LEDGER, datev: { consultant: 'x', client: '1', yearStart: 1 } } }],
      ...BAD_PDFS.map((pdf) => [ONE, { ...CHOICES, pdf }]),
    ],
  },
  cancelExport: { good: [[]], bad: [[null]] },
  printDocuments: {
    good: [[ALL, PDF]],
    bad: [[ONE], [{ kind: 'documents', ids: [] }, PDF], [ONE, { ...PDF, copies: 2 }]],
  },
  getLogo: { good: [[]], bad: [['logo-0123456789abcdef.png']] },
  chooseLogo: { good: [[]], bad: [['/etc/passwd']] },
  removeLogo: { good: [[]], bad: [[1]] },
  revealExport: { good: [['/tmp/a.pdf']], bad: [[], [''], [{}], ['x'.repeat(5_000)]] },
  copyText: { good: [[''], ['165525']], bad: [[], [null], [1], ['x'.repeat(1024 * 1024 + 1)]] },
};

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
