import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { utcDay, type Instant } from '../../shared/document/dates.ts';
import type { Document } from '../../shared/document/document.ts';
import {
  MOST_GROUP_KEY_CHARACTERS,
  NEWEST_FIRST,
  type DocumentRow,
  type ListFilter,
  type ListRequest,
} from '../../shared/listing.ts';
import type { SyncResult } from '../../shared/sync.ts';
import { BUILT_IN_VIEWS } from '../../shared/views.ts';
import type { Redrawn, SaveOutcome } from './cache.ts';
import { openStore } from './open-store.ts';
import type { RecordToSave } from './save.ts';
import type { Store } from './store.ts';

const ACCOUNT = 'aaaaaaaa';
const OTHER = 'bbbbbbbb';
const FETCHED = moment('2026-11-21T10:00:00Z');
const FETCHED_KEY = '2026-11-21T10:00:00.000Z';
const LATER = moment('2026-11-22T10:00:00Z');

let folder: string;
let cache: Drawn;

/** A store whose documents are all drawn by the same, unless a test says otherwise. */
interface Drawn extends Omit<Store, 'save'> {
  readonly save: (
    accountId: string,
    fetched: Instant,
    batch: readonly RecordToSave[],
    mark?: string,
  ) => readonly SaveOutcome[];
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  cache = open();
});

afterEach(() => {
  for (const account of [ACCOUNT, OTHER]) cache.removeAccount(account);
  expect(cache.ids(request({}), NEWEST_FIRST)).toEqual([]);
});

afterAll(() => {
  cache.close();
  rmSync(folder, { recursive: true });
});

