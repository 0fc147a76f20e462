import type { DocumentRow, ListItem } from '../../shared/listing.ts';

/**
 * Whether so many selected documents are booked, as far as the loaded items tell: not where one of them is not loaded.
 * A document with several lines counts once.
 */
export function allBooked(
  items: Iterable<ListItem>,
  isSelected: (row: DocumentRow) => boolean,
  count: number,
): boolean {
  const selected = new Map<string, boolean>();
  for (const item of items) {
    if (item.kind !== 'group' && isSelected(item.row)) selected.set(item.row.id, item.row.booked !== null);
  }
  return selected.size === count && [...selected.values()].every(Boolean);
}
