import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { documentOf, moment, recordOf, type Sketch } from '../../tests/fixtures/document-factory.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import type { Document } from '../../shared/document/document.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import {
  NEWEST_FIRST,
  MOST_SAMPLES,
  type Arrangement,
  type ListFilter,
  type SelectionChange,
  type SelectionState,
} from '../../shared/listing.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

const ACCOUNT = 'aaaaaaaa';
const FETCHED = moment('2026-11-21T10:00:00Z');
const ALL: ListFilter = { accountId: null, text: '' };
const LOOK: Arrangement = { mode: 'documents', sort: [], group: null };
const COUNT = 24;
const LOOKS: readonly Arrangement[] = [
  LOOK,
  { ...LOOK, sort: [{ column: 'amount', direction: 'ascending' }] },
  { ...LOOK, group: 'vendor' },
  { ...LOOK, mode: 'lines', group: 'status', sort: [{ column: 'number', direction: 'descending' }] },
];
const FILTERS: readonly ListFilter[] = [
  ALL,
  { accountId: null, text: 'is:paid' },
  { accountId: null, text: 'total:>10' },
  { accountId: null, text: 'nothing-at-all' },
  { accountId: ACCOUNT, text: '' },
];

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'selection-'));
  store = open();
});

afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

describe('the selection', () => {
  it('is what a set would hold, whatever is done to it', () => {
    fill(Array.from({ length: COUNT }, (_, at) => sketchOf(at)));
    const documents = store.ids(ALL, NEWEST_FIRST);
    const id = fc.constantFrom(...documents, 'aaaaaaaa:unknown');
    const change: fc.Arbitrary<SelectionChange> = fc.oneof(
      { weight: 12, arbitrary: fc.record({ kind: fc.constant('toggle' as const), id }) },
      { weight: 12, arbitrary: fc.record({ kind: fc.constant('extend' as const), from: id, to: id }) },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constantFrom('add-results' as const, 'remove-results' as const, 'none' as const),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
    );
    const step = fc.record({
      change,
      filter: fc.constantFrom(...FILTERS),
      look: fc.constantFrom(...LOOKS),
      then: fc.constantFrom('nothing', 'nothing', 'write', 'restart'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        store.changeSelection({ kind: 'clear' }, ALL, LOOK);
        const model = createModel();
        for (const { change: one, filter, look, then } of steps) {
          const shown = order(filter, look);
          model.change(one, shown);
          const state = store.changeSelection(one, filter, look);
          const hidden = [...model.selected].filter((each) => !shown.includes(each));
          expect(state).toMatchObject({
            count: model.selected.size,
            hidden: hidden.length,
            coversList: shown.length > 0 && shown.every((each) => model.selected.has(each)),
            samples: documents.filter((each) => model.selected.has(each)).slice(0, MOST_SAMPLES),
          });
          if (then === 'write') while (store.workAhead());
          if (then === 'restart') {
            store.close();
            store = open();
            model.forgetRange();
          }
          expect(store.selectedIds(NEWEST_FIRST)).toEqual(documents.filter((each) => model.selected.has(each)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is summed, and shown in the rows, whatever the filter finds', () => {
    fill([
      { number: '1', amount: '0.10', currency: 'EUR' },
      { number: '2', amount: '0.20', currency: 'EUR' },
      { number: '3', amount: '5', currency: 'USD', status: 'paid' },
      { number: '4', amount: '9' },
    ]);
    for (const number of ['2', '3', '4']) toggle(number);
    const state = store.changeSelection({ kind: 'none' }, { accountId: null, text: 'total:0.2' }, LOOK);
    expect(state).toEqual({
      count: 3,
      hidden: 2,
      coversList: true,
      samples: store.ids({ accountId: null, text: 'total:>0.1' }, NEWEST_FIRST),
      totals: {
        documents: 3,
        perCurrency: [
          { currency: 'EUR', documents: 1, net: null, tax: null, gross: '0.2' },
          { currency: 'USD', documents: 1, net: null, tax: null, gross: '5' },
        ],
        withoutCurrency: 1,
        withoutTotal: 0,
      },
    });
    const { items } = store.list(ALL_DOCUMENTS);
    const marked = items.flatMap((item) => (item.kind === 'document' && item.row.selected ? [item.row.number] : []));
    expect(marked).toEqual(['4', '3', '2']);
  });

  it('is as it was left, written or not, after another process has saved', () => {
    fill([{ number: '1' }, { number: '2' }, { number: '3' }]);
    for (const number of ['1', '2']) toggle(number);
    while (store.workAhead());
    for (const number of ['2', '3']) toggle(number);
    const other = open();
    fill([{ number: '4' }], other);
    other.close();
    const left = ['3', '1'].map((number) => `${ACCOUNT}:invoice-${number}`);
    expect(store.selectedIds(NEWEST_FIRST)).toEqual(left);
    store.close();
    store = open();
    expect(store.selectedIds(NEWEST_FIRST)).toEqual(left);
  });

  it('takes no document in that arrives later', () => {
    fill([{ number: '1' }, { number: '2' }]);
    expect(store.changeSelection({ kind: 'add-results' }, ALL, LOOK)).toMatchObject({ count: 2, coversList: true });
    fill([{ number: '3' }]);
    expect(state()).toMatchObject({ count: 2, hidden: 0, coversList: false });
    fill([{ number: '1', amount: '7', currency: 'EUR' }]);
    expect(state()).toMatchObject({ count: 2, totals: { perCurrency: [{ gross: '7' }] } });
  });

  it('covers no list that is empty', () => {
    expect(state()).toMatchObject({ count: 0, hidden: 0, coversList: false });
  });

  it.each(['before it is written', 'after it was written'])('loses documents that are removed: %s', (when) => {
    fill([{ number: '1' }, { number: '2', accountId: 'bbbbbbbb' }]);
    store.changeSelection({ kind: 'add-results' }, ALL, LOOK);
    if (when === 'after it was written') while (store.workAhead());
    store.removeAccount(ACCOUNT);
    expect(store.selectedIds(NEWEST_FIRST)).toEqual(['bbbbbbbb:invoice-2']);
    // Takes the row that has become free.
    store.removeAccount('bbbbbbbb');
    fill([{ number: '3' }, { number: '4' }]);
    expect(state()).toMatchObject({ count: 0 });
    store.close();
    store = open();
    expect(state()).toMatchObject({ count: 0 });
  });

  it('loses what another process removes, and what it adds in its place', () => {
    fill([{ number: '1' }, { number: '2' }]);
    toggle('1');
    while (store.workAhead());
    toggle('2');
    const other = open();
    other.removeAccount(ACCOUNT);
    fill([{ number: '5', accountId: 'bbbbbbbb' }], other);
    other.close();
    expect(state()).toMatchObject({ count: 0 });
  });

  it.each([
    ['a save', 'before it is written'],
    ['a save', 'after it was written'],
    ['a redraw', 'before it is written'],
    ['a redraw', 'after it was written'],
    ['a save of another process', 'after it was written'],
  ])('passes from an order on to its invoices by %s, %s', (by, when) => {
    const order = fillOrder();
    fill([{ number: '3' }, { number: '4' }]);
    store.changeSelection({ kind: 'toggle', id: order.id }, ALL, LOOK);
    if (when === 'after it was written') while (store.workAhead());
    toggle('4');
    const invoices = [documentOf({ number: '1' }), documentOf({ number: '2' })];
    const batch = [{ record: recordOf('order-7', 2), documents: invoices }];
    if (by === 'a save') store.save(ACCOUNT, FETCHED, batch, '');
    else if (by === 'a redraw') {
      const draw = ({ key }: VendorRecord): readonly Document[] | null => (key === 'order-7' ? invoices : null);
      store.redraw(ACCOUNT, { mark: '2', after: null, most: 10, draw });
    } else {
      const other = open();
      other.save(ACCOUNT, FETCHED, batch, '');
      other.close();
    }
    const passedOn = ['4', '2', '1'].map((number) => `${ACCOUNT}:invoice-${number}`);
    expect(store.selectedIds(NEWEST_FIRST)).toEqual(passedOn);
    store.close();
    store = open();
    expect(store.selectedIds(NEWEST_FIRST)).toEqual(passedOn);
  });

  it('stays as it was where an order that gives way was not selected', () => {
    const order = fillOrder();
    store.changeSelection({ kind: 'toggle', id: order.id }, ALL, LOOK);
    while (store.workAhead());
    store.changeSelection({ kind: 'toggle', id: order.id }, ALL, LOOK);
    store.save(ACCOUNT, FETCHED, [{ record: recordOf('order-7', 2), documents: [documentOf({ number: '1' })] }], '');
    expect(state()).toMatchObject({ count: 0 });
  });

  it('keeps what a save that failed would have removed', () => {
    const order = fillOrder();
    store.changeSelection({ kind: 'add-results' }, ALL, LOOK);
    while (store.workAhead());
    const broken = documentOf({ number: '2', lines: [{ description: 'a' }] });
    const twice = { ...broken, lines: [...broken.lines, ...broken.lines] };
    const batch = [
      { record: recordOf('order-7', 2), documents: [documentOf({ number: '1' })] },
      { record: recordOf('order-8', 1), documents: [twice] },
    ];
    expect(() => store.save(ACCOUNT, FETCHED, batch, '')).toThrow('UNIQUE');
    expect(store.selectedIds(NEWEST_FIRST)).toEqual([order.id]);
  });

  it('is in its table when it is settled', () => {
    fill([{ number: '1' }, { number: '2' }]);
    toggle('2');
    const db = new DatabaseSync(join(folder, 'documents.sqlite'));
    const rows = (): unknown => db.prepare('SELECT count(*) AS rows FROM selected').get()?.['rows'];
    expect(rows()).toBe(0);
    while (store.workAhead());
    expect(rows()).toBe(1);
    store.changeSelection({ kind: 'clear' }, ALL, LOOK);
    while (store.workAhead());
    expect(rows()).toBe(0);
    db.close();
  });
});

/** What is meant, kept as a set of ids. */
interface Model {
  readonly selected: ReadonlySet<string>;
  readonly change: (change: SelectionChange, shown: readonly string[]) => void;
  readonly forgetRange: () => void;
}

function createModel(): Model {
  const known = new Set(store.ids(ALL, NEWEST_FIRST));
  let selected = new Set<string>();
  let anchor: string | null = null;
  let before: ReadonlySet<string> | null = null;
  const change: Model['change'] = (one, shown) => {
    if (one.kind === 'none') return;
    if (one.kind === 'extend') {
      if (!shown.includes(one.to)) return;
      before ??= new Set(selected);
      const start = [anchor, one.from].find((id) => id !== null && shown.includes(id)) ?? one.to;
      const [first = 0, last = 0] = [shown.indexOf(start), shown.indexOf(one.to)].toSorted(
        (left, right) => left - right,
      );
      selected = new Set([...before, ...shown.slice(first, last + 1)]);
      return;
    }
    if (one.kind === 'toggle') {
      if (!known.has(one.id)) return;
      if (!selected.delete(one.id)) selected.add(one.id);
      anchor = one.id;
    } else if (one.kind === 'clear') {
      selected.clear();
      anchor = null;
    } else {
      for (const id of shown) {
        if (one.kind === 'add-results') selected.add(id);
        else selected.delete(id);
      }
    }
    before = null;
  };
  return {
    get selected() {
      return selected;
    },
    change,
    forgetRange: () => {
      anchor = null;
      before = null;
    },
  };
}

function order(filter: ListFilter, look: Arrangement): readonly string[] {
  const { items } = store.list({ ...ALL_DOCUMENTS, ...filter, ...look });
  return [...new Set(items.flatMap((item) => (item.kind === 'group' ? [] : [item.row.id])))];
}

function state(): SelectionState {
  return store.changeSelection({ kind: 'none' }, ALL, LOOK);
}

function toggle(number: string): void {
  store.changeSelection({ kind: 'toggle', id: `${ACCOUNT}:invoice-${number}` }, ALL, LOOK);
}

/** An order that awaits its invoice. */
function fillOrder(): Document {
  const order = documentOf({ kind: 'order', key: 'order-7', order: '7', status: 'awaiting' });
  store.save(ACCOUNT, FETCHED, [{ record: recordOf('order-7', 1), documents: [order] }], '');
  return order;
}

function sketchOf(at: number): Sketch {
  return {
    number: `${at}`,
    accountId: at % 5 === 0 ? 'bbbbbbbb' : ACCOUNT,
    status: at % 3 === 0 ? 'paid' : 'open',
    vendor: at % 2 === 0 ? 'crux' : 'emnify',
    amount: `${(at * 7) % 24}`,
    currency: 'EUR',
    lines: Array.from({ length: at % 3 }, () => ({ description: 'x' })),
  };
}

function fill(sketches: readonly Sketch[], into = store): void {
  for (const sketch of sketches) {
    const document = documentOf(sketch);
    const record = recordOf(`record-${document.key}`, sketch);
    into.save(document.accountId, FETCHED, [{ record, documents: [document] }], '');
  }
}

function open(): Store {
  return openStore(join(folder, 'documents.sqlite'), new Date()).store;
}