describe('save', () => {
  it('says what is new, changed and as it was, and keeps every revision', () => {
    const record = recordOf('order-1', { total: '9.00' });
    const document = documentOf({ number: 'INV-1', amount: '9.00', currency: 'EUR' });
    const changed = documentOf({ number: 'INV-1', amount: '9.50', currency: 'EUR' });

    expect(cache.save(ACCOUNT, FETCHED, [{ record, documents: [document] }])).toEqual(['added']);
    expect(cache.save(ACCOUNT, LATER, [{ record, documents: [document] }])).toEqual(['unchanged']);
    expect(cache.get(document.id)).toMatchObject({ revisions: 1, revision: { fetched: FETCHED } });

    const newer = recordOf('order-1', { total: '9.50' });
    expect(cache.save(ACCOUNT, LATER, [{ record: newer, documents: [changed] }])).toEqual(['changed']);
    const detail = cache.get(document.id);
    expect(detail).toMatchObject({ document: changed, revisions: 2, revision: { fetched: LATER } });
    expect(detail?.source).toEqual(newer.parts);
  });

  it('makes no new revision of the same content in another key order or white space', () => {
    const documents = [documentOf()];
    const part = { name: 'invoice', request: 'GET /invoice' };
    const first = { key: 'order-1', parts: [{ ...part, text: '{"a":1.10,"b":[2]}' }] };
    const same = { key: 'order-1', parts: [{ ...part, text: '{ "b": [2],\n "a": 1.10 }' }] };
    const otherDigits = { key: 'order-1', parts: [{ ...part, text: '{"a":1.1,"b":[2]}' }] };

    cache.save(ACCOUNT, FETCHED, [{ record: first, documents }]);
    cache.save(ACCOUNT, LATER, [{ record: same, documents }]);
    const hash = cache.get('aaaaaaaa:invoice-1')?.revision.hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(cache.get('aaaaaaaa:invoice-1')).toMatchObject({ revisions: 1, source: first.parts });

    cache.save(ACCOUNT, LATER, [{ record: otherDigits, documents }]);
    expect(cache.get('aaaaaaaa:invoice-1')?.revisions).toBe(2);
  });

  it('keeps three revisions of what was changed and changed back', () => {
    for (const total of ['1', '2', '1']) {
      cache.save(ACCOUNT, FETCHED, [
        { record: recordOf('order-1', { total }), documents: [documentOf({ amount: total })] },
      ]);
    }
    expect(cache.get('aaaaaaaa:invoice-1')?.revisions).toBe(3);
  });

  it('does not call a document changed that only moved within the answer', () => {
    const first = documentOf({ number: '1', amount: '5' });
    const moved = JSON.parse(JSON.stringify(first).replaceAll('$.number', '$[1].number')) as typeof first;
    cache.save(ACCOUNT, FETCHED, [{ record: recordOf('order-1', [1]), documents: [first] }]);
    expect(cache.save(ACCOUNT, LATER, [{ record: recordOf('order-1', [0, 1]), documents: [moved] }])).toEqual([
      'unchanged',
    ]);
    expect(cache.get(first.id)?.document).toEqual(moved);
  });

  it('stores a document that this version draws differently, without calling it changed by the vendor', () => {
    const record = recordOf('order-1', { same: true });
    cache.save(ACCOUNT, FETCHED, [{ record, documents: [documentOf({ number: 'INV-1', note: 'old drawing' })] }]);
    const redrawn = documentOf({ number: 'INV-1', note: 'new drawing' });
    expect(cache.save(ACCOUNT, LATER, [{ record, documents: [redrawn] }])).toEqual(['unchanged']);
    expect(cache.get(redrawn.id)).toMatchObject({ document: redrawn, revisions: 1 });
    expect(numbersOf({ text: 'old drawing' })).toEqual([]);
    expect(numbersOf({ text: 'new drawing' })).toEqual(['INV-1']);
  });

  it('lets an order give way to its invoice, and keeps an invoice that the vendor no longer has', () => {
    const order = documentOf({ kind: 'order', key: 'order-7', order: '7', status: 'awaiting' });
    const invoice = documentOf({ number: 'INV-7', order: '7' });
    const second = documentOf({ number: 'INV-8', order: '7' });

    cache.save(ACCOUNT, FETCHED, [{ record: recordOf('order-7', 1), documents: [order] }]);
    cache.save(ACCOUNT, FETCHED, [{ record: recordOf('order-7', 2), documents: [invoice, second] }]);
    expect(cache.get(order.id)).toBeNull();
    expect(numbersOf({})).toEqual(['INV-8', 'INV-7']);
    expect(cache.list(request({ text: '7' }))).toMatchObject({ count: 2 });

    cache.save(ACCOUNT, LATER, [{ record: recordOf('order-7', 3), documents: [second] }]);
    expect(cache.get(invoice.id)).toMatchObject({ document: invoice, source: recordOf('order-7', 2).parts });
  });

  it('keeps the placeholders of other orders', () => {
    const orders = ['1', '2'].map((order) =>
      documentOf({ kind: 'order', key: `order-${order}`, order, status: 'awaiting' }),
    );
    cache.save(
      ACCOUNT,
      FETCHED,
      orders.map((document) => ({ record: recordOf(document.key, 1), documents: [document] })),
    );
    cache.save(ACCOUNT, LATER, [{ record: recordOf('order-1', 2), documents: [documentOf({ number: 'INV-1' })] }]);
    expect(rowsOf({}).map((row) => row.label)).toEqual(['INV-1', 'Order 2']);
  });

  it('saves a batch whole or not at all', () => {
    const good = { record: recordOf('order-1', 1), documents: [documentOf({ number: '1' })] };
    const broken = documentOf({ number: '2', lines: [{ description: 'a' }] });
    const twice = { ...broken, lines: [...broken.lines, ...broken.lines] };
    const batch = [good, { record: recordOf('order-2', 1), documents: [twice] }];
    expect(() => cache.save(ACCOUNT, FETCHED, batch)).toThrow('UNIQUE constraint failed');
    expect(cache.list(request({})).count).toBe(0);
    expect(cache.save(ACCOUNT, FETCHED, [good])).toEqual(['added']);
  });

  it('keeps the raw text of a part that is not JSON', () => {
    const record = { key: 'order-1', parts: [{ name: 'order', request: 'GET /order', text: '{"a":1,}' }] };
    cache.save(ACCOUNT, FETCHED, [{ record, documents: [documentOf()] }]);
    expect(cache.get('aaaaaaaa:invoice-1')?.source).toEqual(record.parts);
  });
});

