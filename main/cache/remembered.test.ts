import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stated, type Fact } from '../../shared/document/fact.ts';
import type { Document, Party } from '../../shared/document/document.ts';
import { BUILT_IN_VIEWS } from '../../shared/views.ts';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { dayOf } from '../../tests/fixtures/query-arbitrary.ts';
import { syncResultOf } from '../../tests/fixtures/sync-result.ts';
import { NEWEST_FIRST, type Sort } from '../../shared/listing.ts';
import { migrate } from './migrations.ts';
import type { QueryReader } from './query-reader.ts';
import { createStore, type Store } from './store.ts';

const MAIN = 'aaaaaaaa';
const OTHER = 'bbbbbbbb';
const FIRST = moment('2026-11-20T10:00:00Z');
const READER: QueryReader = {
  region: 'en-GB',
  accounts: [
    { id: MAIN, name: 'Main' },
    { id: OTHER, name: 'Other' },
  ],
  today: dayOf('2026-11-22'),
  fiscalYearStart: 1,
};

let db: DatabaseSync;
let store: Store;

beforeEach(() => {
  db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  migrate(db);
  store = createStore(db);
});

afterEach(() => db.close());

function save(sketch: Sketch, at = FIRST, change: (document: Document) => Document = (same) => same): void {
  const document = change(documentOf(sketch));
  store.save(document.accountId, at, [{ record: recordOf(document.key, sketch), documents: [document] }], '1');
}

function found(text: string, change: Partial<QueryReader> = {}, sort: Sort = []): readonly (string | null)[] {
  const { items, mistakes } = store.list({ ...ALL_DOCUMENTS, text, sort }, { ...READER, ...change });
  expect(mistakes).toEqual([]);
  return items.map((item) => (item.kind === 'document' ? item.row.number : null));
}

function fact(text: string): Fact<string> {
  return stated(text, 'invoice', '$.text');
}

function party(name: string): Party {
  return { ...documentOf().customer, name: fact(name) };
}

describe('a document is found by whatever a person remembers of it', () => {
  beforeEach(() => {
    const sketch: Sketch = {
      ...{
        number: 'A-1312/B',
        order: 'ORD 77-0815',
        po: 'BEST.5566',
        issuer: 'Lieferant Süd AG',
        customer: 'Käufer & Söhne',
      },
      ...{ note: 'Bitte nicht knicken, Tor 12 links', amount: '1234.50', currency: 'EUR' },
      lines: [
        { description: 'Leselampe aus Messing', sku: 'LL-0042', ean: '4006381333931', tracking: '1Z 999 AA1 0123' },
      ],
    };
    save(sketch, FIRST, (document) => ({
      ...document,
      shipTo: party('Zoë Empfänger'),
      billTo: party('Rechnungsstelle Nord'),
      references: [...document.references, { key: 'paymentReference', fact: fact('AZ-9 / 2031') }],
      lines: document.lines.map((line) => ({
        ...line,
        supplier: party('Großhändler'),
        notes: [{ label: 'Note', fact: fact('Farbe: petrol') }],
      })),
    }));
    save({ number: 'C-7', amount: '1.23', currency: 'EUR', order: '1', po: '2', note: 'x', lines: [{ sku: 'y' }] });
    const [id = ''] = store.ids({ accountId: null, text: 'number:1312' }, NEWEST_FIRST, READER);
    const change = { note: 'Rückfrage beim Zoll', addTags: ['Kostenstelle 12'] } as const;
    store.mark({ kind: 'documents', ids: [id] }, change, FIRST, null);
  });

  it.each([
    ['its number', ['a-1312/b', '1312', 'a1312b', '312/']],
    ['its order', ['ord 77-0815', '770815', '0815', 'order:15']],
    ['its PO', ['best.5566', 'BEST5566', '556', 'po:6']],
    ['a product code', ['LL-0042', 'll0042', 'sku:l']],
    ['an EAN', ['4006381333931', '6381', 'sku:4006']],
    ['the words of a product', ['messing', 'LESELAMPE mess', '"aus messing"']],
    ['a tracking number', ['1Z999AA1', 'aa1-0123', 'tracking:01']],
    ['who sent it', ['lieferant sud', 'party:sud']],
    ['who bought', ['kaufer sohne', 'party:"käufer söhne"']],
    ['who receives it', ['empfanger', 'ZOE', 'party:zoe']],
    ['who pays', ['rechnungsstelle', 'party:nord']],
    ['who supplies a line', ['grosshandler', 'party:GROSS']],
    ['a note', ['knicken', 'note:"bitte nicht"']],
    ['a number in a text', ['tor-12', 'TOR/1', '12-links']],
    ['the note of a line', ['petrol', 'note:farbe']],
    ['a reference', ['az9', '2031', 'AZ-9/2031']],
    ['what the person wrote', ['ruckfrage', 'note:zoll', 'kostenstelle', 'tag:"kostenstelle 12"']],
    ['its total', ['1.234,50', '1,234.50', '1234.5', '1234,5', '"1 234,50"', 'total:1.234,50', 'total:1,234.50']],
  ])('%s', (_what, texts) => {
    for (const text of texts)
      for (const region of ['de-DE', 'en-US'])
        expect(found(text, { region }), `${text} in ${region}`).toEqual(['A-1312/B']);
  });
});

