import type { DocumentRow, ListItem } from '../../shared/listing.ts';

/** Items per request; main allows at most 200. */
export const ITEMS_PER_PAGE = 50;
/** Pages that are kept: a screen is two or three of them. */
const MOST_PAGES = 16;

/** The loaded part of a long list: pages of `ITEMS_PER_PAGE` items by page number. */
export type ItemPages = ReadonlyMap<number, readonly ListItem[]>;

/** The page numbers that hold the items `first` to `last` of a list of `length` items. */
export function pagesFor(first: number, last: number, length: number): readonly number[] {
  if (length === 0) return [];
  const from = pageOf(clamp(first, 0, length - 1));
  const to = pageOf(clamp(last, 0, length - 1));
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

export function pageOf(index: number): number {
  return Math.floor(index / ITEMS_PER_PAGE);
}

/** The item at `index`, or null where its page is not loaded. */
export function itemAt(pages: ItemPages, index: number): ListItem | null {
  return pages.get(pageOf(index))?.[index % ITEMS_PER_PAGE] ?? null;
}

/** The document at `index`; null at the head of a group and where the page is not loaded. */
export function documentAt(pages: ItemPages, index: number): DocumentRow | null {
  const item = itemAt(pages, index);
  return item === null || item.kind === 'group' ? null : item.row;
}

export function noPages(): ItemPages {
  return new Map();
}

/** The pages with one more, or one replaced; those farthest from it are given up where there are too many. */
export function withPage(pages: ItemPages, page: number, items: readonly ListItem[]): ItemPages {
  const next = new Map(pages).set(page, items);
  const nearest = [...next.keys()].toSorted((a, b) => Math.abs(a - page) - Math.abs(b - page));
  for (const far of nearest.slice(MOST_PAGES)) next.delete(far);
  return next;
}

/**
 * The pages that are read now, with the items of the pages before wherever nothing about them has changed: such a row is
 * not drawn again.
 */
export function keepingSame(before: ItemPages, pages: ItemPages): ItemPages {
  const kept = [...pages].map(([number, items]) => {
    const old = before.get(number) ?? [];
    return [number, items.map((item, index) => (isSame(old[index], item) ? (old[index] ?? item) : item))] as const;
  });
  return new Map(kept);
}

function isSame(left: ListItem | undefined, right: ListItem): boolean {
  return left !== undefined && idOf(left) === idOf(right) && JSON.stringify(left) === JSON.stringify(right);
}

function idOf(item: ListItem): string {
  return item.kind === 'group' ? item.group.key : item.row.id;
}

/** Where a document stands first in the loaded pages; null where it is not loaded. */
export function indexOfDocument(pages: ItemPages, documentId: string): number | null {
  for (const [page, items] of [...pages].toSorted(([a], [b]) => a - b)) {
    const index = items.findIndex((item) => item.kind !== 'group' && item.row.id === documentId);
    if (index !== -1) return page * ITEMS_PER_PAGE + index;
  }
  return null;
}

/** What holds the screen still when the list grows: a document at or below the upper edge. */
export interface ScreenAnchor {
  readonly id: string;
  readonly index: number;
  /** How many items above it are lines of the same document. */
  readonly within: number;
}

/** The first document at `top` or below it, not below `last`; null where nothing is loaded there. */
export function anchorAt(pages: ItemPages, top: number, last: number): ScreenAnchor | null {
  return anchorsAt(pages, top, last, 1)[0] ?? null;
}

/** The first documents at `top` or below it, not below `last`, each once. */
export function anchorsAt(pages: ItemPages, top: number, last: number, most: number): readonly ScreenAnchor[] {
  const anchors: ScreenAnchor[] = [];
  for (let index = top; index <= last && anchors.length < most; index += 1) {
    const row = documentAt(pages, index);
    if (row === null || row.id === anchors.at(-1)?.id) continue;
    let within = 0;
    while (documentAt(pages, index - within - 1)?.id === row.id) within += 1;
    anchors.push({ id: row.id, index, within });
  }
  return anchors;
}

/**
 * By how many items a screen has moved whose anchors stand at these places now (null: not listed any more): as its first
 * one has. One that has gone elsewhere by itself, say because it is paid now, takes no screen with it.
 */
export function shiftOf(anchors: readonly ScreenAnchor[], places: readonly (number | null)[]): number {
  const listed = anchors.flatMap(({ index, within }, at) => {
    const place = places[at] ?? null;
    return place === null ? [] : [{ place: place + within, shift: place + within - index }];
  });
  const times = (shift: number): number => listed.filter((one) => one.shift === shift).length;
  const [usual] = listed.toSorted((left, right) => times(right.shift) - times(left.shift));
  if (usual === undefined) return 0;
  const isNear = (place: number): boolean => place <= usual.place && usual.place - place < ITEMS_PER_PAGE;
  return listed.find(({ place }) => isNear(place))?.shift ?? usual.shift;
}

/** The next document in a direction: not another line of the one at `from`; null where it is not loaded. */
export function nextDocument(pages: ItemPages, from: number, step: 1 | -1): number | null {
  const here = documentAt(pages, from)?.id ?? null;
  let index = from + step;
  for (let item = itemAt(pages, index); item !== null; item = itemAt(pages, index)) {
    if (item.kind !== 'group' && item.row.id !== here) return index;
    index += step;
  }
  return null;
}

/** The head of the group that the item at `index` stands in; null where it is not loaded. */
export function headAbove(pages: ItemPages, index: number): number | null {
  for (let at = index; at >= 0; at -= 1) {
    const item = itemAt(pages, at);
    if (item === null) return null;
    if (item.kind === 'group') return at;
  }
  return null;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