describe('list', () => {
  it('shows newest first by issue day, else the order day, and what has neither last', () => {
    fill([
      { number: 'A', issued: '2026-01-05' },
      { kind: 'order', key: 'order-b', order: 'B', ordered: '2026-03-01T23:59:59.123456Z', status: 'awaiting' },
      { number: 'C' },
      { number: 'D', issued: '2026-02-01' },
    ]);
    const rows = rowsOf({});
    expect(rows.map((row) => row.label)).toEqual(['Order B', 'D', 'A', 'C']);
    expect(rows[0]).toMatchObject({
      number: null,
      issued: null,
      ordered: '2026-03-01T23:59:59.123456Z',
      status: 'awaiting',
    });
    expect(cache.ids(request({}), NEWEST_FIRST)).toEqual(rows.map((row) => row.id));
  });

  it('gives a row with every figure as the document has it', () => {
    fill([
      {
        number: 'INV-1',
        status: 'paid',
        issued: '2022-08-29',
        due: '2022-09-28',
        issuer: 'EMnify GmbH',
        amount: '27.00',
        currency: 'USD',
        warnings: 2,
      },
    ]);
    expect(rowsOf({})).toEqual([
      {
        id: 'aaaaaaaa:invoice-INV-1',
        accountId: ACCOUNT,
        vendor: 'demo',
        kind: 'invoice',
        number: 'INV-1',
        label: 'INV-1',
        status: 'paid',
        statusWords: null,
        issued: '2022-08-29',
        due: '2022-09-28',
        ordered: null,
        counterparty: 'EMnify GmbH',
        amount: '27.00',
        currency: 'USD',
        amountOrigin: 'stated',
        currencyOrigin: 'stated',
        warnings: 2,
        goneSince: null,
        order: null,
        po: null,
        net: null,
        tax: null,
        added: FETCHED_KEY,
        changed: null,
        booked: null,
        tags: [],
        selected: false,
      },
    ]);
  });

  it('puts missing values last in both directions', () => {
    fill([{ number: '1', due: '2026-01-02' }, { number: '2' }, { number: '3', due: '2026-01-01' }]);
    expect(numbersOf({ sort: [{ column: 'due', direction: 'ascending' }] })).toEqual(['3', '1', '2']);
    expect(numbersOf({ sort: [{ column: 'due', direction: 'descending' }] })).toEqual(['1', '3', '2']);
  });

  it('sorts numbers as people count', () => {
    fill(['INV-10', 'inv-9', 'INV-009', 'INV-100', 'A2B10', 'A2B9', '7'].map((number) => ({ number })));
    expect(numbersOf({ sort: [{ column: 'number', direction: 'ascending' }] })).toEqual([
      '7',
      'A2B9',
      'A2B10',
      'INV-009',
      'inv-9',
      'INV-10',
      'INV-100',
    ]);
  });

  it('sorts amounts by value, not as text', () => {
    fill(['9.5', '10', '-3', '0', '9.50', '1000000', '0.001'].map((amount, index) => ({ number: `${index}`, amount })));
    const rows = rowsOf({ sort: [{ column: 'amount', direction: 'ascending' }] });
    expect(rows.map((row) => row.amount)).toEqual(['-3', '0', '0.001', '9.50', '9.5', '10', '1000000']);
  });

  it('sorts the status column by what needs attention', () => {
    fill([
      { number: '1', status: 'paid' },
      { number: '2', status: 'none' },
      { number: '3', status: 'open' },
      { number: '4', status: 'awaiting' },
    ]);
    expect(numbersOf({ sort: [{ column: 'status', direction: 'ascending' }] })).toEqual(['3', '4', '1', '2']);
  });

  it('sorts counterparties without regard to case and accents', () => {
    fill(['Zeta', 'éclair', 'Alpha', 'ETA'].map((issuer) => ({ number: issuer, issuer })));
    expect(numbersOf({ sort: [{ column: 'counterparty', direction: 'ascending' }] })).toEqual([
      'Alpha',
      'éclair',
      'ETA',
      'Zeta',
    ]);
  });

  it('gives the same order on every page', () => {
    fill(Array.from({ length: 25 }, (_, index) => ({ number: `N${index}`, issued: '2026-01-01', amount: '5' })));
    const whole = numbersOf({ sort: [{ column: 'amount', direction: 'descending' }] });
    const pages = [0, 10, 20].map((offset) =>
      numbersOf({ sort: [{ column: 'amount', direction: 'descending' }], offset, limit: 10 }),
    );
    expect(pages.flat()).toEqual(whole);
    expect(new Set(whole).size).toBe(25);
  });

  it('shows a saved document at once under a filter that was listed before', () => {
    fill([{ number: 'INV-1' }]);
    expect(numbersOf({ text: 'inv' })).toEqual(['INV-1']);
    fill([{ number: 'INV-2' }]);
    expect(numbersOf({ text: 'inv' })).toEqual(['INV-2', 'INV-1']);
  });

  it('shows what another process saved', () => {
    expect(numbersOf({})).toEqual([]);
    const second = open();
    second.save(ACCOUNT, FETCHED, [{ record: recordOf('order-1', 1), documents: [documentOf({ number: 'X' })] }]);
    expect(numbersOf({})).toEqual(['X']);
    second.close();
  });
});

describe('views', () => {
  const sketches: readonly Sketch[] = [
    { number: '1', status: 'open', warnings: 1 },
    { number: '2', status: 'paid' },
    { kind: 'order', key: 'order-3', order: '3', status: 'awaiting' },
    { kind: 'order', key: 'order-4', order: '4', status: 'cancelled' },
    { kind: 'statement', number: '5', status: 'open' },
  ];

  it.each([
    ['all', ['1', '2', '5', 'Order 3', 'Order 4']],
    ['unpaid', ['1']],
    ['awaiting', ['Order 3']],
    ['needs-a-look', ['1']],
    ['new', []],
  ] as const)('%s', (view, labels) => {
    fill(sketches);
    const filter = { accountId: null, text: BUILT_IN_VIEWS[view] };
    expect(cache.counts([filter, filter])).toEqual([labels.length, labels.length]);
    expect(
      rowsOf(filter)
        .map((row) => row.label)
        .sort(),
    ).toEqual(labels);
    expect(cache.counts([filter])).toEqual([labels.length]);
  });

  it('narrow to one account', () => {
    fill(sketches);
    fill([{ accountId: OTHER, number: '9' }]);
    expect(numbersOf({ accountId: OTHER })).toEqual(['9']);
    expect(numbersOf({ accountId: OTHER, text: 'is:unpaid' })).toEqual(['9']);
    expect(numbersOf({ accountId: OTHER, text: 'is:paid' })).toEqual([]);
    expect(
      cache.counts([
        { accountId: OTHER, text: '' },
        { accountId: ACCOUNT, text: 'is:unpaid' },
      ]),
    ).toEqual([1, 1]);
  });
});

