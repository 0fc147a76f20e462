import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { openKnown } from '../../tests/fixtures/known-store.ts';
import {
  listed,
  modelItems,
  modelSorted,
  modelTotals,
  withFigures,
  type ModelItem,
  type Modelled,
} from '../../tests/fixtures/list-model.ts';
import { anyQuery, CONTEXT } from '../../tests/fixtures/query-arbitrary.ts';
import { knownDocuments } from '../../tests/fixtures/query-records.ts';
import {
  GROUPINGS,
  LIST_MODES,
  SORT_COLUMNS,
  type Arrangement,
  type ListFilter,
  type ListOrder,
  type ListRequest,
} from '../../shared/listing.ts';
import { matches } from '../../shared/query/matches.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { printQuery } from '../../shared/query/print.ts';
import { searchRecordOf } from '../../shared/query/search-record.ts';
import type { QueryReader } from './query-reader.ts';
import type { Store } from './store.ts';

// No sync has run here and days are those of this computer, so what depends on either is left to the tests of queries.
const READER: QueryReader = CONTEXT;
const DEPENDS_ON_MORE = /changed:|is:(new|changed)/;

const text = fc.oneof(
  fc.constant(''),
  fc.constantFrom('is:unpaid', 'currency:eur', '-currency:eur', 'total:>5', 'sim', 'a', '1', 'nothing-at-all'),
  anyQuery.map((query) => printQuery(query)).filter((printed) => !DEPENDS_ON_MORE.test(printed)),
);
const filter: fc.Arbitrary<ListFilter> = fc.record({
  accountId: fc.option(fc.constantFrom('aaaaaaaa', 'bbbbbbbb', 'dddddddd')),
  text,
});
const sort = fc.shuffledSubarray([...SORT_COLUMNS], { maxLength: 4 }).chain((columns) =>
  fc.tuple(
    ...columns.map((column) =>
      fc.record({
        column: fc.constant(column),
        direction: fc.constantFrom('ascending' as const, 'descending' as const),
      }),
    ),
  ),
);
const arrangement: fc.Arbitrary<Arrangement> = fc.record({
  mode: fc.constantFrom(...LIST_MODES),
  sort,
  group: fc.option(fc.constantFrom(...GROUPINGS)),
});

function idsIn(items: readonly ModelItem[]): readonly string[] {
  return items.flatMap((item) => ('document' in item ? [item.document] : []));
}

