import type { ControlTotals } from '../../shared/control-totals.ts';
import {
  MOST_FOUND,
  type ListFilter,
  type ListMode,
  type ListPage,
  type ListRequest,
  type Sort,
} from '../../shared/listing.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import { FIRST_PLACE, type ColumnChoice, type ListLook, type ListPlace } from '../../shared/views.ts';
import type { Api } from '../lib/api.ts';
import { unique } from '../lib/collections.ts';
import {
  anchorAt,
  anchorsAt,
  clamp,
  documentAt,
  indexOfDocument,
  itemAt,
  ITEMS_PER_PAGE,
  nextDocument,
  noPages,
  pageOf,
  pagesFor,
  shiftOf,
  withPage,
  type ItemPages,
} from '../lib/item-pages.ts';
import { createLatest } from '../lib/latest.ts';

/** The list: what is asked for, the part of the answer that is loaded, and which document is chosen. */
export interface ListState {
  /** Where the person is; `top` and `open` follow the screen. */
  readonly place: ListPlace;
  readonly filter: ListFilter;
  readonly look: ListLook;
  /** The view that was opened last. */
  readonly view: string;
  readonly sort: Sort;
  readonly mode: ListMode;
  /** Documents found; null until the first answer. */
  readonly count: number | null;
  /** Items of the whole list, heads of groups included; null until the first answer. */
  readonly length: number | null;
  /** Null until they were counted; `stale` while they are of what was found before. */
  readonly totals: ControlTotals | null;
  readonly stale: boolean;
  /** The text that the rows answer. */
  readonly answered: string;
  readonly pages: ItemPages;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The item that the keyboard is on. */
  readonly active: number;
  /** The document that is chosen; null where the list is empty. */
  readonly chosen: string | null;
  /** Counts up when the list starts over, at the item `start`. */
  readonly restarts: number;
  readonly start: number;
  /** Counts up when items came or went above the screen: so many more are above it now. */
  readonly moved: { readonly times: number; readonly by: number };
  /** Counts up when the choice moved without the list's doing, so that it can be shown. */
  readonly steps: number;
  /** Shows another text, account, look or view, all at once; what is absent stays. */
  show(change: Partial<ListPlace>): void;
  /** Goes on where the person was, at the document at the upper edge and with the one that was open. */
  restore(place: ListPlace): void;
  search(text: string): void;
  setColumns(columns: readonly ColumnChoice[] | null): void;
  /** Lists the rows of a group, or no longer. */
  fold(key: string, collapsed: boolean): void;
  foldAll(collapsed: boolean): void;
  select(index: number): void;
  /** Chooses the document before or after the chosen one, as far as there is one. */
  step(by: 1 | -1): void;
  canStep(by: 1 | -1): boolean;
  /** The items on the screen now are `first` to `last`, the upper edge is in `top`: loads what is missing of them. */
  ensure(first: number, last: number, top: number): void;
  /** The person scrolls or chooses: from now on the list holds still, also at its top. */
  touch(): void;
  /** Reads the visible items again; calls that come meanwhile are gathered into one. */
  refresh(): void;
  /** Reads the visible items again now: only what rows say of themselves has changed. */
  reread(): Promise<void>;
}

export interface ListPorts {
  readonly api: Api;
  /** The chosen document, or null where the list is empty. */
  readonly onChosen: (documentId: string | null) => void;
  /** The list has been read, for another filter or because documents have changed. */
  readonly onRead?: () => void;
  readonly failed?: (thrown: unknown) => void;
}

/**
 * Why the list is read, the most thorough last: for its rows alone, with a group opened or closed, in another order, for
 * another text, at the start.
 */
const REASONS = ['keep', 'fold', 'rearrange', 'start-over', 'restore'] as const;
type Reason = (typeof REASONS)[number];

interface Answer {
  readonly pages: ItemPages;
  readonly page: ListPage;
  readonly text: string;
  /** How many items came above the screen. */
  readonly shift: number;
  readonly top: number;
  /** Where the chosen document stands now. */
  readonly chosen: number | null;
}

const UNFOLDED = { collapsed: [], allCollapsed: false } as const;
const OPENING_PAUSE_MS = 150;
const REFRESH_PAUSE_MS = 150;
/** Rows come first. */
const TOTALS_PAUSE_MS = 30;
const ITEMS_ON_A_SCREEN = 40;
/** Pages that are asked for at once: whoever drags the scrollbar sees where they stop, not all that was between. */
const MOST_LOADING = 3;