describe('filter text', () => {
  beforeEach(() =>
    fill([
      {
        number: 'INV-165525',
        order: '271',
        po: 'REF-12345',
        issuer: 'Müller & Söhne GmbH',
        customer: 'Ærø Køb',
        note: 'Leave at the côté door',
        lines: [
          {
            description: 'V5 Commercial 4in1 - ½ size',
            sku: 'q7FSuuTXgawx',
            ean: '4006381333931',
            tracking: '1Z999AA1',
          },
        ],
      },
      { number: 'OTHER-1', issuer: 'שלום בע״מ' },
    ]),
  );

  it.each([
    ['the number', '165525'],
    ['the beginning of the number', 'inv-16'],
    ['the order', '271'],
    ['the purchase order', 'ref-123'],
    ['a SKU', 'q7fs'],
    ['an EAN', '4006381'],
    ['the line text', 'commercial 4in1'],
    ['the issuer without accents', 'muller sohne'],
    ['the issuer with its sign', 'Müller & Söhne'],
    ['the issuer decomposed', 'Mu\u0308ller'],
    ['the customer', 'ærø'],
    ['a tracking number', '1z999'],
    ['a note', 'cote door'],
    ['words of several fields', 'gmbh 271 comm'],
    ['nothing but white space and signs', '  & — "" * '],
  ])('finds by %s', (_what, text) => {
    expect(numbersOf({ text })).toContain('INV-165525');
  });

  it('needs every word', () => {
    expect(numbersOf({ text: 'muller nowhere' })).toEqual([]);
  });

  it('finds only the beginnings of words', () => {
    expect(numbersOf({ text: 'ommercial' })).toEqual([]);
    expect(numbersOf({ text: '5' })).toEqual([]);
  });

  it('finds a piece of a number', () => {
    expect(numbersOf({ text: '65525' })).toEqual(['INV-165525']);
  });

  it('finds right-to-left text', () => {
    expect(numbersOf({ text: 'שלום' })).toEqual(['OTHER-1']);
  });

  it.each([
    '"',
    '"muller',
    'muller" OR "other',
    'muller OR other',
    'NOT other',
    'NEAR(muller gmbh)',
    'numbers:other',
    '-other',
    'mul*',
    '^other',
    '{numbers codes}:x',
    "'; DROP TABLE documents; --",
    '%',
    '(((',
    'a\0b',
    'a\ud800b',
    '\u202Eevil',
    '😀',
    'x'.repeat(100_000),
    Array.from({ length: 3_000 }, (_, index) => `w${index}`).join(' '),
  ])('reads %j as a query, never as an expression of the database', (text) => {
    const page = cache.list(request({ text }));
    expect(page.count).toBeGreaterThanOrEqual(0);
    expect(cache.list(request({})).count).toBe(2);
  });

  it('takes operators in quotes for plain words', () => {
    fill([{ number: 'OR-1', note: 'muller OR other' }]);
    expect(numbersOf({ text: '"muller OR other"' })).toEqual(['OR-1']);
  });
});

describe('totals', () => {
  it('adds exact decimals per currency and counts what cannot be added', () => {
    fill([
      { number: '1', amount: '0.10', currency: 'EUR' },
      { number: '2', amount: '0.20', currency: 'EUR' },
      { number: '3', amount: '743.51953984', currency: 'USD' },
      { number: '4', amount: '-3', currency: 'USD' },
      { number: '5', amount: '9' },
      { number: '6', currency: 'EUR' },
    ]);
    expect(cache.totals(request({}))).toEqual({
      documents: 6,
      perCurrency: [
        { currency: 'EUR', documents: 2, net: null, tax: null, gross: '0.3' },
        { currency: 'USD', documents: 2, net: null, tax: null, gross: '740.51953984' },
      ],
      withoutCurrency: 1,
      withoutTotal: 1,
    });
  });
});