describe.each([1, 2])('world %i', (seed) => {
  const known = withFigures(knownDocuments(120, seed), seed);
  let db: DatabaseSync;
  let store: Store;
  beforeAll(() => {
    ({ db, store } = openKnown(known));
  });
  afterAll(() => db.close());

  const found = ({ accountId, text: asked }: ListFilter): readonly Modelled[] => {
    const { query } = parseQuery(asked, READER);
    return known.filter(
      ({ document, local }) =>
        (accountId === null || document.accountId === accountId) &&
        matches(query, searchRecordOf(document, local), { ...CONTEXT, lastSync: {} }),
    );
  };
  const pagesOf = (request: ListRequest, limit: number): readonly ModelItem[] => {
    const first = store.list({ ...request, limit }, READER);
    const offsets = Array.from({ length: Math.ceil(first.length / limit) }, (_, page) => page * limit);
    return offsets.flatMap((offset) => listed(store.list({ ...request, offset, limit }, READER).items));
  };

  it('lists what the query means, in the order, the groups and the lines that were asked for', () => {
    fc.assert(
      fc.property(
        filter,
        arrangement,
        fc.array(fc.nat(20)),
        fc.boolean(),
        fc.integer({ min: 7, max: 200 }),
        (asked, look, heads, allCollapsed, limit) => {
          const open = modelItems(found(asked), look, []);
          const values = open.flatMap((item) => ('group' in item ? [item.group] : []));
          const collapsed = values.filter((_, at) => heads.includes(at) !== allCollapsed);
          const named = values.filter((_, at) => heads.includes(at));
          const keys = named.map((value) => (value === null ? `${look.group}` : `${look.group}:${value}`));
          const request = { ...ALL_DOCUMENTS, ...asked, ...look, collapsed: keys, allCollapsed };
          const expected = modelItems(found(asked), look, collapsed);
          const { count, length } = store.list({ ...request, limit: 1 }, READER);
          expect({ count, length }).toEqual({ count: found(asked).length, length: expected.length });
          expect(pagesOf(request, limit)).toEqual(expected);
        },
      ),
      { numRuns: 150, seed },
    );
  });

  it('says where a document stands: at its first line, and nowhere in a collapsed group', () => {
    fc.assert(
      fc.property(filter, arrangement, fc.array(fc.nat(20)), fc.nat(119), (asked, look, heads, place) => {
        const heard = modelItems(found(asked), look, []).flatMap((item) => ('group' in item ? [item.group] : []));
        const collapsed = heard.filter((_, at) => heads.includes(at));
        const keys = collapsed.map((value) => (value === null ? `${look.group}` : `${look.group}:${value}`));
        const ids = [known[place]?.document.id ?? '', 'aaaaaaaa:unknown'];
        const items = modelItems(found(asked), look, collapsed);
        const at = items.findIndex((item) => 'document' in item && item.document === ids[0]);
        const request = { ...ALL_DOCUMENTS, ...asked, ...look, collapsed: keys, limit: 1, find: ids };
        expect(store.list(request, READER).places).toEqual([at === -1 ? null : at, null]);
      }),
      { numRuns: 100, seed },
    );
  });

  it('sums to the last digit what it finds, currencies apart', () => {
    fc.assert(
      fc.property(filter, (asked) => {
        expect(store.totals(asked, READER)).toEqual(modelTotals(found(asked)));
        expect(store.counts([asked], READER)).toEqual([found(asked).length]);
      }),
      { numRuns: 100, seed },
    );
  });

  describe.each([null, ...GROUPINGS])('grouped by %s', (group) => {
    it('gives every id in the order of the list, and of what is selected', () => {
      fc.assert(
        fc.property(filter, sort, (asked, keys) => {
          const look: Arrangement = { mode: 'documents', sort: keys, group };
          const order: ListOrder = { sort: keys, group };
          const expected = idsIn(modelItems(found(asked), look, []));
          expect(store.ids(asked, order, READER)).toEqual(expected);
          expect(idsIn(pagesOf({ ...ALL_DOCUMENTS, ...asked, ...look }, 200))).toEqual(expected);
          store.changeSelection({ kind: 'clear' }, asked, look, READER);
          store.changeSelection({ kind: 'add-results' }, asked, look, READER);
          expect(store.selectedIds(order)).toEqual(expected);
        }),
        { numRuns: 40, seed },
      );
    });
  });

  it.each(GROUPINGS)('divides documents by %s as the list does, each group in the order they came in', (by) => {
    fc.assert(
      fc.property(filter, sort, (asked, keys) => {
        const items = modelItems(found(asked), { mode: 'documents', sort: keys, group: by }, []);
        const heads = items.flatMap((item, at) => ('group' in item ? [{ at, value: item.group }] : []));
        const expected = heads.map(({ at, value }, head) => {
          return { by, value, ids: idsIn(items.slice(at, heads[head + 1]?.at)) };
        });
        const ids = modelSorted(found(asked), keys).map(({ document }) => document.id);
        expect(store.groups(['aaaaaaaa:unknown', ...ids], by)).toEqual(expected);
      }),
      { numRuns: 40, seed },
    );
  });

  it('is as ready after it worked ahead as before', () => {
    while (store.workAhead());
    for (const column of SORT_COLUMNS) {
      const keys = [{ column, direction: 'descending' }] as const;
      expect(store.ids({ accountId: null, text: '' }, { sort: keys, group: null }, READER), column).toEqual(
        modelSorted(known, keys).map(({ document }) => document.id),
      );
    }
  });
});
