import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { documentOf, moment } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { migrate } from './migrations.ts';
import { createStore } from './store.ts';

const ACCOUNT = 'aaaaaaaa';
const AT = moment('2026-11-21T10:00:00Z');

it('version 1 keeps its documents and its history, and everything is read again once', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 1);
  db.exec(`
    INSERT INTO orders (id, account_id, key, first_seen, last_seen)
    VALUES (7, '${ACCOUNT}', 'order-7', '2026-01-01T00:00:00.000Z', '2026-11-01T08:00:00.000Z');
    INSERT INTO revisions (id, order_id, hash, fetched, parts) VALUES (8, 7, 'x', '2026-01-01T00:00:00.000Z', '[]');
    INSERT INTO documents (row, id, account_id, order_id, revision_id, vendor, kind, label, status, issued, ordered,
      amount_origin, warnings)
    VALUES (9, '${ACCOUNT}:invoice-7', '${ACCOUNT}', 7, 8, 'emnify', 'invoice', '7', 'paid', '2022-08-29',
      '2022-08-28T23:59:00Z', 'stated', 0);
    INSERT INTO bodies VALUES (9, '{}');
    INSERT INTO sync_runs (account_id, ended, complete, result) VALUES
      ('${ACCOUNT}', '2026-10-01T08:00:00.000Z', 1, '{"added":1,"ended":"2026-10-01T08:00:00.000Z","failures":[
        {"key":"order-9","label":"Order 9","reason":"cut"},
        {"key":"order-list-2","label":"Page 2","reason":"cut"},
        {"key":"order-0af2-1157","label":"Order 1157","reason":"cut"}
      ],"stopped":null}'),
      ('${ACCOUNT}', '2026-11-01T08:00:00.000Z', 0, '{"added":0,"failures":[],"stopped":{"code":"vendor-down","detail":""}}'),
      ('${ACCOUNT}', '2026-11-01T09:00:00.000Z', 0, '{"added":0,"failures":[],"stopped":{"code":"cancelled","detail":""}}');
  `);
  migrate(db);
  const store = createStore(db);
  expect(store.get(`${ACCOUNT}:invoice-7`)).toMatchObject({ goneSince: null, revisions: 1 });
  expect(store.known(ACCOUNT, ['order-7'])).toEqual([
    { key: 'order-7', fetched: '2026-11-01T08:00:00.000Z', final: false, day: '2022-08-28' },
  ]);
  expect(store.accountFigures()).toMatchObject([
    { documents: 1, lastComplete: '2026-10-01T08:00:00.000Z', notes: [], failedInARow: 1 },
  ]);
  expect(store.history(ACCOUNT, 1)).toMatchObject([{ mode: 'full', gone: 0, notes: [], retried: [], failures: [] }]);
  expect(store.history(ACCOUNT, 3)[2]?.failures).toEqual([
    { key: 'order-9', label: 'Order 9', reason: 'cut', retry: 'record' },
    { key: 'order-list-2', label: 'Page 2', reason: 'cut', retry: 'sync' },
    { key: 'order-0af2-1157', label: 'Order 1157', reason: 'cut', retry: 'record' },
  ]);
  const start = { started: moment('2026-11-21T10:00:00Z'), resumable: moment('2026-11-20T10:00:00Z') };
  expect(store.beginSync(ACCOUNT, { ...start, mode: 'incremental' })).toEqual({
    mode: 'incremental',
    resumeFrom: null,
    nothingMissed: false,
  });
  db.close();
});

it('version 5 lists and counts what it has at once, and finds everything as soon as it is drawn again', () => {
  const db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  migrate(db, 5);
  const document = documentOf({
    ...{ key: 'order-1', number: 'A-1312/B', po: 'PO-7', order: '271', amount: '11.00', currency: 'EUR', note: 'gift' },
    lines: [{ description: 'SIM card', sku: 'SIM-4FF' }, {}],
  });
  db.exec(`
    INSERT INTO orders (id, account_id, key, first_seen, last_seen, fetched, drawn_by)
    VALUES (7, '${ACCOUNT}', 'order-1', '${AT}', '${AT}', '${AT}', '2');
    INSERT INTO revisions (id, order_id, hash, fetched, parts) VALUES (8, 7, 'x', '${AT}', '[]');
    INSERT INTO documents (row, id, account_id, order_id, revision_id, vendor, kind, number, label, status, amount,
      currency, amount_origin, warnings, has, added)
    VALUES (9, '${document.id}', '${ACCOUNT}', 7, 8, 'demo', 'invoice', 'A-1312/B', 'A-1312/B', 'open', '11.00', 'EUR',
      'stated', 0, ' po notes ', '2026-11-21T10:00:00.000Z');
    INSERT INTO lines (document_row, position, description, codes) VALUES (9, 1, 'SIM card', '[]'), (9, 2, NULL, '[]');
    INSERT INTO words (rowid, number, own) VALUES (9, 'a 1312 b', '');
    INSERT INTO pieces (rowid, number) VALUES (9, 'a1312b');
    INSERT INTO marks VALUES ('${document.id}', NULL, 'ask the plumber');
    INSERT INTO tags VALUES ('${document.id}', 'to check', 'To check');`);
  db.prepare('INSERT INTO bodies VALUES (9, ?)').run(JSON.stringify(document));
  migrate(db);
  const store = createStore(db);
  const found = (text: string): number => store.counts([{ accountId: null, text }])[0] ?? 0;

  expect(store.list(ALL_DOCUMENTS).items).toMatchObject([
    { row: { number: 'A-1312/B', amount: '11.00', order: null, net: null, tags: ['To check'], selected: false } },
  ]);
  expect(store.list({ ...ALL_DOCUMENTS, mode: 'lines' })).toMatchObject({
    length: 2,
    items: [{ line: { position: 1 } }, {}],
  });
  expect(['has:lines', 'has:number', 'has:po', 'has:notes', 'a', '-has:tracking'].map(found)).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);

  store.redraw(ACCOUNT, { mark: '3', after: null, most: 10, draw: () => [document] });
  for (const text of ['312b', 'po:7', 'sku:sim', 'number:a', 'plumber', 'tag:"to check"', 'has:tags has:lines']) {
    expect(found(text), text).toBe(1);
  }
  expect(store.list(ALL_DOCUMENTS).items).toMatchObject([{ row: { order: '271', po: 'PO-7', changed: null } }]);
  db.close();
});