describe('hostile texts', () => {
  it.each(['\0', 'a\0b', '\ud800', '\u202Etxt.exe', "Robert'); DROP TABLE documents;--", '😀', '\u0000\udfff'])(
    'keeps %j as the vendor sent it',
    (text) => {
      const document = documentOf({
        key: `invoice-${text}`,
        number: text,
        issuer: text,
        note: text,
        lines: [{ sku: text }],
      });
      const record = recordOf(`order-${text}`, { text });
      expect(cache.save(ACCOUNT, FETCHED, [{ record, documents: [document] }])).toEqual(['added']);
      expect(cache.save(ACCOUNT, LATER, [{ record, documents: [document] }])).toEqual(['unchanged']);
      expect(cache.get(document.id)).toMatchObject({ document, source: record.parts, revisions: 1 });
      const rows = rowsOf({});
      expect(rows).toHaveLength(1);
      expect(cache.get(rows[0]?.id ?? '')).toMatchObject({ document });
    },
  );

  it('keeps two keys apart that SQLite would cut to the same', () => {
    fill([{ key: 'invoice-a\0b' }, { key: 'invoice-a\0c' }, { key: 'invoice-\ud800' }, { key: 'invoice-\ud801' }]);
    expect(cache.list(request({})).count).toBe(4);
  });
});

describe('endless texts', () => {
  const endless = (sign: string): string => sign.repeat(300_000);

  it('are cut in a page of the list, and whole where the list is copied', () => {
    const sketch = {
      customer: endless('c'),
      po: endless('p'),
      lines: [{ description: endless('d'), sku: endless('s') }],
    };
    fill(['1', '2', '3'].map((number) => ({ ...sketch, number })));
    for (const mode of ['documents', 'lines'] as const) {
      const { items } = cache.list({ ...request({}), mode });
      expect(items).toHaveLength(3);
      expect(JSON.stringify(items).length).toBeLessThan(64 * 1024);
    }
    const [whole] = cache.items(['aaaaaaaa:invoice-1'], 'lines');
    expect(whole).toMatchObject({ row: { po: sketch.po }, line: { description: endless('d'), sku: endless('s') } });
  });

  it('name a group that can be collapsed by what the window may say', () => {
    const name = endless('c');
    fill([
      { number: '1', issuer: name },
      { number: '2', issuer: `${name}!` },
    ]);
    const grouped = { ...request({}), group: 'party' } as const;
    const keys = cache.list(grouped).items.flatMap((item) => (item.kind === 'group' ? [item.group.key] : []));
    expect(new Set(keys).size).toBe(2);
    expect(keys.every((key) => key.length <= MOST_GROUP_KEY_CHARACTERS)).toBe(true);
    const { items } = cache.list({ ...grouped, collapsed: keys.slice(0, 1) });
    expect(items.map(({ kind }) => kind)).toEqual(['group', 'group', 'document']);
  });
});

describe('what the vendor no longer has', () => {
  const since = LATER;
  const at = moment('2026-11-22T10:05:00Z');
  const all = { prefix: 'record-', from: null, since, at };

  it('is marked where a walk did not meet it, stays searchable, and loses the mark once it is met', () => {
    fill([
      { number: '1', note: 'kept forever' },
      { number: '2', note: 'kept forever' },
    ]);
    expect(cache.seen(ACCOUNT, LATER, ['record-invoice-2', 'record-unknown'])).toBe(1);
    expect(cache.markGone(ACCOUNT, all)).toBe(1);
    expect(goneNumbers()).toEqual(['1']);
    expect(numbersOf({ text: 'forever' })).toEqual(['2', '1']);
    expect(cache.get('aaaaaaaa:invoice-1')).toMatchObject({ goneSince: at, revisions: 1 });

    expect(cache.markGone(ACCOUNT, { ...all, at: moment('2026-12-01T00:00:00Z') })).toBe(0);
    expect(cache.get('aaaaaaaa:invoice-1')).toMatchObject({ goneSince: at });

    expect(cache.seen(ACCOUNT, at, ['record-invoice-1'])).toBe(1);
    expect(goneNumbers()).toEqual([]);
    expect(cache.get('aaaaaaaa:invoice-1')).toMatchObject({ goneSince: null });
  });

  it('loses the mark once it is fetched again, changed or not', () => {
    fill([{ number: '1' }]);
    cache.markGone(ACCOUNT, all);
    fill([{ number: '1' }]);
    expect(goneNumbers()).toEqual([]);
  });

  it('is looked for only among what the walk could have met', () => {
    fill([
      { number: '1', ordered: '2026-01-01T10:00:00Z', issued: '2026-06-01' },
      { number: '2', issued: '2026-06-01' },
      { number: '3' },
    ]);
    fill([{ accountId: OTHER, number: '4', issued: '2026-06-01' }]);
    expect(cache.markGone(ACCOUNT, { ...all, prefix: 'statement-' })).toBe(0);
    const from = utcDay(moment('2026-03-01T00:00:00Z'));
    expect(cache.markGone(ACCOUNT, { ...all, from })).toBe(1);
    expect(goneNumbers()).toEqual(['2']);
  });

  it('is one of the documents of an order, where its record holds it no longer', () => {
    const [first, second] = [documentOf({ number: '1' }), documentOf({ number: '2' })];
    const save = (content: number, documents: readonly Document[]): readonly string[] =>
      cache.save(ACCOUNT, LATER, [{ record: recordOf('order-7', content), documents }]);
    expect(save(1, [first, second])).toEqual(['added', 'added']);
    expect(save(2, [second])).toEqual(['unchanged', 'gone']);
    expect(save(3, [second])).toEqual(['unchanged']);
    expect(cache.get(first.id)).toMatchObject({ goneSince: LATER });
    expect(cache.seen(ACCOUNT, at, ['order-7'])).toBe(1);
    expect(goneNumbers()).toEqual(['1']);
    expect(save(4, [first, second])).toEqual(['unchanged', 'unchanged']);
    expect(goneNumbers()).toEqual([]);
  });

  it('can be single records, and never one whose key only begins alike', () => {
    fill([{ number: '1' }, { number: '11' }]);
    expect(cache.markKeysGone(ACCOUNT, at, ['record-invoice-1'])).toBe(1);
    expect(goneNumbers()).toEqual(['1']);
    expect(cache.markKeysGone(ACCOUNT, at, ['record-invoice-1'])).toBe(0);
  });
});