export function createListState({ api, onChosen, onRead, failed = () => undefined }: ListPorts): ListState {
  let place = $state.raw<ListPlace>(FIRST_PLACE);
  /** Groups that are not as the others are. */
  let folds = $state.raw<Pick<ListRequest, 'collapsed' | 'allCollapsed'>>(UNFOLDED);
  let pages = $state.raw<ItemPages>(noPages());
  let page = $state.raw<ListPage | null>(null);
  let answered = $state.raw('');
  let totals = $state.raw<ControlTotals | null>(null);
  let stale = $state(false);
  let busy = $state(false);
  let error = $state.raw<AppError | null>(null);
  let active = $state(0);
  let chosen = $state<string | null>(null);
  let restarts = $state(0);
  let start = $state(0);
  let moved = $state.raw<ListState['moved']>({ times: 0, by: 0 });
  let steps = $state(0);
  let visible = $state.raw<{ first: number; last: number; top: number }>({ first: 0, last: 0, top: 0 });

  const filter = $derived<ListFilter>({ accountId: place.accountId, text: place.text });
  const look = $derived<ListLook>({ mode: place.mode, sort: place.sort, group: place.group, columns: place.columns });
  const length = $derived(page?.length ?? null);

  /** Answers to questions of an earlier one come too late. */
  let generation = 0;
  let wanted: Reason | null = null;
  let reading: Promise<void> | null = null;
  let loading: readonly number[] = [];
  let touched = false;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  /** The active row was not loaded when it was reached, by a step from document to document or otherwise. */
  let ahead: { readonly step: 1 | -1 | null } | null = null;
  /** The chosen document is still to be opened. */
  let opening: ReturnType<typeof setTimeout> | undefined;
  /** What the list finds was typed last, not chosen. */
  let typing = false;
  /** What failed is asked again by the next `refresh`. */
  let unanswered: Reason = 'start-over';

  const sums = createLatest<ListFilter, ControlTotals>({
    ask: (of) => api.listTotals(of),
    adopt: (answer) => {
      totals = answer;
      stale = false;
    },
    failed,
    pauseMs: TOTALS_PAUSE_MS,
  });

  function request(offset: number, find: readonly (string | null)[] = []): ListRequest {
    const { mode, sort, group } = place;
    const known = find.filter((id) => id !== null);
    return { ...filter, mode, sort, group, ...folds, offset, limit: ITEMS_PER_PAGE, find: unique(known) };
  }

  const ask = (number: number, find: readonly (string | null)[] = []): Promise<ListPage> =>
    api.listDocuments(request(number * ITEMS_PER_PAGE, find));

  /** One question at a time; what was wanted meanwhile is asked next, only the newest of it, and only that is shown. */
  function read(reason: Reason): Promise<void> {
    generation += 1;
    loading = [];
    wanted = stronger(wanted, reason);
    reading ??= readAll();
    return reading;
  }

  async function readAll(): Promise<void> {
    busy = true;
    while (wanted !== null) {
      const reason: Reason = wanted;
      wanted = null;
      const mine = generation;
      try {
        const answer = await answerTo(reason);
        if (mine === generation) adopt(answer, reason);
        else wanted = stronger(wanted, reason);
      } catch (thrown) {
        if (mine !== generation) wanted = stronger(wanted, reason);
        else {
          error = toAppError(thrown);
          unanswered = reason;
        }
      }
    }
    busy = false;
    reading = null;
  }

  async function answerTo(reason: Reason): Promise<Answer> {
    if (staysInPlace(reason)) return whereItIs(reason);
    const { top, open } = place;
    const opened = reason === 'restore' ? open : chosen;
    const text = place.text;
    const find = reason === 'restore' ? [top, opened] : [opened];
    const first = await firstPage(find, reason);
    const at = (id: string | null): number | null => placeOf(first, find, id);
    const from = reason === 'restore' ? (at(top) ?? 0) : 0;
    return { ...(await screenFrom(first, 0, from)), text, shift: 0, top: from, chosen: at(opened) };
  }

  /** At the start, main has the first page at once where no place is asked for: it is only where it is not there. */
  async function firstPage(find: readonly (string | null)[], reason: Reason): Promise<ListPage> {
    const known = find.filter((id) => id !== null);
    if (reason !== 'restore' || known.length === 0) return ask(0, find);
    const page = await ask(0);
    const pages = withPage(noPages(), 0, page.items);
    const places = unique(known).map((id) => indexOfDocument(pages, id));
    return places.includes(null) ? ask(0, find) : { ...page, places };
  }

  /** The same part of the list, wherever it is now. */
  async function whereItIs(reason: Reason): Promise<Answer> {
    const { first, last, top } = visible;
    const anchors = anchorsAt(pages, top, last, MOST_FOUND - 1);
    const text = place.text;
    const find = [...anchors.map(({ id }) => id), chosen];
    const number = pageOf(clamp(top, 0, Math.max(0, (length ?? 1) - 1)));
    const answer = await ask(number, find);
    const now = anchors.map(({ id }) => placeOf(answer, find, id));
    // What is above a group that is opened or closed does not change.
    const holdsStill = reason === 'keep' && (touched || top > 0);
    const shift = holdsStill ? shiftOf(anchors, now) : 0;
    const screen = await screenFrom(answer, number, first + shift, last + shift);
    return { ...screen, text, shift, top: top + shift, chosen: placeOf(answer, find, chosen) };
  }

  /** A screen of items, of which the page `number` has been read. */
  async function screenFrom(
    page: ListPage,
    number: number,
    first: number,
    last = first + ITEMS_ON_A_SCREEN,
  ): Promise<Pick<Answer, 'page' | 'pages'>> {
    const others = pagesFor(first, last, page.length).filter((one) => one !== number);
    const answers = await Promise.all(others.map(async (one) => [one, await ask(one)] as const));
    const read = withPage(noPages(), number, page.items);
    return { page, pages: answers.reduce((all, [one, { items }]) => withPage(all, one, items), read) };
  }

  function adopt(answer: Answer, reason: Reason): void {
    const changed = answered !== answer.text;
    const before = activeNow();
    ({ pages, page, text: answered } = answer);
    error = null;
    unanswered = 'keep';
    if (!staysInPlace(reason)) {
      start = answer.top;
      visible = { first: start, last: start + ITEMS_ON_A_SCREEN, top: start };
      touched = start > 0;
      restarts += 1;
    } else if (answer.shift !== 0) {
      visible = { ...visible, top: answer.top };
      moved = { times: moved.times + 1, by: answer.shift };
    }
    if (staysInPlace(reason) && before.isHead) active = clamp(active + answer.shift, 0, Math.max(0, page.length - 1));
    else settle(answer, reason, changed, before.within);
    ensurePages(active, active);
  }

  /** Where the keyboard is: on the head of a group, or so many lines below the first of the chosen document. */
  function activeNow(): { readonly isHead: boolean; readonly within: number } {
    const anchor = anchorAt(pages, active, active);
    const isHead = itemAt(pages, active)?.kind === 'group';
    return { isHead, within: anchor !== null && anchor.id === chosen ? anchor.within : 0 };
  }

  /** Keeps the chosen document where it is still listed, else chooses the row that took its place. */
  function settle(answer: Answer, reason: Reason, changed: boolean, within: number): void {
    const {
      chosen: at,
      page: { length: all },
    } = answer;
    if (reason === 'restore' && at !== null && place.open !== null) choose(at, place.open);
    else if (chosen !== null && at !== null && !(reason === 'start-over' && changed && at >= ITEMS_PER_PAGE))
      active = Math.min(at + within, Math.max(0, all - 1));
    else if (chosen === null || reason === 'start-over' || reason === 'restore') chooseFirst();
    else if (active >= all) choose(Math.max(0, all - 1));
  }

  /** Not the head of a group, where one comes first. */
  function chooseFirst(): void {
    const first = documentAt(pages, start) === null ? nextDocument(pages, start, 1) : start;
    if (first === null && length !== 0) active = start;
    else choose(first ?? 0);
  }

  function choose(index: number, known: string | null = null): void {
    active = index;
    ahead = null;
    if (length === 0) {
      chosen = null;
      open();
      return;
    }
    if (itemAt(pages, index) === null) {
      ahead = { step: null };
      ensurePages(index, index);
    }
    const id = known ?? documentAt(pages, index)?.id ?? null;
    if (id === null || (id === chosen && opening === undefined)) return;
    chosen = id;
    open();
  }

  /** While a person types, the first document changes with each letter: it is opened once the fingers rest. */
  function open(): void {
    clearTimeout(opening);
    opening = undefined;
    if (!typing) onChosen(chosen);
    else {
      opening = setTimeout(() => {
        opening = undefined;
        onChosen(chosen);
      }, OPENING_PAUSE_MS);
    }
  }

  function ensurePages(first: number, last: number): void {
    for (const number of pagesFor(first, last, length ?? 0)) {
      if (loading.length < MOST_LOADING && !pages.has(number) && !loading.includes(number)) void loadPage(number);
    }
  }

  async function loadPage(number: number): Promise<void> {
    const mine = generation;
    loading = [...loading, number];
    try {
      const { items } = await ask(number);
      if (mine !== generation) return;
      pages = withPage(pages, number, items);
      // The keyboard may have gone ahead of the rows.
      if (pageOf(active) === number) arrive();
    } catch (thrown) {
      if (mine === generation) error = toAppError(thrown);
    } finally {
      if (mine === generation) {
        loading = loading.filter((one) => one !== number);
        // What came onto the screen while enough was asked for.
        if (error === null) ensurePages(visible.first, visible.last);
      }
    }
  }

  /** Goes on where the keyboard has gone before the rows were there. */
  function arrive(): void {
    if (ahead === null) return;
    const by = ahead.step;
    if (by !== null && itemAt(pages, active)?.kind === 'group') step(by);
    else choose(active);
  }

  function step(by: 1 | -1): void {
    const next = nextDocument(pages, active, by);
    const index = next ?? clamp(active + by, 0, Math.max(0, (length ?? 1) - 1));
    if (next === null && itemAt(pages, index) !== null) return;
    choose(index);
    if (next === null) ahead = { step: by };
    steps += 1;
  }

  function refresh(): void {
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      void read(stronger(unanswered, 'keep')).then(readSums);
    }, REFRESH_PAUSE_MS);
  }

  function readSums(): void {
    sums.want(filter);
    onRead?.();
  }

  function change(next: Partial<ListPlace>, least: Reason): void {
    const before = place;
    place = { ...place, ...next };
    const finds = before.text !== place.text || before.accountId !== place.accountId;
    const looks = before.mode !== place.mode || before.group !== place.group || before.sort !== place.sort;
    if (before.group !== place.group) folds = UNFOLDED;
    const reason = stronger(least, finds || page === null ? 'start-over' : looks ? 'rearrange' : 'keep');
    if (!finds && !looks && reason === 'keep') return;
    if (finds) stale = true;
    void read(reason).then(() => {
      if (finds || totals === null) readSums();
      else onRead?.();
    });
  }

  function fold(key: string, isCollapsed: boolean): void {
    const others = folds.collapsed.filter((one) => one !== key);
    folds = { ...folds, collapsed: isCollapsed === folds.allCollapsed ? others : [...others, key] };
    void read('fold');
  }

  return {
    get place() {
      return { ...place, top: anchorAt(pages, visible.top, visible.last)?.id ?? null, open: chosen };
    },
    get filter() {
      return filter;
    },
    get look() {
      return look;
    },
    get view() {
      return place.view;
    },
    get sort() {
      return place.sort;
    },
    get mode() {
      return place.mode;
    },
    get count() {
      return page?.count ?? null;
    },
    get length() {
      return length;
    },
    get totals() {
      return totals;
    },
    get stale() {
      return stale;
    },
    get answered() {
      return answered;
    },
    get pages() {
      return pages;
    },
    get busy() {
      return busy;
    },
    get error() {
      return error;
    },
    get active() {
      return active;
    },
    get chosen() {
      return chosen;
    },
    get restarts() {
      return restarts;
    },
    get start() {
      return start;
    },
    get moved() {
      return moved;
    },
    get steps() {
      return steps;
    },
    show(next) {
      typing = false;
      change(next, 'keep');
    },
    restore(next) {
      typing = false;
      change(next, 'restore');
    },
    search(text) {
      typing = true;
      change({ text }, 'keep');
    },
    setColumns(columns) {
      place = { ...place, columns: { ...place.columns, [place.mode]: columns } };
    },
    fold,
    foldAll(allCollapsed) {
      folds = { collapsed: [], allCollapsed };
      void read('rearrange');
    },
    select(index) {
      typing = false;
      choose(index);
    },
    step(by) {
      typing = false;
      step(by);
    },
    canStep: (by) => nextDocument(pages, active, by) !== null,
    ensure(first, last, top) {
      visible = { first, last, top };
      ensurePages(first, last);
    },
    touch() {
      touched = true;
    },
    refresh,
    reread: () => read('keep'),
  };
}

function staysInPlace(reason: Reason): boolean {
  return reason === 'keep' || reason === 'fold';
}

function stronger(left: Reason | null, right: Reason): Reason {
  return left !== null && REASONS.indexOf(left) > REASONS.indexOf(right) ? left : right;
}

function placeOf(page: ListPage, find: readonly (string | null)[], id: string | null): number | null {
  const asked = unique(find.filter((one) => one !== null));
  return id === null ? null : (page.places[asked.indexOf(id)] ?? null);
}
