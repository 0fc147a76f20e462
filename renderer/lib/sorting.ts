import type { Sort, SortColumn } from '../../shared/listing.ts';

/** What a click on a column's head asks for: ascending, then descending, then the default order (null). */
export function nextSort(current: Sort | null, column: SortColumn): Sort | null {
  if (current?.column !== column) return { column, direction: 'ascending' };
  return current.direction === 'ascending' ? { column, direction: 'descending' } : null;
}

/** The `aria-sort` of a column. The default order is newest first, which the issue column shows as `other`. */
export function ariaSort(current: Sort | null, column: SortColumn): 'ascending' | 'descending' | 'other' | 'none' {
  if (current === null) return column === 'issued' ? 'other' : 'none';
  return current.column === column ? current.direction : 'none';
}