describe('a sync that begins', () => {
  const begin = { started: FETCHED, mode: 'incremental', resumable: moment('2026-11-20T10:00:00Z') } as const;
  const later = { ...begin, started: LATER };

  it('learns whether the last one reached its end and missed nothing', () => {
    const fresh = { mode: 'incremental', resumeFrom: null, nothingMissed: false };
    expect(cache.beginSync(ACCOUNT, begin)).toEqual(fresh);
    cache.endSync(ACCOUNT, false);
    expect(cache.beginSync(ACCOUNT, begin)).toEqual(fresh);
    cache.endSync(ACCOUNT, true);
    expect(cache.beginSync(ACCOUNT, begin)).toEqual({ ...fresh, nothingMissed: true });
    expect(cache.beginSync(ACCOUNT, begin)).toEqual({ ...fresh, resumeFrom: FETCHED });
    expect(cache.beginSync(OTHER, later)).toEqual(fresh);
  });

  it('goes on where one was interrupted, again and again, and stays a full one', () => {
    cache.beginSync(ACCOUNT, { ...begin, mode: 'full' });
    expect(cache.beginSync(ACCOUNT, later)).toMatchObject({ mode: 'full', resumeFrom: FETCHED });
    expect(cache.beginSync(ACCOUNT, later)).toMatchObject({ mode: 'full', resumeFrom: FETCHED });
    cache.endSync(ACCOUNT, true);
    expect(cache.beginSync(ACCOUNT, later)).toMatchObject({ mode: 'incremental', resumeFrom: null });
  });

  it('starts anew where the interrupted one is too long ago, and may have missed something', () => {
    cache.endSync(ACCOUNT, true);
    cache.beginSync(ACCOUNT, begin);
    const task = cache.beginSync(ACCOUNT, { ...later, resumable: LATER });
    expect(task).toEqual({ mode: 'incremental', resumeFrom: null, nothingMissed: false });
    expect(cache.beginSync(ACCOUNT, later)).toMatchObject({ resumeFrom: LATER });
  });

  it('learns what is kept of a record: when it was fetched, whether it is final, and its day', () => {
    fill([
      { number: '1', status: 'paid', issued: '2026-02-01', ordered: '2026-01-31T23:00:00Z' },
      { number: '2', status: 'open', issued: '2026-03-01' },
      { number: '3', status: 'open', issued: '2026-04-01' },
      { number: '4', status: 'open' },
    ]);
    cache.seen(ACCOUNT, LATER, ['record-invoice-1']);
    const wanted = ['record-invoice-1', 'record-invoice-2', 'record-invoice-9'];
    expect(cache.known(ACCOUNT, wanted).toSorted((one, other) => one.key.localeCompare(other.key))).toEqual([
      { key: 'record-invoice-1', fetched: FETCHED, final: true, day: '2026-01-31' },
      { key: 'record-invoice-2', fetched: FETCHED, final: false, day: '2026-03-01' },
    ]);
    expect(cache.known(OTHER, wanted)).toEqual([]);
    expect(cache.earliestOpen(ACCOUNT, 'record-')).toBe('2026-03-01');
    expect(cache.earliestOpen(ACCOUNT, 'statement-')).toBeNull();
    cache.markKeysGone(ACCOUNT, LATER, ['record-invoice-2']);
    expect(cache.earliestOpen(ACCOUNT, 'record-')).toBe('2026-04-01');
  });
});

