import { describe, expect, test } from 'vitest';
import type { ListItem, Sort } from '../../shared/listing.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import { decimal } from '../../shared/document/decimal.ts';
import { aRow, manyRows } from '../testing/fake-bridge.ts';
import {
  asChoices,
  leastWidth,
  movedColumn,
  resizedColumn,
  shownColumns,
  toggledColumn,
  tracksOf,
  type ColumnRoom,
} from './columns.ts';
import { emphasised, hiddenMatch, soughtTexts } from './found-text.ts';
import { groupMove, rowForKey } from './grid-keys.ts';
import {
  anchorAt,
  indexOfDocument,
  itemAt,
  ITEMS_PER_PAGE,
  keepingSame,
  nextDocument,
  noPages,
  pagesFor,
  shiftOf,
  withPage,
} from './item-pages.ts';
import { narrowed } from './narrowing.ts';
import { listHeight, MOST_HEIGHT, offsetAt, offsetShowing, rowsAt, rowsKept, scrollTopAt } from './row-window.ts';
import { ariaSort, sortedAlso, sortedOnly, sortPlace } from './sorting.ts';
import { LEAST } from './splits.ts';

const documents = (count: number): readonly ListItem[] => manyRows(count).map((row) => ({ kind: 'document', row }));
const line = (id: string): ListItem => ({ kind: 'line', row: aRow({ id }), line: null });

describe('pages of a long list', () => {
  test('covers the visible items and no more', () => {
    expect(pagesFor(0, 20, 10_000)).toEqual([0]);
    expect(pagesFor(45, 80, 10_000)).toEqual([0, 1]);
    expect(pagesFor(9_990, 10_020, 10_000)).toEqual([199]);
    expect(pagesFor(0, 20, 0)).toEqual([]);
  });

  test('finds items and documents in what is loaded only', () => {
    const pages = withPage(noPages(), 2, documents(150).slice(100, 150));
    expect(itemAt(pages, 105)).toMatchObject({ row: { id: 'document-105' } });
    expect(itemAt(pages, 5)).toBeNull();
    expect(indexOfDocument(pages, 'document-149')).toBe(149);
    expect(indexOfDocument(pages, 'document-5')).toBeNull();
  });

  test('an item about which nothing has changed stays the same object, so that its row is not drawn again', () => {
    const before = withPage(noPages(), 0, documents(3));
    const changed = documents(4).map((item, index) =>
      item.kind === 'document' && index === 1 ? { ...item, row: { ...item.row, amount: decimal('2.00') } } : item,
    );
    const now = keepingSame(before, withPage(noPages(), 0, changed));
    expect([0, 1, 2].map((index) => itemAt(now, index) === itemAt(before, index))).toEqual([true, false, true]);
    expect(now.get(0)).toEqual(changed);
  });

  test('keeps the pages nearest to the last one, so that scrolling through everything does not keep everything', () => {
    let pages = noPages();
    for (let page = 0; page < 100; page += 1) pages = withPage(pages, page, []);
    expect(pages.size).toBeLessThan(20);
    expect(pages.has(99) && pages.has(90) && !pages.has(50)).toBe(true);
  });

  test('an anchor is the first document on the screen, with how many of its lines are above', () => {
    const pages = withPage(noPages(), 0, [line('a'), line('b'), line('b'), line('b'), line('c')]);
    expect(anchorAt(pages, 3, 4)).toEqual({ id: 'b', index: 3, within: 2 });
    expect(anchorAt(noPages(), 0, 20)).toBeNull();
  });

  test.each([
    ['new ones above', [13, 14, 15, 16], 3],
    ['one among them', [10, 12, 13, 14], 0],
    ['the first one gone', [null, 13, 14, 15], 2],
    ['the first one gone far up, and new ones above', [1, 213, 214, 215], 202],
    ['the first one gone down, and one new above', [13, 11, 12, 14], 0],
    ['all gone', [null, null, null, null], 0],
  ])('a screen moves as its documents do: %s', (_what, places, shift) => {
    const anchors = [10, 11, 12, 13].map((index) => ({ id: `d${index}`, index, within: 0 }));
    expect(shiftOf(anchors, places)).toBe(shift);
  });

  test('the next document is no other line of the same', () => {
    const pages = withPage(noPages(), 0, [line('a'), line('b'), line('b'), line('c')]);
    expect([nextDocument(pages, 1, 1), nextDocument(pages, 3, -1), nextDocument(pages, 3, 1)]).toEqual([3, 2, null]);
  });

  test('asks for no more items at once than main allows', () => {
    expect(ITEMS_PER_PAGE).toBeLessThanOrEqual(200);
  });
});

