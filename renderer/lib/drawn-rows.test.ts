import { describe, expect, test } from 'vitest';
import type { ListItem } from '../../shared/listing.ts';
import { manyRows } from '../testing/fake-bridge.ts';
import { drawnRows, type DrawnList, type DrawnRow } from './drawn-rows.ts';

const ITEMS: readonly ListItem[] = manyRows(200).map((row) => ({ kind: 'document', row }));
const GEOMETRY = { length: 200, rowHeight: 34, viewHeight: 340 };
const LIST: DrawnList = {
  geometry: GEOMETRY,
  ...{ offset: 0, scrollTop: 0, active: 0, isBehind: false },
  itemAt: (index) => ITEMS[index] ?? null,
};

function indexesOf(rows: readonly DrawnRow[]): readonly number[] {
  return rows.map(({ index }) => index);
}

describe('the rows that are drawn', () => {
  test('are those in the window and a few below', () => {
    const rows = drawnRows([], LIST);
    expect(indexesOf(rows)).toEqual(Array.from({ length: 14 }, (_, index) => index));
    expect(rows[3]).toEqual({ index: 3, item: ITEMS[3], left: false, behind: false, top: 102, active: false });
    expect(rows.filter(({ active }) => active)).toEqual([rows[0]]);
  });

  test('have the one with the keyboard among them, also where it is far', () => {
    const far = drawnRows([], { ...LIST, offset: 3_400, scrollTop: 3_400 });
    expect(indexesOf(far).slice(-2)).toEqual([113, 0]);
    // Nor do they become one more each time.
    expect(drawnRows(far, { ...LIST, offset: 3_400, scrollTop: 3_400 })).toHaveLength(far.length);
  });

  test('are left over, out of sight, by a list that has become short', () => {
    const short = drawnRows(drawnRows([], LIST), { ...LIST, geometry: { ...GEOMETRY, length: 2 } });
    expect(short.map(({ left }) => left)).toEqual([false, false, ...new Array<boolean>(12).fill(true)]);
    expect(short[2]).toMatchObject({ top: 0, active: false });
  });

  test('are as many as before in a window that is a little lower, so that none is made anew when it is higher again', () => {
    const before = drawnRows([], LIST);
    const lower = drawnRows(before, { ...LIST, geometry: { ...GEOMETRY, viewHeight: 300 } });
    expect(lower).toHaveLength(before.length);
  });

  test('wait below the window where that is asked for, without the one that has the keyboard', () => {
    const rows = drawnRows([], { ...LIST, isBehind: true, active: 12 });
    expect(rows.filter(({ behind }) => behind).map(({ index }) => index)).toEqual([10, 11, 13]);
  });

  test('move with a list that is higher than an element can be', () => {
    expect(drawnRows([], { ...LIST, offset: 3_400, scrollTop: 1_000 })[4]?.top).toBe(100 * 34 - 2_400);
  });
});

describe('a row that nothing has changed about', () => {
  test('is the very same, wherever it stands among those drawn', () => {
    const before = drawnRows([], LIST);
    const after = drawnRows(before, { ...LIST, offset: 340, scrollTop: 340 });
    expect(after[0]).toBe(before[6]);
    expect(drawnRows(before, LIST).every((row, index) => row === before[index])).toBe(true);
  });

  test('is another one once it shows another document, has the keyboard, waits or has moved', () => {
    const before = drawnRows([], LIST);
    const changed = (change: Partial<DrawnList>): readonly number[] =>
      indexesOf(drawnRows(before, { ...LIST, ...change }).filter((row, index) => row !== before[index]));
    expect(changed({ itemAt: (index) => (index === 5 ? null : (ITEMS[index] ?? null)) })).toEqual([5]);
    expect(changed({ active: 7 })).toEqual([0, 7]);
    expect(changed({ isBehind: true })).toEqual([10, 11, 12, 13]);
    expect(changed({ geometry: { ...GEOMETRY, length: 12 } })).toEqual([12, 13]);
  });
});
