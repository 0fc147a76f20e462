import type { DocumentRow, ListItem } from '../../shared/listing.ts';

/**
 * Of all texts of a page together. A page of 200 rows of what vendors really send holds a tenth; with all else of a row and
 * three bytes a character, this many stay below the 256 KiB that one message to the window may have.
 */
export const MOST_PAGE_CHARACTERS = 50_000;

const CUT = '…';

/**
 * The same items; where their texts are too long for one message, the longest are cut to what is left for each, with "…"
 * at their end. Such a text is whole in its document and wherever the list is copied, saved or printed.
 */
export function fitPage(items: readonly ListItem[]): readonly ListItem[] {
  const lengths: number[] = [];
  for (const item of items) {
    changeTexts(item, (text) => {
      lengths.push(text.length);
      return text;
    });
  }
  const most = shareOf(lengths);
  return most === null ? items : items.map((item) => changeTexts(item, (text) => cut(text, most)));
}

/** The most that each may have so that all together fit; null where they do as they are. */
function shareOf(lengths: readonly number[]): number | null {
  let left = MOST_PAGE_CHARACTERS;
  for (const [at, length] of lengths.toSorted((one, other) => one - other).entries()) {
    const share = Math.floor(left / (lengths.length - at));
    if (length > share) return share;
    left -= length;
  }
  return null;
}

/** Whole characters only. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, Math.max(0, most - CUT.length)).replace(/[\uD800-\uDBFF]$/, '') + CUT;
}

type Change = (text: string) => string;

function changeTexts(item: ListItem, change: Change): ListItem {
  const orNull = (text: string | null): string | null => (text === null ? null : change(text));
  switch (item.kind) {
    case 'group':
      return { ...item, group: { ...item.group, value: orNull(item.group.value) } };
    case 'document':
      return { ...item, row: changeRow(item.row, change, orNull) };
    case 'line': {
      const { line } = item;
      const changed = line && { ...line, description: orNull(line.description), sku: orNull(line.sku) };
      return { ...item, row: changeRow(item.row, change, orNull), line: changed };
    }
  }
}

function changeRow(row: DocumentRow, change: Change, orNull: (text: string | null) => string | null): DocumentRow {
  return {
    ...row,
    number: orNull(row.number),
    label: change(row.label),
    statusWords: orNull(row.statusWords),
    counterparty: orNull(row.counterparty),
    order: orNull(row.order),
    po: orNull(row.po),
    // Two that are cut can be the same.
    tags: [...new Set(row.tags.map(change))],
  };
}
