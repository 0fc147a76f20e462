import { describe, expect, test } from 'vitest';
import { manyRows } from '../testing/fake-bridge.ts';
import { rowForKey } from './grid-keys.ts';
import { indexOfDocument, noPages, pagesFor, pagesToRefresh, rowAt, ROWS_PER_PAGE, withPage } from './row-pages.ts';
import { ariaSort, nextSort } from './sorting.ts';

describe('pages of a long list', () => {
  test('covers the visible rows and no more', () => {
    expect(pagesFor(0, 20, 10_000)).toEqual([0]);
    expect(pagesFor(95, 130, 10_000)).toEqual([0, 1]);
    expect(pagesFor(9_990, 10_020, 10_000)).toEqual([99]);
    expect(pagesFor(0, 20, 0)).toEqual([]);
  });

  test('finds rows and documents in what is loaded only', () => {
    const rows = manyRows(300);
    const pages = withPage(noPages(), 2, rows.slice(200, 300));
    expect(rowAt(pages, 205)?.id).toBe('document-205');
    expect(rowAt(pages, 5)).toBeNull();
    expect(indexOfDocument(pages, 'document-299')).toBe(299);
    expect(indexOfDocument(pages, 'document-5')).toBeNull();
  });

  test('reads the visible pages again and the one of the chosen row; the first where nothing is visible', () => {
    expect(pagesToRefresh([100, 120], 5, 1_000)).toEqual([1, 0]);
    expect(pagesToRefresh([0, 0], 0, 0)).toEqual([0]);
  });

  test('asks for no more rows at once than main allows', () => {
    expect(ROWS_PER_PAGE).toBeLessThanOrEqual(200);
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
});

describe('sorting by a head', () => {
  test('goes ascending, descending, default', () => {
    const first = nextSort(null, 'amount');
    const second = nextSort(first, 'amount');
    expect(first).toEqual({ column: 'amount', direction: 'ascending' });
    expect(second).toEqual({ column: 'amount', direction: 'descending' });
    expect(nextSort(second, 'amount')).toBeNull();
  });

  test('starts over at another column', () => {
    expect(nextSort({ column: 'amount', direction: 'ascending' }, 'due')).toEqual({
      column: 'due',
      direction: 'ascending',
    });
  });

  test('announces the default order at the issue day, and one sorted column otherwise', () => {
    expect(ariaSort(null, 'issued')).toBe('other');
    expect(ariaSort(null, 'amount')).toBe('none');
    expect(ariaSort({ column: 'amount', direction: 'descending' }, 'amount')).toBe('descending');
    expect(ariaSort({ column: 'amount', direction: 'descending' }, 'issued')).toBe('none');
  });
});
