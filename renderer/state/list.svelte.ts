import {
  UNFOLDED,
  type ListFilter,
  type ListMode,
  type ListOrder,
  type ListRequest,
  type Sort,
} from '../../shared/listing.ts';
import { FIRST_PLACE, type ColumnChoice, type ListLook, type ListPlace } from '../../shared/views.ts';
import type { Api } from '../lib/api.ts';
import { unique } from '../lib/collections.ts';
import { isFolded, withFold } from '../lib/folds.ts';
import { anchorAt, ITEMS_PER_PAGE } from '../lib/item-pages.ts';
import { createRest, ROWS_FIRST_MS, type Wait } from '../lib/wait.ts';
import { stronger, type AskPage, type Reason } from './list-answer.ts';
import { createListChoice } from './list-choice.svelte.ts';
import { createListReader, type LoadedList } from './list-reader.svelte.ts';
import { createListSums, type ListSums } from './list-sums.svelte.ts';

/** The list: what is asked for, the part of the answer that is loaded, and which document is chosen. */
export interface ListState extends LoadedList, Pick<ListSums, 'totals' | 'stale'> {
  /** Where the person is; `top` and `open` follow the screen. */
  readonly place: ListPlace;
  readonly filter: ListFilter;
  /** The filter as it is told beside the list, which waits for the rows that a letter finds. */
  readonly toldFilter: ListFilter;
  /** The part of the filter that no letter changes; null: all accounts. */
  readonly accountId: ListFilter['accountId'];
  readonly look: ListLook;
  /** The view that was opened last. */
  readonly view: string;
  readonly sort: Sort;
  /** Of its documents, here and wherever they leave the app. */
  readonly order: ListOrder;
  readonly mode: ListMode;
  /** What the list finds was typed last, not chosen. */
  readonly typing: boolean;
  /** Does something once the fingers of whoever types rest. */
  readonly atRest: Wait;
  /** Does something once the rows that a letter finds had their time. */
  readonly afterRows: Wait;
  /** The item that the keyboard is on. */
  readonly active: number;
  /** The document that is chosen; null where the list is empty. */
  readonly chosen: string | null;
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
  /** Opens the chosen document now, where that waits for fingers to rest. */
  openNow(): void;
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

const REFRESH_PAUSE_MS = 150;

export function createListState({ api, onChosen, onRead, failed = () => undefined }: ListPorts): ListState {
  // Apart, so that a letter typed is no news to whoever reads the others: every cell of the list reads its mode.
  let text = $state.raw(FIRST_PLACE.text);
  let around = $state.raw<Omit<ListPlace, 'text'>>(FIRST_PLACE);
  const place = $derived<ListPlace>({ ...around, text });
  const { mode, sort, group, columns, view, accountId } = $derived(around);
  const filter = $derived<ListFilter>({ accountId, text });
  let toldText = $state.raw(FIRST_PLACE.text);
  const toldFilter = $derived<ListFilter>({ accountId, text: toldText });
  const order = $derived<ListOrder>({ sort, group });
  const look = $derived<ListLook>({ mode, sort, group, columns });

  let refreshing: ReturnType<typeof setTimeout> | undefined;

  const rest = createRest();
  const rows = createRest(ROWS_FIRST_MS);
  const sums = createListSums(api, failed);

  function request(offset: number, find: readonly (string | null)[] = []): ListRequest {
    const known = find.filter((id) => id !== null);
    return { ...filter, mode, sort, group, ...place.folds, offset, limit: ITEMS_PER_PAGE, find: unique(known) };
  }

  const ask: AskPage = (number, find) => api.listDocuments(request(number * ITEMS_PER_PAGE, find));

  const reader = createListReader({
    ask,
    place: () => place,
    chosen: () => choice.chosen,
    adopting() {
      const before = choice.standing();
      return (answer, adopted) => {
        choice.settle(answer, { ...adopted, before, open: place.open, folded: isFolded(place) });
        reader.load(choice.active);
        // They are still to be drawn.
        rows.letter();
      };
    },
    arrived: (page) => choice.arrive(page),
  });

  const choice = createListChoice({
    pages: () => reader.pages,
    length: () => reader.length,
    load: reader.load,
    onChosen,
    atRest: rest.wait,
  });

  function refresh(): void {
    refreshing ??= setTimeout(() => {
      refreshing = undefined;
      void reader.readAgain().then(readSums);
    }, REFRESH_PAUSE_MS);
  }

  function readSums(): void {
    sums.read(filter, choice.typing ? rest.wait : undefined);
    onRead?.();
  }

  function move({ text: nextText = text, ...others }: Partial<ListPlace>): void {
    text = nextText;
    if (choice.typing) tellLater();
    else toldText = text;
    if (Object.keys(others).length > 0) around = { ...around, ...others };
  }

  let undoTelling = (): void => undefined;

  function tellLater(): void {
    undoTelling();
    undoTelling = rows.wait(() => (toldText = text));
  }

  function change(next: Partial<ListPlace>, least: Reason): void {
    const before = place;
    // A key means a group only among those that the list is divided into.
    const folds = next.group === undefined || next.group === before.group ? before.folds : UNFOLDED;
    move(folds === before.folds ? next : { folds, ...next });
    const finds = before.text !== place.text || before.accountId !== place.accountId;
    const looks = before.mode !== place.mode || before.group !== place.group || before.sort !== place.sort;
    const reason = stronger(least, finds || reader.length === null ? 'start-over' : looks ? 'rearrange' : 'keep');
    if (!finds && !looks && reason === 'keep') return;
    if (finds) sums.expire();
    void reader.read(reason).then(() => {
      if (finds || sums.totals === null) readSums();
      else onRead?.();
    });
  }

  function fold(key: string, isCollapsed: boolean): void {
    move({ folds: withFold(place.folds, key, isCollapsed) });
    void reader.read('fold');
  }

  return {
    get place() {
      return {
        ...place,
        top: anchorAt(reader.pages, reader.visible.top, reader.visible.last)?.id ?? null,
        open: choice.chosen,
      };
    },
    get filter() {
      return filter;
    },
    get toldFilter() {
      return toldFilter;
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
    get order() {
      return order;
    },
    get mode() {
      return mode;
    },
    get count() {
      return reader.count;
    },
    get length() {
      return reader.length;
    },
    get totals() {
      return sums.totals;
    },
    get stale() {
      return sums.stale;
    },
    get answered() {
      return reader.answered;
    },
    get pages() {
      return reader.pages;
    },
    get busy() {
      return reader.busy;
    },
    get error() {
      return reader.error;
    },
    get typing() {
      return choice.typing;
    },
    atRest: rest.wait,
    afterRows: rows.wait,
    get active() {
      return choice.active;
    },
    get chosen() {
      return choice.chosen;
    },
    get restarts() {
      return reader.restarts;
    },
    get start() {
      return reader.start;
    },
    get moved() {
      return reader.moved;
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
      rest.letter();
      rows.letter();
      change({ text }, 'keep');
    },
    setColumns(columns) {
      move({ columns: { ...place.columns, [place.mode]: columns } });
    },
    fold,
    foldAll(allCollapsed) {
      move({ folds: { collapsed: [], allCollapsed } });
      void reader.read('rearrange');
    },
    select: choice.select,
    step: choice.step,
    canStep: choice.canStep,
    openNow: choice.openNow,
    ensure: (first, last, top) => reader.ensure({ first, last, top }),
    touch: reader.touch,
    refresh,
    reread: () => reader.read('keep'),
  };
}
