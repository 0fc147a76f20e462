import { MOST_FOUND, type ListPage } from '../../shared/listing.ts';
import type { ListPlace } from '../../shared/views.ts';
import { unique } from '../lib/collections.ts';
import {
  anchorsAt,
  clamp,
  indexOfDocument,
  noPages,
  pageOf,
  pagesFor,
  shiftOf,
  withPage,
  type ItemPages,
} from '../lib/item-pages.ts';

/**
 * Why the list is read, the most thorough last: for its rows alone, with a group opened or closed, in another order, for
 * another text, at the start.
 */
const REASONS = ['keep', 'fold', 'rearrange', 'start-over', 'restore'] as const;
export type Reason = (typeof REASONS)[number];

/** The list stays where it is on the screen. */
export function staysInPlace(reason: Reason): boolean {
  return reason === 'keep' || reason === 'fold';
}

export function stronger(left: Reason | null, right: Reason): Reason {
  return left !== null && REASONS.indexOf(left) > REASONS.indexOf(right) ? left : right;
}

/** Items on the screen, as indexes of the list; `top` is the first in full view. */
export interface VisibleItems {
  readonly first: number;
  readonly last: number;
  readonly top: number;
}

/** What the list shows at a moment; it can change while an answer is on its way. */
export interface ListScreen {
  readonly place: Pick<ListPlace, 'text' | 'top' | 'open'>;
  readonly pages: ItemPages;
  readonly length: number | null;
  readonly visible: VisibleItems;
  readonly chosen: string | null;
  /** The person has scrolled or chosen: the list holds still, also at its top. */
  readonly touched: boolean;
}

/** A screen of the list. */
export interface ListAnswer {
  readonly pages: ItemPages;
  readonly page: ListPage;
  /** The text that it answers. */
  readonly text: string;
  /** How many items came above the screen. */
  readonly shift: number;
  readonly top: number;
  /** Where the chosen document stands now. */
  readonly chosen: number | null;
}

/** Asks main for a page by its number, and where these documents stand. */
export type AskPage = (number: number, find?: readonly (string | null)[]) => Promise<ListPage>;

const ITEMS_ON_A_SCREEN = 40;

/** The items on a screen that begins there, before the screen itself has said so. */
export function screenAt(top: number): VisibleItems {
  return { first: top, last: top + ITEMS_ON_A_SCREEN, top };
}

/** Reads a screen of the list: where it is, or where the reason has it begin. `screen` tells what is shown now. */
export async function answerTo(reason: Reason, screen: () => ListScreen, ask: AskPage): Promise<ListAnswer> {
  if (staysInPlace(reason)) return whereItIs(reason, screen, ask);
  const { place, chosen } = screen();
  const { top, open, text } = place;
  const opened = reason === 'restore' ? open : chosen;
  const find = reason === 'restore' ? [top, opened] : [opened];
  const first = await firstPage(find, reason, ask);
  const at = (id: string | null): number | null => placeOf(first, find, id);
  const from = reason === 'restore' ? (at(top) ?? 0) : 0;
  return { ...(await screenFrom(first, 0, screenAt(from), ask)), text, shift: 0, top: from, chosen: at(opened) };
}

/** At the start, main has the first page at once where no place is asked for: it is only where it is not there. */
async function firstPage(find: readonly (string | null)[], reason: Reason, ask: AskPage): Promise<ListPage> {
  const known = find.filter((id) => id !== null);
  if (reason !== 'restore' || known.length === 0) return ask(0, find);
  const page = await ask(0);
  const pages = withPage(noPages(), 0, page.items);
  const places = unique(known).map((id) => indexOfDocument(pages, id));
  return places.includes(null) ? ask(0, find) : { ...page, places };
}

/** The same part of the list, wherever it is now. */
async function whereItIs(reason: Reason, screen: () => ListScreen, ask: AskPage): Promise<ListAnswer> {
  const { place, pages, length, visible, chosen } = screen();
  const { first, last, top } = visible;
  const { text } = place;
  const anchors = anchorsAt(pages, top, last, MOST_FOUND - 1);
  const find = [...anchors.map(({ id }) => id), chosen];
  const number = pageOf(clamp(top, 0, Math.max(0, (length ?? 1) - 1)));
  const page = await ask(number, find);
  const now = anchors.map(({ id }) => placeOf(page, find, id));
  // What is above a group that is opened or closed does not change.
  const holdsStill = reason === 'keep' && (screen().touched || top > 0);
  const shift = holdsStill ? shiftOf(anchors, now) : 0;
  const read = await screenFrom(page, number, { first: first + shift, last: last + shift }, ask);
  return { ...read, text, shift, top: top + shift, chosen: placeOf(page, find, screen().chosen) };
}

/** A screen of items, of which the page `number` has been read. */
async function screenFrom(
  page: ListPage,
  number: number,
  { first, last }: Pick<VisibleItems, 'first' | 'last'>,
  ask: AskPage,
): Promise<Pick<ListAnswer, 'page' | 'pages'>> {
  const others = pagesFor(first, last, page.length).filter((one) => one !== number);
  const answers = await Promise.all(others.map(async (one) => [one, await ask(one)] as const));
  const read = withPage(noPages(), number, page.items);
  return { page, pages: answers.reduce((all, [one, { items }]) => withPage(all, one, items), read) };
}

function placeOf(page: ListPage, find: readonly (string | null)[], id: string | null): number | null {
  const asked = unique(find.filter((one) => one !== null));
  return id === null ? null : (page.places[asked.indexOf(id)] ?? null);
}
