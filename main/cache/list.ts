import type { DatabaseSync } from 'node:sqlite';
import {
  MOST_SAMPLES,
  UNFOLDED,
  type Arrangement,
  type Folds,
  type ListFilter,
  type ListOrder,
  type ListPage,
  type ListRequest,
  type SelectionState,
} from '../../shared/listing.ts';
import type { Ask } from './asked.ts';
import type { CacheThread } from './cache.ts';
import { watchChanges } from './changes.ts';
import { createFigures } from './figures.ts';
import { createFinder, type Found } from './finder.ts';
import { fitPage } from './fit-page.ts';
import { createListing, type Listing } from './listing.ts';
import { createOrders } from './orders.ts';
import { createPageReader } from './page.ts';
import { unknownReader, type QueryReader } from './query-reader.ts';
import { createIdsOf, createRowOf, createSlotsOf } from './row-ids.ts';
import { rowsIn, rowsOfSet } from './rows.ts';
import { createSelection } from './selection.ts';
import { spendOf } from './spend.ts';
import { sumOf } from './sums.ts';

export interface Lister extends Pick<
  CacheThread,
  'list' | 'totals' | 'counts' | 'ids' | 'items' | 'selectedIds' | 'groups' | 'changeSelection' | 'spend'
> {
  /** Writes the selection where it is not written yet, so that statements can read the table `selected`. */
  readonly settle: () => void;
  /** Reads some of the figures that sums are made of; false where nothing is left to read. */
  readonly readFigures: () => boolean;
  /** Does a little of what is better done before it is asked for; false where nothing is left. */
  readonly workAhead: () => boolean;
}

const MOST_LISTINGS = 4;

const FOLDED: Folds = { collapsed: [], allCollapsed: true };

/**
 * Lists, sums and the selection. Which documents a filter finds, and every order, is kept in memory until something is
 * written that it depends on, so that a page of a hundred thousand documents reads what stands on it and nothing more.
 */
