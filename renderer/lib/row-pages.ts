import type { DocumentRow } from '../../shared/listing.ts';

/** Rows per request; main allows at most 200. */
export const ROWS_PER_PAGE = 100;

/** The loaded part of a long list: pages of `ROWS_PER_PAGE` rows by page number. */
export type RowPages = ReadonlyMap<number, readonly DocumentRow[]>;

/** The page numbers that hold the rows `first` to `last` of a list of `count` rows. */
export function pagesFor(first: number, last: number, count: number): readonly number[] {
  if (count === 0) return [];
  const from = Math.floor(clamp(first, 0, count - 1) / ROWS_PER_PAGE);
  const to = Math.floor(clamp(last, 0, count - 1) / ROWS_PER_PAGE);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The row at `index`, or null where its page is not loaded. */
export function rowAt(pages: RowPages, index: number): DocumentRow | null {
  return pages.get(Math.floor(index / ROWS_PER_PAGE))?.[index % ROWS_PER_PAGE] ?? null;
}

export function noPages(): RowPages {
  return new Map();
}

/** The pages with one more, or one replaced. */
export function withPage(pages: RowPages, page: number, rows: readonly DocumentRow[]): RowPages {
  return new Map(pages).set(page, rows);
}

/** The pages worth reading again: those of the visible rows and of the one that is chosen; at least the first. */
export function pagesToRefresh(
  visible: readonly [first: number, last: number],
  active: number,
  count: number,
): readonly number[] {
  const pages = new Set([...pagesFor(...visible, count), ...pagesFor(active, active, count)]);
  return pages.size === 0 ? [0] : [...pages];
}

/** Where a document stands in the loaded pages; null where it is not loaded. */
export function indexOfDocument(pages: RowPages, documentId: string): number | null {
  for (const [page, rows] of pages) {
    const index = rows.findIndex((row) => row.id === documentId);
    if (index !== -1) return page * ROWS_PER_PAGE + index;
  }
  return null;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
