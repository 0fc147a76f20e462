import { MOST_SORT_KEYS, type Sort, type SortColumn, type SortKey } from '../../shared/listing.ts';

/** What a click on a column's head asks for: only this column ascending, then descending, then the default order. */
export function sortedOnly(current: Sort, column: SortColumn): Sort {
  const [first, second] = current;
  if (first?.column !== column || second !== undefined) return [{ column, direction: 'ascending' }];
  return first.direction === 'ascending' ? [{ column, direction: 'descending' }] : [];
}

/** What a click with Shift asks for: the column as a further key, ascending, then descending, then without it. */
export function sortedAlso(current: Sort, column: SortColumn): Sort {
  const key = current.find((one) => one.column === column);
  if (key === undefined) return [...current.slice(0, MOST_SORT_KEYS - 1), { column, direction: 'ascending' }];
  if (key.direction === 'descending') return current.filter((one) => one !== key);
  return current.map((one): SortKey => (one === key ? { column, direction: 'descending' } : one));
}

/**
 * The `aria-sort` of a column: only that of the first key, as ARIA has it. The default order is newest first, which the
 * issue column shows as `other`.
 */
export function ariaSort(current: Sort, column: string): 'ascending' | 'descending' | 'other' | 'none' {
  const [first] = current;
  if (first === undefined) return column === 'issued' ? 'other' : 'none';
  return first.column === column ? first.direction : 'none';
}

/** Which key a column is, counted from 1; null where it is none. */
export function sortPlace(current: Sort, column: string): number | null {
  const index = current.findIndex((one) => one.column === column);
  return index === -1 ? null : index + 1;
}