describe('drawing again', () => {
  const draws = new Map<string, readonly Document[] | null>();
  const redraw = (mark: string, after: string | null = null, most = 10): Redrawn =>
    cache.redraw(ACCOUNT, {
      mark,
      after,
      most,
      draw: ({ key, parts }) => draws.get(`${key} ${parts[0]?.text ?? ''}`) ?? null,
    });
  /** Saves a record of this content and says what is drawn of it from now on. */
  const save = (key: string, content: number, before: readonly Document[], after: readonly Document[] | null): void => {
    cache.save(
      ACCOUNT,
      content === 1 ? FETCHED : LATER,
      [{ record: recordOf(key, content), documents: before }],
      'old',
    );
    draws.set(`${key} ${content}`, after);
  };

  beforeEach(() => draws.clear());

  it('replaces the documents without a new revision and keeps their marks', () => {
    const before = documentOf({ number: '1', amount: '9', lines: [{ sku: 'old' }] });
    const after = documentOf({ number: '1', amount: '9', currency: 'EUR', status: 'paid', lines: [{ sku: 'new' }] });
    save('order-1', 1, [before], [after]);
    cache.markKeysGone(ACCOUNT, LATER, ['order-1']);
    expect(redraw('old')).toEqual({ records: 0, next: null });
    expect(cache.get(after.id)?.document).toEqual(before);
    expect(redraw('new')).toEqual({ records: 1, next: null });
    expect(cache.get(after.id)).toMatchObject({
      document: after,
      revisions: 1,
      revision: { fetched: FETCHED },
      goneSince: LATER,
    });
    expect(numbersOf({ text: 'old' })).toEqual([]);
    expect(numbersOf({ text: 'new' })).toEqual(['1']);
    expect(cache.known(ACCOUNT, ['order-1'])).toMatchObject([{ final: true, fetched: FETCHED }]);
    expect(redraw('new')).toEqual({ records: 0, next: null });
  });

  it('goes on where it was, whatever it had come to', () => {
    const keys = Array.from({ length: 25 }, (_, index) => `order-${index}`);
    for (const key of keys) save(key, 1, [documentOf({ key })], [documentOf({ key, amount: '1' })]);
    cache.save(
      OTHER,
      FETCHED,
      [{ record: recordOf('order-x', 1), documents: [documentOf({ accountId: OTHER })] }],
      'old',
    );
    const first = redraw('new');
    expect(first).toEqual({ records: 10, next: keys.toSorted()[9] });
    expect(redraw('new', first.next)).toMatchObject({ records: 10 });
    expect(redraw('new')).toEqual({ records: 5, next: null });
    expect(rowsOf({ accountId: ACCOUNT }).map(({ amount }) => amount)).toEqual(keys.map(() => '1'));
    expect(rowsOf({ accountId: OTHER }).map(({ amount }) => amount)).toEqual([null]);
  });

  it('draws what the vendor has withdrawn from the revision that had it, and it stays withdrawn', () => {
    const drawn = (number: string, note: string): Document => documentOf({ number, note });
    const [stays, leaves] = ['INV-1', 'INV-2'];
    save('order-1', 1, [drawn(stays, 'old'), drawn(leaves, 'old')], [drawn(stays, 'first'), drawn(leaves, 'new')]);
    save('order-1', 2, [drawn(stays, 'old')], [drawn(stays, 'new')]);
    expect(redraw('new').records).toBe(1);
    expect(cache.get(drawn(stays, '').id)).toMatchObject({
      document: drawn(stays, 'new'),
      goneSince: null,
      revision: { fetched: LATER },
    });
    expect(cache.get(drawn(leaves, '').id)).toMatchObject({
      document: drawn(leaves, 'new'),
      goneSince: LATER,
      revision: { fetched: FETCHED },
    });
  });

  it('is still due for what the vendor has withdrawn after the rest was fetched and drawn anew', () => {
    const [stays, leaves] = [documentOf({ number: '1' }), documentOf({ number: '2' })];
    const again = documentOf({ number: '2', note: 'new' });
    save('order-1', 1, [stays, leaves], [stays, again]);
    draws.set('order-1 2', [stays]);
    cache.save(ACCOUNT, LATER, [{ record: recordOf('order-1', 2), documents: [stays] }], 'new');
    expect(redraw('new').records).toBe(1);
    expect(cache.get(leaves.id)).toMatchObject({ document: again, goneSince: LATER });
    save('order-2', 1, [documentOf({ number: '3' })], null);
    cache.save(ACCOUNT, LATER, [{ record: recordOf('order-2', 1), documents: [documentOf({ number: '3' })] }], 'new');
    expect(redraw('new').records).toBe(0);
  });

  it('takes away what is no longer drawn, and keeps what can no longer be drawn', () => {
    save('order-1', 1, [documentOf({ number: 'by-the-old-name' })], [documentOf({ number: 'by-the-new-name' })]);
    save('order-2', 1, [documentOf({ number: 'kept' })], null);
    expect(redraw('new')).toEqual({ records: 2, next: null });
    expect(numbersOf({})).toEqual(['kept', 'by-the-new-name']);
    expect(numbersOf({ text: 'name' })).toEqual(['by-the-new-name']);
    expect(redraw('new').records).toBe(0);
  });
});

