import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NEWEST_FIRST, type ListFilter } from '../../shared/listing.ts';
import { openEmpty } from '../../tests/fixtures/known-store.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { dayOf } from '../../tests/fixtures/query-arbitrary.ts';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { syncResultOf } from '../../tests/fixtures/sync-result.ts';
import { migrate } from './migrations.ts';
import type { QueryReader } from './query-reader.ts';
import { createStore, type Store } from './store.ts';

const ACCOUNT = 'aaaaaaaa';
const FIRST = moment('2026-11-20T10:00:00Z');
const SECOND = moment('2026-11-21T10:00:00Z');
const READER: QueryReader = {
  region: 'en-GB',
  accounts: [{ id: ACCOUNT, name: 'Main' }],
  today: dayOf('2026-11-22'),
  fiscalYearStart: 1,
};

let db: DatabaseSync;
let store: Store;

beforeEach(() => {
  ({ db, store } = openEmpty());
});

afterEach(() => db.close());

describe('the list reads its text as a query', () => {
  beforeEach(() => {
    save('order-1', { number: 'A-1312/B', issued: '2026-10-05', amount: '1234.50', currency: 'EUR', status: 'open' });
    save('order-2', { number: 'C-7', issued: '2026-11-05', amount: '1.234', currency: 'USD', status: 'paid' });
  });

  it.each([
    ['1312', ['A-1312/B']],
    ['currency:eur', ['A-1312/B']],
    ['issued:last-month', ['A-1312/B']],
    ['total:<100', ['C-7']],
    ['-is:paid', ['A-1312/B']],
    ['account:main', ['C-7', 'A-1312/B']],
    ['vendor:crux', []],
  ])('%s', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
    expect(store.ids(filterOf(text), NEWEST_FIRST, READER)).toHaveLength(numbers.length);
    expect(store.counts([filterOf(text)], READER)).toEqual([numbers.length]);
    expect(store.totals(filterOf(text), READER).documents).toBe(numbers.length);
    store.changeSelection({ kind: 'add-results' }, filterOf(''), ALL_DOCUMENTS, READER);
    const { hidden } = store.changeSelection({ kind: 'none' }, filterOf(text), ALL_DOCUMENTS, READER);
    expect(hidden).toBe(2 - numbers.length);
  });

  it('says what it did not understand, and the rest still filters', () => {
    const text = 'issued:soon total:>1000';
    expect(numbersOf(text)).toEqual(['A-1312/B']);
    const { mistakes } = store.list({ ...ALL_DOCUMENTS, text }, READER);
    expect(mistakes).toMatchObject([{ code: 'not-a-date', field: 'issued', span: { start: 7, end: 11 } }]);
    expect(store.list(ALL_DOCUMENTS, READER).mistakes).toEqual([]);
  });

  it('reads figures by the region of who asks, and days by their day, though it was asked the same before', () => {
    expect(numbersOf('total:1.234')).toEqual(['C-7']);
    expect(numbersOf('total:1.234', { ...READER, region: 'de-DE' })).toEqual([]);
    expect(numbersOf('issued:this-month')).toEqual(['C-7']);
    expect(numbersOf('issued:this-month', { ...READER, today: dayOf('2026-12-01') })).toEqual([]);
  });
});

describe('what a sync brought', () => {
  it('is new or changed until the next one', () => {
    save('order-1', { number: '1' });
    save('order-2', { number: '2', note: 'before' });
    synced(FIRST);
    expect(numbersOf('is:new')).toEqual(['2', '1']);
    expect(numbersOf('is:changed')).toEqual([]);

    save('order-1', { number: '1' }, SECOND);
    save('order-2', { number: '2', note: 'after' }, SECOND);
    save('order-3', { number: '3' }, SECOND);
    synced(SECOND);
    expect(numbersOf('is:new')).toEqual(['3']);
    expect(numbersOf('is:changed')).toEqual(['2']);
    expect(numbersOf('changed:last-sync')).toEqual(['2']);

    synced(moment('2026-11-22T10:00:00Z'));
    expect(numbersOf('is:new OR is:changed')).toEqual([]);
    expect(numbersOf('changed:2026-11-21')).toEqual(['2']);
  });
});

