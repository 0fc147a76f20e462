import type { ListFilter, ListMode, ListPage, ListRequest, Sort } from '../../shared/listing.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import { FIRST_PLACE, type ColumnChoice, type ListLook, type ListPlace } from '../../shared/views.ts';
import type { Api } from '../lib/api.ts';
import { unique } from '../lib/collections.ts';
import {
  anchorAt,
  ITEMS_PER_PAGE,
  keepingSame,
  noPages,
  pagesFor,
  withPage,
  type ItemPages,
} from '../lib/item-pages.ts';
import {
  answerTo,
  screenAt,
  staysInPlace,
  stronger,
  type AskPage,
  type ListAnswer,
  type ListScreen,
  type Reason,
  type VisibleItems,
} from './list-answer.ts';
import { createListChoice } from './list-choice.svelte.ts';
import { createListSums, type ListSums } from './list-sums.svelte.ts';

/** The list: what is asked for, the part of the answer that is loaded, and which document is chosen. */
export interface ListState extends Pick<ListSums, 'totals' | 'stale'> {
  /** Where the person is; `top` and `open` follow the screen. */
  readonly place: ListPlace;
  readonly filter: ListFilter;
  /** The part of the filter that no letter changes; null: all accounts. */
  readonly accountId: ListFilter['accountId'];
  readonly look: ListLook;
  /** The view that was opened last. */
  readonly view: string;
  readonly sort: Sort;
  readonly mode: ListMode;
  /** Documents found; null until the first answer. */
  readonly count: number | null;
  /** Items of the whole list, heads of groups included; null until the first answer. */
  readonly length: number | null;
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

const UNFOLDED = { collapsed: [], allCollapsed: false } as const;
const REFRESH_PAUSE_MS = 150;
/** Pages that are asked for at once: whoever drags the scrollbar sees where they stop, not all that was between. */
const MOST_LOADING = 3;

export function createListState({ api, onChosen, onRead, failed = () => undefined }: ListPorts): ListState {
  let place = $state.raw<ListPlace>(FIRST_PLACE);
  /** Groups that are not as the others are. */
  let folds = $state.raw<Pick<ListRequest, 'collapsed' | 'allCollapsed'>>(UNFOLDED);
  let pages = $state.raw<ItemPages>(noPages());
  let page = $state.raw<ListPage | null>(null);
  let answered = $state.raw('');
  let busy = $state(false);
  let error = $state.raw<AppError | null>(null);
  let restarts = $state(0);
  let start = $state(0);
  let moved = $state.raw<ListState['moved']>({ times: 0, by: 0 });
  let visible = $state.raw<VisibleItems>({ first: 0, last: 0, top: 0 });

  // One by one, so that a letter typed is no news to whoever reads the others: every cell of the list reads its mode.
  const mode = $derived(place.mode);
  const sort = $derived(place.sort);
  const group = $derived(place.group);
  const columns = $derived(place.columns);
  const view = $derived(place.view);
  const accountId = $derived(place.accountId);
  const filter = $derived<ListFilter>({ accountId, text: place.text });
  const look = $derived<ListLook>({ mode, sort, group, columns });
  const length = $derived(page?.length ?? null);

  /** Answers to questions of an earlier one come too late. */
  let generation = 0;
  let wanted: Reason | null = null;
  let reading: Promise<void> | null = null;
  let loading: readonly number[] = [];
  let touched = false;
  let refreshing: ReturnType<typeof setTimeout> | undefined;
  /** What failed is asked again by the next `refresh`. */
  let unanswered: Reason = 'start-over';

  const sums = createListSums(api, failed);

  function request(offset: number, find: readonly (string | null)[] = []): ListRequest {
    const known = find.filter((id) => id !== null);
    return { ...filter, mode, sort, group, ...folds, offset, limit: ITEMS_PER_PAGE, find: unique(known) };
  }

  const ask: AskPage = (number, find) => api.listDocuments(request(number * ITEMS_PER_PAGE, find));

  const choice = createListChoice({
    pages: () => pages,
    length: () => length,
    load: (index) => ensurePages(index, index),
    onChosen,
  });

  const screen = (): ListScreen => ({ place, pages, length, visible, chosen: choice.chosen, touched });

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
        const answer = await answerTo(reason, screen, ask);
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

  function adopt(answer: ListAnswer, reason: Reason): void {
    const isOther = answered !== answer.text;
    const before = choice.standing();
    pages = keepingSame(pages, answer.pages);
    ({ page, text: answered } = answer);
    error = null;
    unanswered = 'keep';
    if (!staysInPlace(reason)) {
      start = answer.top;
      visible = screenAt(start);
      touched = start > 0;
      restarts += 1;
    } else if (answer.shift !== 0) {
      visible = { ...visible, top: answer.top };
      moved = { times: moved.times + 1, by: answer.shift };
    }
    choice.settle(answer, { reason, isOther, before, start, open: place.open });
    ensurePages(choice.active, choice.active);
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
      choice.arrive(number);
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

  function refresh(): void {
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      void read(stronger(unanswered, 'keep')).then(readSums);
    }, REFRESH_PAUSE_MS);
  }

  function readSums(): void {
    sums.read(filter, choice.typing);
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
    if (finds) sums.expire();
    void read(reason).then(() => {
      if (finds || sums.totals === null) readSums();
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
      return { ...place, top: anchorAt(pages, visible.top, visible.last)?.id ?? null, open: choice.chosen };
    },
    get filter() {
      return filter;
    },
    get accountId() {
      return accountId;
    },
    get look() {
      return look;
    },
    get view() {
      return view;
    },
    get sort() {
      return sort;
    },
    get mode() {
      return mode;
    },
    get count() {
      return page?.count ?? null;
    },
    get length() {
      return length;
    },
    get totals() {
      return sums.totals;
    },
    get stale() {
      return sums.stale;
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
      return choice.active;
    },
    get chosen() {
      return choice.chosen;
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
      return choice.steps;
    },
    show(next) {
      choice.typing = false;
      change(next, 'keep');
    },
    restore(next) {
      choice.typing = false;
      change(next, 'restore');
    },
    search(text) {
      choice.typing = true;
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
    select: choice.select,
    step: choice.step,
    canStep: choice.canStep,
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
