import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, moment, recordOf } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import type { ListRequest } from '../../shared/listing.ts';
import { migrate } from './migrations.ts';
import { createStore, type Store } from './store.ts';

// What SQLite says it does for the statements that this program really sends; how long they take, `npm run bench` says.
const ACCOUNT = 'aaaaaaaa';
const AT = moment('2026-11-21T10:00:00Z');
const MARK = 'yesterday';
const OUTDATED = { after: 'order-1', most: 10, draw: () => [documentOf({ number: '2' })] };
const ALL = ALL_DOCUMENTS;
const FULL_SCAN = /^SCAN (documents|orders|revisions|bodies|lines|sync_runs|failed)\b(?!.* USING)/m;
const SORT = /USE TEMP B-TREE FOR ORDER BY/;

let db: DatabaseSync;
let sent: string[];
let store: Store;

beforeEach(() => {
  db = new DatabaseSync(':memory:', { enableForeignKeyConstraints: true });
  migrate(db);
  sent = [];
  store = createStore(listeningTo(db, sent));
  store.save(
    ACCOUNT,
    AT,
    Array.from({ length: 300 }, (_, index) => ({
      record: recordOf(`order-${index}`, index),
      documents: [documentOf({ number: `${index}`, issued: '2026-01-05', lines: [{ sku: 'x' }] })],
    })),
    MARK,
  );
  db.exec('ANALYZE');
});

afterEach(() => db.close());

describe('no table is read from end to end, and nothing is sorted that an index has in order', () => {
  it.each<[string, () => unknown]>([
    ['a document', () => store.get(`${ACCOUNT}:invoice-1`)],
    ['what is known', () => store.known(ACCOUNT, ['order-1', 'order-2'])],
    ['the earliest open record', () => store.earliestOpen(ACCOUNT, 'order-')],
    ['what was seen', () => store.seen(ACCOUNT, AT, ['order-1'])],
    ['what is gone', () => store.markKeysGone(ACCOUNT, AT, ['order-1'])],
    ['records to draw again', () => store.redraw(ACCOUNT, { ...OUTDATED, mark: 'today' })],
    ['no record to draw again', () => store.redraw(ACCOUNT, { ...OUTDATED, mark: MARK })],
    ['the history', () => store.history(ACCOUNT, 50)],
    [
      'a save',
      () =>
        store.save(
          ACCOUNT,
          AT,
          [{ record: recordOf('order-1', 'other'), documents: [documentOf({ number: '1' })] }],
          'today',
        ),
    ],
  ])('%s', (_name, work) => {
    sent.length = 0;
    work();
    expect(sent.length).toBeGreaterThan(0);
    for (const sql of sent) {
      const plan = planOf(sql);
      expect(plan, `${sql}\n${plan}`).not.toMatch(FULL_SCAN);
      expect(plan, `${sql}\n${plan}`).not.toMatch(SORT);
    }
  });
});

describe('a list', () => {
  const plansOf = (request: ListRequest): string => {
    sent.length = 0;
    store.list(request);
    return sent.map(planOf).join('\n');
  };

  it('takes the newest documents from their index, in order, and reads nothing else', () => {
    const plans = plansOf(ALL);
    expect(plans).toContain('USING COVERING INDEX documents_newest');
    expect(plans).not.toMatch(SORT);
    expect(sent.filter((sql) => sql.includes('json_group_array(row)'))).toEqual([]);
  });

  it('finds words through the index of words, and asks no document', () => {
    const plans = plansOf({ ...ALL, text: 'order 29' });
    expect(plans).toContain('words VIRTUAL TABLE');
    expect(plans).not.toMatch(FULL_SCAN);
  });

  it('reads only what stands on a further page, in another order or of another length', () => {
    const text = 'order 29';
    const sort = [{ column: 'amount', direction: 'ascending' }] as const;
    store.list({ ...ALL, text, sort, limit: 10 });
    const plans = plansOf({ ...ALL, text, limit: 20, offset: 10 });
    expect(plans).toMatch(/SEARCH documents USING INTEGER PRIMARY KEY/);
    expect(sent.filter((sql) => /MATCH|json_group_array\((row|found)\)/.test(sql))).toEqual([]);
  });
});

function planOf(sql: string): string {
  if (!/^\s*(SELECT|INSERT|UPDATE|DELETE|WITH)/.test(sql)) return '';
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all();
  return steps.map((step) => String(step['detail'])).join('\n');
}

/** The database, noting each statement when it runs. */
function listeningTo(database: DatabaseSync, statements: string[]): DatabaseSync {
  return new Proxy(database, {
    get(target, name) {
      if (name !== 'prepare') {
        const member: unknown = Reflect.get(target, name, target);
        return typeof member === 'function' ? (member.bind(target) as unknown) : member;
      }
      return (sql: string) => {
        const statement = target.prepare(sql);
        return new Proxy(statement, {
          get(inner, method) {
            const member: unknown = Reflect.get(inner, method, inner);
            if (typeof member !== 'function') return member;
            if (method === 'get' || method === 'all' || method === 'run') statements.push(sql);
            return member.bind(inner) as unknown;
          },
        });
      };
    },
  });
}
