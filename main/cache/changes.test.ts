import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentOf, moment, recordOf } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import type { ListRequest } from '../../shared/listing.ts';
import { openStore } from './open-store.ts';
import { createStore, type Store } from './store.ts';

const ACCOUNTS = ['aaaaaaaa', 'bbbbbbbb'] as const;
const FETCHED = moment('2026-11-21T10:00:00Z');
const REQUESTS: readonly Partial<ListRequest>[] = [
  {},
  { text: 'is:paid' },
  { text: 'common' },
  { text: 'tag:mine OR is:booked' },
  { accountId: 'bbbbbbbb', text: 'is:gone' },
  { sort: [{ column: 'amount', direction: 'ascending' }] },
  { sort: [{ column: 'booked', direction: 'descending' }] },
  {
    sort: [
      { column: 'counterparty', direction: 'ascending' },
      { column: 'net', direction: 'descending' },
    ],
  },
  { group: 'party', mode: 'lines' },
  { group: 'month', sort: [{ column: 'changed', direction: 'ascending' }] },
];

const account = fc.constantFrom(...ACCOUNTS);
const number = fc.integer({ min: 1, max: 4 }).map(String);
const write = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('save' as const),
      account,
      sketch: fc.record({
        number,
        kind: fc.constantFrom('invoice' as const, 'order' as const),
        status: fc.constantFrom('open' as const, 'paid' as const),
        issued: fc.constantFrom('2026-01-05', '2026-02-05', '2025-12-31'),
        issuer: fc.constantFrom('Common', 'Other', 'Österreich'),
        amount: fc.constantFrom('1.10', '1.1', '-3', '12345678901234567890.5'),
        currency: fc.constantFrom('EUR', 'USD'),
        lines: fc.array(fc.constant({ description: 'common thing' }), { maxLength: 3 }),
      }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('mark' as const),
      account,
      number,
      booked: fc.boolean(),
      at: fc.constantFrom(FETCHED, moment('2026-11-22T10:00:00Z')),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('gone' as const), account, number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), account }) },
);
const steps = fc.array(
  fc.record({ write, isForeign: fc.nat(9).map((at) => at === 0), looks: fc.nat(9).map((at) => at > 1) }),
  {
    minLength: 1,
    maxLength: 15,
  },
);

let folder: string;
let stores: Store[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'changes-'));
  stores = [];
});

afterEach(() => {
  for (const store of stores) store.close();
  rmSync(folder, { recursive: true });
});

it('says after every write, its own or of another process, what a store says that was just opened', () => {
  const [own, other] = [open(), open()];
  fc.assert(
    fc.property(steps, (some) => {
      for (const { write: one, isForeign, looks } of some) {
        apply(isForeign ? other : own, one);
        if (!looks) continue;
        // Opened without `openStore`, which writes: every look would see another process.
        const fresh = createStore(new DatabaseSync(join(folder, 'documents.sqlite')));
        expect(everything(own)).toEqual(everything(fresh));
        fresh.close();
      }
    }),
    { numRuns: 20 },
  );
});

type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

function apply(store: Store, one: Write): void {
  switch (one.kind) {
    case 'save': {
      const document = documentOf({ ...one.sketch, accountId: one.account });
      // Of an order and its invoice, the order gives way.
      const record = recordOf(`record-${one.sketch.number}`, one.sketch);
      store.save(one.account, FETCHED, [{ record, documents: [document] }], '');
      break;
    }
    case 'mark': {
      const ids = [`${one.account}:invoice-${one.number}`, `${one.account}:order-${one.number}`];
      const tags = one.booked ? { addTags: ['mine'] } : { removeTags: ['mine'] };
      store.mark({ kind: 'documents', ids }, { booked: one.booked, ...tags }, one.at, null);
      break;
    }
    case 'gone':
      store.markKeysGone(one.account, FETCHED, [`record-${one.number}`]);
      break;
    case 'remove':
      store.removeAccount(one.account);
  }
}

function everything(store: Store): unknown {
  return REQUESTS.map((change) => {
    const request = { ...ALL_DOCUMENTS, ...change };
    const { text, accountId, sort, group } = request;
    return {
      page: store.list(request),
      totals: store.totals({ accountId, text }),
      counts: store.counts([{ accountId, text }]),
      ids: store.ids({ accountId, text }, { sort, group }),
    };
  });
}

function open(): Store {
  const { store } = openStore(join(folder, 'documents.sqlite'), new Date());
  stores.push(store);
  return store;
}