describe('a database of before', () => {
  beforeEach(() => {
    db.close();
    db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
    migrate(db, 4);
    const document = documentOf({ key: 'order-1', number: 'A-1312/B', amount: '9.00', currency: 'EUR' });
    db.exec(`
      INSERT INTO orders (id, account_id, key, first_seen, last_seen, fetched, drawn_by)
      VALUES (7, '${ACCOUNT}', 'order-1', '${FIRST}', '${FIRST}', '${FIRST}', '1');
      INSERT INTO revisions (id, order_id, hash, fetched, parts) VALUES (8, 7, 'x', '${FIRST}', '[]');
      INSERT INTO documents (row, id, account_id, order_id, revision_id, vendor, kind, label, status, amount_origin, warnings)
      VALUES (9, '${document.id}', '${ACCOUNT}', 7, 8, 'emnify', 'invoice', 'A-1312/B', 'none', 'stated', 0);`);
    db.prepare('INSERT INTO bodies VALUES (9, ?)').run(JSON.stringify(document));
    migrate(db);
    store = createStore(db);
  });

  const drawn = () => [documentOf({ key: 'order-1', number: 'A-1312/B', amount: '9.00', currency: 'EUR' })];

  it('is found as soon as it is drawn again, even to the same documents, and is nothing new', () => {
    synced(SECOND);
    expect(numbersOf('1312')).toEqual([]);
    store.redraw(ACCOUNT, { mark: '2', after: null, most: 10, draw: drawn });
    for (const text of ['1312', 'a-1312', '9,00', 'total:9 -is:new -is:changed']) {
      expect(numbersOf(text), text).toEqual(['A-1312/B']);
    }
  });

  it('is found as soon as it is fetched again', () => {
    store.save(ACCOUNT, SECOND, [{ record: recordOf('order-1', 1), documents: drawn() }], '2');
    expect(numbersOf('1312')).toEqual(['A-1312/B']);
    expect(numbersOf('is:changed')).toEqual([]);
  });
});

describe('what the person wrote', () => {
  it('is found after its document is drawn again, and goes with its account', () => {
    save('order-1', { number: '1' });
    const [id = ''] = store.ids(filterOf(''), NEWEST_FIRST);
    db.prepare("INSERT INTO marks VALUES (?, NULL, 'ask the plumber')").run(id);
    db.prepare("INSERT INTO tags VALUES (?, 'to check', 'To check')").run(id);
    save('order-1', { number: '1', note: 'other' }, SECOND);
    expect(numbersOf('plumber')).toEqual(['1']);
    expect(numbersOf('tag:"to check"')).toEqual(['1']);
    store.removeAccount(ACCOUNT);
    for (const table of ['words', 'pieces', 'marks', 'tags']) {
      const held = db.prepare(`SELECT count(*) AS rows FROM ${table === 'words' ? 'words_docsize' : table}`).get();
      expect(held?.['rows'], table).toBe(0);
    }
  });
});

it('an order that gives way to its invoice is in no index any more', () => {
  const order = documentOf({ kind: 'order', key: 'order-7', order: '7788', status: 'awaiting' });
  store.save(ACCOUNT, FIRST, [{ record: recordOf('order-7', 1), documents: [order] }], '1');
  store.save(ACCOUNT, SECOND, [{ record: recordOf('order-7', 2), documents: [documentOf({ number: '1' })] }], '1');
  expect(numbersOf('7788')).toEqual([]);
  expect(db.prepare('SELECT count(*) AS rows FROM words_docsize').get()?.['rows']).toBe(1);
  expect(db.prepare('SELECT count(*) AS rows FROM pieces').get()?.['rows']).toBe(1);
});

function filterOf(text: string): ListFilter {
  return { accountId: null, text };
}

function numbersOf(text: string, reader = READER): readonly (string | null)[] {
  const { items } = store.list({ ...ALL_DOCUMENTS, text }, reader);
  return items.map((item) => (item.kind === 'document' ? item.row.number : item.kind));
}

function save(key: string, sketch: Sketch, at = FIRST): void {
  store.save(ACCOUNT, at, [{ record: recordOf(key, sketch), documents: [documentOf(sketch)] }], '1');
}

function synced(started: typeof FIRST): void {
  store.recordSync(syncResultOf({ accountId: ACCOUNT, started, ended: started }));
}