export function createLister(db: DatabaseSync, ask: Ask): Lister {
  const changes = watchChanges(db);
  const orders = createOrders(db);
  const figures = createFigures(db);
  const finder = createFinder(db, ask, orders.newestFirst);
  const selection = createSelection(db, changes);
  const pages = createPageReader(db);
  const idsOf = createIdsOf(db);
  const rowOf = createRowOf(db);
  const slotsOf = createSlotsOf(db);
  const listings = new Map<string, Listing>();

  /** Forgets what is no longer so. */
  const look = (): void => {
    const change = changes.look();
    if (change === null) return;
    finder.refresh(change);
    listings.clear();
    orders.refresh(change);
    figures.refresh(change);
    selection.refresh(change);
  };
  const ordered = (found: Found, sort: Arrangement['sort']): Int32Array =>
    found.isEverything ? orders.sorted(sort) : rowsIn(orders.sorted(sort), found.set);

  /** Of rows in the order of the sort. */
  const listingOf = (rows: Int32Array, { mode, group }: Omit<Arrangement, 'sort'>, folds: Folds): Listing =>
    createListing({
      mode,
      rows,
      group: group === null ? null : { by: group, ranking: orders.grouped(group), isCollapsed: foldedBy(folds) },
      figures: mode === 'lines' ? figures.of(rows) : null,
    });

  const arrange = (
    filter: ListFilter,
    arrangement: Arrangement,
    folds: Folds,
    reader: QueryReader,
  ): { readonly found: Found; readonly listing: Listing } => {
    const found = finder.find(filter, reader);
    const { mode, sort, group } = arrangement;
    const key = JSON.stringify([
      filter.accountId,
      filter.text,
      mode,
      sort,
      group,
      folds.collapsed,
      folds.allCollapsed,
      reader,
    ]);
    const known = listings.get(key);
    if (known !== undefined) return { found, listing: known };
    const listing = listingOf(ordered(found, sort), arrangement, folds);
    listings.set(key, listing);
    if (listings.size > MOST_LISTINGS) listings.delete(listings.keys().next().value ?? '');
    return { found, listing };
  };
  const inOrder = (rows: Int32Array, { group }: ListOrder): Int32Array =>
    listingOf(rows, { mode: 'documents', group }, UNFOLDED).rows;
  const isSelected = (row: number): boolean => selection.set()[row] === 1;
  const totalsOf = ({ rows }: { readonly rows: Int32Array }): ReturnType<typeof sumOf> => sumOf(figures.of(rows), rows);

  const readFigures = (): boolean => figures.readAhead(lastRow(orders.newestFirst()) + 1);

  /** The first page after a start: by index, before anything else is read. */
  const newestPage = (request: ListRequest, reader: QueryReader): ListPage | null => {
    const { mode, sort, group, find, offset, limit } = request;
    if (orders.hasNewestFirst() || mode !== 'documents' || sort.length > 0 || group !== null || find.length > 0)
      return null;
    const { isEverything, mistakes } = ask(request, reader);
    if (!isEverything) return null;
    const count = finder.count({ accountId: null, text: '' }, reader);
    const items = fitPage(pages.read(pages.newest(offset, limit), isSelected, totalsOf));
    return { count, length: count, items, places: [], mistakes };
  };

  const stateOf = (filter: ListFilter, reader: QueryReader): SelectionState => {
    const set = selection.set();
    const rows = rowsOfSet(set);
    const found = finder.find(filter, reader);
    const shown = rowsIn(rows, found.set).length;
    return {
      count: rows.length,
      hidden: rows.length - shown,
      coversList: found.count > 0 && shown === found.count,
      samples: idsOf(rowsIn(orders.newestFirst(), set).subarray(0, MOST_SAMPLES)),
      totals: totalsOf({ rows }),
    };
  };

  return {
    list: (request, reader = unknownReader()) => {
      look();
      const newest = newestPage(request, reader);
      if (newest !== null) return newest;
      const { found, listing } = arrange(request, request, request, reader);
      const places = request.find.map((id) => {
        const row = rowOf(id);
        return row === null ? null : listing.placeOf(row);
      });
      const items = fitPage(pages.read(listing.slots(request.offset, request.limit), isSelected, totalsOf));
      return { count: found.count, length: listing.length, items, places, mistakes: found.mistakes };
    },
    totals: (filter, reader = unknownReader()) => {
      look();
      return totalsOf({ rows: rowsOfSet(finder.find(filter, reader).set) });
    },
    counts: (filters, reader = unknownReader()) => {
      look();
      return filters.map((filter) => finder.count(filter, reader));
    },
    ids: (filter, order, reader = unknownReader()) => {
      look();
      return idsOf(inOrder(ordered(finder.find(filter, reader), order.sort), order));
    },
    items: (documentIds, mode) => {
      look();
      return pages.read(
        documentIds.flatMap((id) => slotsOf(id, mode)),
        isSelected,
        totalsOf,
      );
    },
    spend: (filter, reader = unknownReader()) => {
      look();
      const rows = ordered(finder.find(filter, reader), []);
      return spendOf(rows, figures.of(rows), orders.grouped('month'), orders.grouped('vendor'));
    },
    selectedIds: (order) => {
      look();
      return idsOf(inOrder(rowsIn(orders.sorted(order.sort), selection.set()), order));
    },
    groups: (documentIds, by) => {
      look();
      const idOf = new Map<number, string>();
      for (const id of documentIds) {
        const row = rowOf(id);
        if (row !== null) idOf.set(row, id);
      }
      const { length, slots } = listingOf(Int32Array.from(idOf.keys()), { mode: 'documents', group: by }, FOLDED);
      return slots(0, length).flatMap((slot) => {
        if (slot.kind !== 'group') return [];
        const { value, rows } = slot.group;
        return [{ by, value, ids: Array.from(rows, (row) => idOf.get(row) ?? '') }];
      });
    },
    changeSelection: (change, filter, arrangement, reader = unknownReader()) => {
      look();
      switch (change.kind) {
        case 'toggle': {
          const row = rowOf(change.id);
          if (row !== null) selection.toggle(row);
          break;
        }
        case 'extend': {
          const { listing } = arrange(filter, arrangement, UNFOLDED, reader);
          const to = rowOf(change.to);
          if (to !== null) selection.extend(listing.rows, rowOf(change.from), to);
          break;
        }
        case 'add-results':
          selection.addAll(finder.find(filter, reader).set);
          break;
        case 'remove-results':
          selection.removeAll(finder.find(filter, reader).set);
          break;
        case 'clear':
          selection.clear();
          break;
        case 'none':
      }
      return stateOf(filter, reader);
    },
    settle: () => {
      if (selection.isWritten()) return;
      look();
      selection.write();
    },
    readFigures: () => {
      look();
      return readFigures();
    },
    workAhead: () => {
      look();
      return selection.write() || readFigures() || finder.readAhead() || orders.readAhead();
    },
  };
}

function foldedBy({ collapsed, allCollapsed }: Folds): (key: string) => boolean {
  const named = new Set(collapsed);
  return (key) => named.has(key) !== allCollapsed;
}

function lastRow(rows: Int32Array): number {
  return rows.reduce((last, row) => Math.max(last, row), -1);
}