describe('the window of rows', () => {
  const geometry = { length: 1_000, rowHeight: 34, viewHeight: 340 };

  test('draws what is visible and a little more, and knows the first row in full view', () => {
    expect(rowsAt(0, geometry)).toEqual({ first: 0, last: 13, top: 0, bottom: 9 });
    expect(rowsAt(3_410, geometry)).toEqual({ first: 96, last: 114, top: 101, bottom: 110 });
    expect(rowsAt(33_660, geometry)).toMatchObject({ last: 999 });
    expect(rowsAt(0, { ...geometry, length: 0 })).toEqual({ first: 0, last: 0, top: 0, bottom: 0 });
  });

  test('brings a row into view with the least movement', () => {
    expect([3, 15, 500].map((index) => offsetShowing(index, 170, geometry))).toEqual([102, 204, 16_694]);
    expect(offsetShowing(8, 170, geometry)).toBe(170);
  });

  test('of a list that no element is high enough for, both ends are reached, and each position has its way back', () => {
    const long = { length: 500_000, rowHeight: 34, viewHeight: 1_000 };
    const most = listHeight(long) - long.viewHeight;
    expect(listHeight(long)).toBe(MOST_HEIGHT);
    expect([offsetAt(0, long), offsetAt(most, long)]).toEqual([0, 500_000 * 34 - 1_000]);
    for (const offset of [0, 1_234, 9_000_017, 16_999_000]) {
      expect(offsetAt(scrollTopAt(offset, long), long)).toBeCloseTo(offset, 3);
    }
    expect(offsetAt(1_234, geometry)).toBe(1_234);
  });

  test('keeps a few rows too many, none too few, and not those of a window that was far higher', () => {
    expect([33, 32, 33, 40].map((needed) => rowsKept(33, needed))).toEqual([33, 33, 33, 40]);
    expect(rowsKept(60, 33)).toBe(33);
  });
});

describe('keys of the grid', () => {
  test.each([
    ['ArrowDown', 5, 6],
    ['ArrowUp', 5, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 99, 99],
    ['PageDown', 5, 14],
    ['PageUp', 5, 0],
    ['Home', 50, 0],
    ['End', 50, 99],
  ])('%s from row %i goes to row %i', (key, from, to) => {
    expect(rowForKey(key, from, 100, 10)).toBe(to);
  });

  test('other keys and empty lists move nothing', () => {
    expect(rowForKey('a', 0, 100, 10)).toBeNull();
    expect(rowForKey('ArrowDown', 0, 0, 10)).toBeNull();
  });

  test('Left, Right and Enter open and close groups, and lead from a row to its head', () => {
    expect(['Enter', 'ArrowLeft', 'ArrowRight'].map((key) => groupMove(key, true))).toEqual(['expand', null, 'expand']);
    expect(['Enter', 'ArrowLeft', 'ArrowRight'].map((key) => groupMove(key, false))).toEqual([
      'collapse',
      'collapse',
      'into',
    ]);
    expect(['Enter', 'ArrowLeft', 'ArrowRight'].map((key) => groupMove(key, null))).toEqual([null, 'to-head', null]);
  });
});

describe('sorting by heads', () => {
  const keys = (sort: Sort): readonly string[] => sort.map(({ column, direction }) => `${column} ${direction}`);

  test('a click goes round: ascending, descending, default, only by this column', () => {
    const first = sortedOnly([], 'amount');
    const second = sortedOnly(first, 'amount');
    expect([first, second, sortedOnly(second, 'amount')].map(keys)).toEqual([
      ['amount ascending'],
      ['amount descending'],
      [],
    ]);
    expect(keys(sortedOnly(first, 'due'))).toEqual(['due ascending']);
    expect(keys(sortedOnly(sortedAlso(first, 'due'), 'amount'))).toEqual(['amount ascending']);
  });

  test('with Shift it adds a further key, turns it and takes it away, at most four', () => {
    const two = sortedAlso(sortedOnly([], 'vendor'), 'amount');
    expect(keys(two)).toEqual(['vendor ascending', 'amount ascending']);
    expect(keys(sortedAlso(two, 'amount'))).toEqual(['vendor ascending', 'amount descending']);
    expect(keys(sortedAlso(sortedAlso(two, 'amount'), 'amount'))).toEqual(['vendor ascending']);
    const five = (['status', 'due', 'po'] as const).reduce(sortedAlso, two);
    expect(keys(five)).toHaveLength(4);
    expect([sortPlace(two, 'amount'), sortPlace(two, 'due')]).toEqual([2, null]);
  });

  test('announces the default order at the issue day, and the first key otherwise', () => {
    expect([ariaSort([], 'issued'), ariaSort([], 'amount')]).toEqual(['other', 'none']);
    const two = sortedAlso([{ column: 'amount', direction: 'descending' }], 'due');
    expect([ariaSort(two, 'amount'), ariaSort(two, 'due'), ariaSort(two, 'issued')]).toEqual([
      'descending',
      'none',
      'none',
    ]);
  });
});