describe('days that move', () => {
  it('are those of the clock: last quarter, last month, before today', () => {
    for (const day of ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01', '2026-10-31', '2026-11-22'])
      save({ number: day, issued: day, due: day });
    expect(found('issued:last-quarter')).toEqual(['2026-09-30', '2026-07-01']);
    expect(found('issued:last-month')).toEqual(['2026-10-31', '2026-10-01']);
    expect(found(BUILT_IN_VIEWS['last-quarter'])).toEqual(['2026-09-30', '2026-07-01']);
    expect(found(BUILT_IN_VIEWS['this-month'])).toEqual(['2026-11-22']);
    expect(found('due:<today due:>=2026-10')).toEqual(['2026-10-31', '2026-10-01']);
    expect(found('due:<today due:>=2026-10', { today: dayOf('2026-11-23') })).toContain('2026-11-22');
    const january = { today: dayOf('2027-01-01') };
    expect(found('issued:last-quarter', january)).toEqual(['2026-11-22', '2026-10-31', '2026-10-01']);
  });
});

describe('what the last sync brought', () => {
  it('is asked of each account by its own last sync', () => {
    const synced = (accountId: string, at: string, change: Parameters<typeof syncResultOf>[0] = {}): void => {
      store.recordSync(syncResultOf({ accountId, started: moment(at), ended: moment(at), ...change }));
    };
    const inMain = (number: string, at: string, note = ''): void => save({ number, note }, moment(at));
    const inOther = (number: string, at: string, note = ''): void =>
      save({ number, note, accountId: OTHER }, moment(at));

    inMain('main-1', '2026-11-10T08:00:00Z');
    synced(MAIN, '2026-11-10T08:00:00Z');
    inOther('other-1', '2026-11-15T08:00:00Z');
    inOther('other-2', '2026-11-15T08:00:00Z');
    synced(OTHER, '2026-11-15T08:00:00Z');
    expect(found('is:new')).toEqual(['other-2', 'other-1', 'main-1']);

    // The other account was synced first, the main one long after: neither forgets what the other brought.
    inOther('other-2', '2026-11-16T08:00:00Z', 'changed');
    synced(OTHER, '2026-11-16T08:00:00Z');
    inMain('main-1', '2026-11-21T08:00:00Z', 'changed');
    inMain('main-2', '2026-11-21T08:00:00Z');
    synced(MAIN, '2026-11-21T08:00:00Z');
    expect(found(BUILT_IN_VIEWS.new)).toEqual(['main-2']);
    expect(found(BUILT_IN_VIEWS.changed)).toEqual(['other-2', 'main-1']);
    expect(found('is:changed')).toEqual(['other-2', 'main-1']);

    // One that did not reach its end leaves what the one before had brought, and adds to it.
    inMain('main-3', '2026-11-22T08:00:00Z');
    synced(MAIN, '2026-11-22T08:00:00Z', { stopped: { code: 'cancelled', detail: '' } });
    expect(found('is:new')).toEqual(['main-3', 'main-2']);
    synced(OTHER, '2026-11-22T09:00:00Z');
    expect(found('changed:last-sync')).toEqual(['main-1']);
  });
});

describe('numbers in the order in which people count', () => {
  const sketches: readonly Sketch[] = [
    { number: 'INV-10', po: 'P9', status: 'paid' },
    { number: 'INV-9', po: 'P10', status: 'paid' },
    { number: 'INV-100', po: 'P9', status: 'open' },
    { number: 'INV-9a', po: 'P9', status: 'open' },
    { number: 'INV-011', po: 'P10', status: 'open' },
  ];
  beforeEach(() => sketches.forEach((sketch) => save(sketch)));

  it.each<readonly [string, Sort, readonly string[]]>([
    [
      'behind another key',
      [
        { column: 'status', direction: 'ascending' },
        { column: 'number', direction: 'ascending' },
      ],
      ['INV-9a', 'INV-011', 'INV-100', 'INV-9', 'INV-10'],
    ],
    [
      'before another key, and backwards',
      [
        { column: 'po', direction: 'ascending' },
        { column: 'number', direction: 'descending' },
      ],
      ['INV-100', 'INV-10', 'INV-9a', 'INV-011', 'INV-9'],
    ],
    [
      'both of them backwards',
      [
        { column: 'po', direction: 'descending' },
        { column: 'number', direction: 'descending' },
      ],
      ['INV-011', 'INV-9', 'INV-100', 'INV-10', 'INV-9a'],
    ],
  ])('%s', (_what, sort, numbers) => {
    expect(found('', {}, sort)).toEqual(numbers);
  });
});
