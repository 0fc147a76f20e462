import type { ListFilter, ListRequest, ListTotals, ListView, Sort, SortColumn } from '../../shared/listing.ts';
import { mistakeText } from '../../shared/query/mistake-text.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import type { Api } from '../lib/api.ts';
import {
  indexOfDocument,
  noPages,
  pagesFor,
  pagesToRefresh,
  rowAt,
  ROWS_PER_PAGE,
  withPage,
  type RowPages,
} from '../lib/row-pages.ts';
import { nextSort } from '../lib/sorting.ts';

/** The list: what is asked for, the part of the answer that is loaded, and which row is chosen. */
export interface ListState {
  readonly filter: ListFilter;
  readonly sort: Sort | null;
  /** Rows found; null until the first answer. */
  readonly count: number | null;
  readonly totals: ListTotals | null;
  /** What was not understood of the text that the rows answer, each as the beginning of a sentence. */
  readonly mistakes: readonly string[];
  readonly pages: RowPages;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** The row that the keyboard is on. */
  readonly active: number;
  /** The document that is chosen; null where the list is empty. */
  readonly chosen: string | null;
  /** Counts up when the list starts over from its top. */
  readonly restarts: number;
  showView(view: ListView): void;
  showAccount(accountId: string): void;
  search(text: string): void;
  sortBy(column: SortColumn): void;
  select(index: number): void;
  /** Loads what is missing of the rows `first` to `last`, which are on the screen now. */
  ensure(first: number, last: number): void;
  /** Reads the visible rows again; calls that come meanwhile are gathered into one. */
  refresh(): void;
}

export interface ListPorts {
  readonly api: Api;
  /** The chosen document, or null where the list is empty. */
  readonly onChosen: (documentId: string | null) => void;
  /** The list has been read, for another filter or because documents have changed. */
  readonly onRead?: () => void;
}

const TYPING_PAUSE_MS = 60;
const REFRESH_PAUSE_MS = 150;

export function createListState({ api, onChosen, onRead }: ListPorts): ListState {
  let filter = $state.raw<ListFilter>({ view: 'all', accountId: null, text: '' });
  let sort = $state.raw<Sort | null>(null);
  let pages = $state.raw<RowPages>(noPages());
  let count = $state<number | null>(null);
  let totals = $state.raw<ListTotals | null>(null);
  let mistakes = $state.raw<readonly string[]>([]);
  let busy = $state(false);
  let error = $state.raw<AppError | null>(null);
  let active = $state(0);
  let restarts = $state(0);

  let chosen = $state<string | null>(null);

  let generation = 0;
  /** The filter or the order changed, and no answer to the change has come yet. */
  let fromTop = true;
  let visible: readonly [number, number] = [0, 0];
  let loading: readonly number[] = [];
  let typing: ReturnType<typeof setTimeout> | undefined;
  let refreshing: ReturnType<typeof setTimeout> | undefined;

  function request(page: number): ListRequest {
    return { ...filter, text: filter.text.trim(), sort, offset: page * ROWS_PER_PAGE, limit: ROWS_PER_PAGE };
  }

  /** Replaces everything that is loaded by `wanted` pages; old rows stay on the screen until the new ones are there. */
  async function reload(wanted: readonly number[]): Promise<void> {
    clearTimeout(typing);
    clearTimeout(refreshing);
    refreshing = undefined;
    const mine = ++generation;
    const asked = filter;
    loading = [];
    busy = true;
    try {
      const answers = await Promise.all(
        wanted.map(async (page) => [page, await api.listDocuments(request(page))] as const),
      );
      if (mine !== generation) return;
      const first = answers[0]?.[1];
      pages = answers.reduce((loaded, [page, { rows }]) => withPage(loaded, page, rows), noPages());
      count = first?.count ?? 0;
      totals = first?.totals ?? null;
      mistakes = (first?.mistakes ?? []).map((mistake) => mistakeText(mistake, asked.text.trim()));
      error = null;
      if (fromTop) restarts += 1;
      settle();
      if (asked === filter) fromTop = false;
      onRead?.();
    } catch (thrown) {
      if (mine === generation) error = toAppError(thrown);
    } finally {
      if (mine === generation) busy = false;
    }
  }

  /** Keeps the chosen document where it is still listed, else chooses the row that took its place. */
  function settle(): void {
    const place = chosen === null ? null : indexOfDocument(pages, chosen);
    if (place !== null) active = place;
    else if (fromTop || chosen === null) choose(0);
    else if (active >= (count ?? 0)) choose(Math.max(0, (count ?? 0) - 1));
  }

  function choose(index: number): void {
    active = index;
    if (count === 0) {
      chosen = null;
      onChosen(null);
      return;
    }
    const row = rowAt(pages, index);
    if (row === null) ensurePages(index, index);
    if (row === null || row.id === chosen) return;
    chosen = row.id;
    onChosen(row.id);
  }

  function ensurePages(first: number, last: number): void {
    for (const page of pagesFor(first, last, count ?? 0)) {
      if (!pages.has(page) && !loading.includes(page)) void loadPage(page);
    }
  }

  async function loadPage(page: number): Promise<void> {
    const mine = generation;
    loading = [...loading, page];
    try {
      const { rows } = await api.listDocuments(request(page));
      if (mine !== generation) return;
      pages = withPage(pages, page, rows);
      // The keyboard may have gone ahead of the rows.
      if (Math.floor(active / ROWS_PER_PAGE) === page) choose(active);
    } catch (thrown) {
      if (mine === generation) error = toAppError(thrown);
    } finally {
      if (mine === generation) loading = loading.filter((one) => one !== page);
    }
  }

  function refresh(): void {
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      if (busy) refresh();
      else void reload(fromTop ? [0] : pagesToRefresh(visible, active, count ?? 0));
    }, REFRESH_PAUSE_MS);
  }

  function startOver(next: Partial<ListFilter>): void {
    filter = { ...filter, ...next };
    fromTop = true;
    void reload([0]);
  }

  return {
    get filter() {
      return filter;
    },
    get sort() {
      return sort;
    },
    get count() {
      return count;
    },
    get totals() {
      return totals;
    },
    get mistakes() {
      return mistakes;
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
    showView: (view) => startOver({ view, accountId: null }),
    showAccount: (accountId) => startOver({ view: 'all', accountId }),
    search(text) {
      filter = { ...filter, text };
      fromTop = true;
      clearTimeout(typing);
      typing = setTimeout(() => void reload([0]), TYPING_PAUSE_MS);
    },
    sortBy(column) {
      sort = nextSort(sort, column);
      fromTop = true;
      void reload([0]);
    },
    select: choose,
    ensure(first, last) {
      visible = [first, last];
      ensurePages(first, last);
    },
    refresh,
  };
}