describe('accounts', () => {
  const result: SyncResult = {
    accountId: ACCOUNT,
    mode: 'incremental',
    started: FETCHED,
    ended: FETCHED,
    added: 1,
    changed: 0,
    unchanged: 0,
    gone: 0,
    failures: [{ key: 'order-3', label: 'Order 3', reason: 'not JSON', retry: 'record' }],
    retried: [],
    notes: ['This sign-in may not read statements.'],
    stopped: null,
  };

  it('tells documents, the last result and when a sync last reached its end', () => {
    fill([{ number: '1' }, { number: '2' }]);
    cache.recordSync(result);
    const stopped: SyncResult = { ...result, ended: LATER, notes: [], stopped: { code: 'vendor-down', detail: '503' } };
    cache.recordSync(stopped);
    cache.recordSync({ ...stopped, accountId: OTHER });
    const { notes } = result;
    expect(cache.accountFigures()).toEqual([
      {
        accountId: ACCOUNT,
        documents: 2,
        lastResult: stopped,
        lastComplete: FETCHED,
        lastSync: { began: FETCHED, isFirst: true },
        notes,
        failedInARow: 1,
      },
      {
        accountId: OTHER,
        documents: 0,
        lastResult: { ...stopped, accountId: OTHER },
        lastComplete: null,
        lastSync: null,
        notes: [],
        failedInARow: 1,
      },
    ]);
  });

  it('tells whether the last sync that reached its end was the first, and when it began', () => {
    const lastSync = (): object | null | undefined => cache.accountFigures()[0]?.lastSync;
    cache.recordSync({ ...result, stopped: { code: 'unreachable', detail: '' } });
    expect(lastSync()).toBeNull();
    for (const next of [result, { ...result, mode: 'retry' as const, started: LATER }]) cache.recordSync(next);
    expect(lastSync()).toEqual({ began: FETCHED, isFirst: true });
    cache.recordSync({ ...result, started: LATER });
    expect(lastSync()).toEqual({ began: LATER, isFirst: false });
  });

  it('counts how often a sync failed in a row, and takes a retry for no complete sync', () => {
    const stopped: SyncResult = { ...result, ended: LATER, stopped: { code: 'unreachable', detail: '' } };
    const cancelled: SyncResult = { ...result, stopped: { code: 'cancelled', detail: '' } };
    const figures = (): object | undefined => cache.accountFigures()[0];
    for (const ended of [stopped, result, stopped, cancelled, stopped]) cache.recordSync(ended);
    expect(figures()).toMatchObject({ failedInARow: 2, lastComplete: FETCHED });
    cache.recordSync({ ...result, mode: 'retry', ended: LATER });
    expect(figures()).toMatchObject({ failedInARow: 0, lastComplete: FETCHED, lastResult: { mode: 'retry' } });
  });

  it('keeps the history, newest first', () => {
    for (let added = 0; added < 5; added += 1) cache.recordSync({ ...result, added });
    cache.recordSync({ ...result, accountId: OTHER, added: 9 });
    expect(cache.history(ACCOUNT, 3).map(({ added }) => added)).toEqual([4, 3, 2]);
    expect(cache.history(ACCOUNT, 50)).toHaveLength(5);
  });

  it('removes everything of one account and nothing of another', () => {
    fill([{ number: 'GONE', lines: [{ sku: 'gone' }] }]);
    fill([{ accountId: OTHER, number: 'STAYS' }]);
    cache.recordSync(result);
    cache.removeAccount(ACCOUNT);
    expect(numbersOf({})).toEqual(['STAYS']);
    expect(numbersOf({ text: 'gone' })).toEqual([]);
    expect(cache.accountFigures().map((figures) => figures.accountId)).toEqual([OTHER]);
    expect(cache.get('aaaaaaaa:invoice-GONE')).toBeNull();
  });
});

it('answers null for a document that is not there', () => {
  expect(cache.get('aaaaaaaa:nothing')).toBeNull();
});

function fill(sketches: readonly Sketch[]): void {
  for (const sketch of sketches) {
    const document = documentOf(sketch);
    const batch = [{ record: recordOf(`record-${document.key}`, sketch), documents: [document] }];
    cache.save(document.accountId, FETCHED, batch);
  }
}

function rowsOf(change: Partial<ListRequest>): readonly DocumentRow[] {
  return cache.list(request(change)).items.flatMap((item) => (item.kind === 'document' ? [item.row] : []));
}

function goneNumbers(): readonly (string | null)[] {
  const rows = rowsOf({});
  return rows.filter((row) => row.goneSince !== null).map((row) => row.number);
}

function numbersOf(change: Partial<ListRequest>): readonly (string | null)[] {
  return rowsOf(change).map((row) => row.number);
}

function request(change: Partial<ListRequest>): ListRequest & ListFilter {
  return { ...ALL_DOCUMENTS, ...change };
}

function open(): Drawn {
  const { store } = openStore(join(folder, 'documents.sqlite'), new Date());
  return { ...store, save: (accountId, fetched, batch, mark = '1') => store.save(accountId, fetched, batch, mark) };
}