describe('columns', () => {
  const room = (width: number, change: Partial<ColumnRoom> = {}): ColumnRoom => ({
    ...{ mode: 'documents', width, oneAccount: false },
    ...change,
  });
  const names = (width: number, change?: Partial<ColumnRoom>): readonly string[] =>
    shownColumns(null, room(width, change)).map(({ column }) => column);

  test('those of the program give way in a narrow pane, and never scroll', () => {
    expect(names(1_000)).toEqual(['number', 'vendor', 'status', 'issued', 'due', 'counterparty', 'amount']);
    expect(names(800)).not.toContain('due');
    expect(names(600)).not.toContain('counterparty');
    expect(names(440)).toEqual(['number', 'vendor', 'status', 'amount']);
    expect(names(LEAST.list)).toEqual(['number', 'status', 'amount']);
    expect(names(1_000, { oneAccount: true })).not.toContain('vendor');
    for (let width = 330; width < 2_000; width += 1) {
      for (const mode of ['documents', 'lines'] as const) {
        expect(leastWidth(shownColumns(null, room(width, { mode }))) + 42, `${mode} at ${width}`).toBeLessThanOrEqual(
          width,
        );
      }
    }
  });

  test('chosen ones stay whatever the width, in their order and width', () => {
    const chosen = [
      { column: 'amount', width: 200 },
      { column: 'number', width: null },
    ] as const;
    const shown = shownColumns(chosen, room(300));
    expect(shown.map(({ column, width }) => [column, width])).toEqual([
      ['amount', 200],
      ['number', 132],
    ]);
    expect(tracksOf(shown)).toBe('200px 132px minmax(0, 1fr)');
  });

  test('are added at their place, taken away but for the last, moved and resized within bounds', () => {
    const choices = asChoices(shownColumns(null, room(1_000)), null);
    const order = (all: typeof choices): readonly string[] => all.map(({ column }) => column);
    expect(order(toggledColumn(choices, 'po', 'documents'))).toEqual([
      ...['number', 'vendor', 'status', 'issued', 'due', 'counterparty', 'po', 'amount'],
    ]);
    expect(order(toggledColumn(choices, 'due', 'documents'))).not.toContain('due');
    const [only] = choices;
    expect(only === undefined ? [] : toggledColumn([only], 'number', 'documents')).toHaveLength(1);
    expect(order(movedColumn(choices, 'amount', 0))[0]).toBe('amount');
    expect(order(movedColumn(choices, 'number', 99)).at(-1)).toBe('number');
    const width = (to: number | null): number | null | undefined => resizedColumn(choices, 'number', to)[0]?.width;
    expect([width(1), width(120.4), width(10_000), width(null)]).toEqual([44, 120, 900, null]);
  });
});

describe('why a row is found', () => {
  const found = (column: 'po' | 'line' | 'number', excerpt: string) => ({ id: 'a', places: [{ column, excerpt }] });

  test('is said only where no column shows it', () => {
    const shows = (column: string): string | null => (column === 'number' ? 'A-1312/B' : null);
    expect(hiddenMatch(found('number', 'A-1312/B'), ['1312'], shows)).toBeNull();
    expect(hiddenMatch(found('po', '4500123'), ['4500'], shows)).toEqual({ column: 'po', excerpt: '4500123' });
    expect(hiddenMatch({ id: 'a', places: [] }, ['x'], shows)).toBeNull();
    // The number holds these digits, too, but it is not the PO.
    expect(hiddenMatch(found('po', '4500-1312'), ['1312'], shows)).toEqual({ column: 'po', excerpt: '4500-1312' });
    expect(hiddenMatch(found('po', '1312'), ['1312'], shows)).toBeNull();
  });

  test.each([
    ['1312 "blue widget"', ['1312', 'blue widget']],
    ['tracking:1Z,2Z -po:4', ['1Z', '2Z']],
    ['(sku:EAN note:ask) OR party:acme', ['EAN', 'ask', 'acme']],
    ['is:paid account:main total:>5', []],
  ])('is asked of every text that is looked for in documents: %s', (text, sought) => {
    const accounts = [{ id: 'a', name: 'Main' }];
    expect(soughtTexts(parseQuery(text, { region: 'en-GB', accounts }).query)).toEqual(sought);
  });

  test('is emphasised whatever case, accents and separators, and near the beginning', () => {
    const marked = (text: string, ...words: string[]): string =>
      emphasised(text, words)
        .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
        .join('');
    expect(marked('Große Straße', 'grosse')).toBe('[Große] Straße');
    expect(marked('Ref A-1312/B', '1312b')).toBe('Ref A-[1312/B]');
    expect(marked('a very long description of a widget in blue', 'widget')).toMatch(/^….{1,8}\[widget\] in blue$/);
    expect(marked('<b>bold</b>', 'bold')).toBe('<b>[bold]</b>');
    expect(marked('nothing', 'zzz')).toBe('nothing');
  });
});

test('a query is narrowed by a condition once, and what was typed stays', () => {
  const context = { region: 'en-GB', accounts: [] };
  expect(narrowed(' sim ', 'vendor:crux', context)).toBe('sim vendor:crux');
  expect(narrowed('vendor:crux sim', 'vendor:crux', context)).toBe('vendor:crux sim');
  expect(narrowed('"open', 'vendor:crux', context)).toBe('vendor:crux "open');
  expect(narrowed('', 'vendor:crux', context)).toBe('vendor:crux');
});
