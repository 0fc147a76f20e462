import type { ListPage } from '../../shared/listing.ts';
import { toAppError, type AppError } from '../../shared/result.ts';
import type { ListPlace } from '../../shared/views.ts';
import { keepingSame, noPages, pagesFor, withPage, type ItemPages } from '../lib/item-pages.ts';
import {
  answerTo,
  screenAt,
  staysInPlace,
  stronger,
  type AskPage,
  type ListAnswer,
  type Reason,
  type VisibleItems,
} from './list-answer.ts';

/** The part of the list that is loaded. */
export interface LoadedList {
  /** Documents found; null until the first answer. */
  readonly count: number | null;
  /** Items of the whole list, heads of groups included; null until the first answer. */
  readonly length: number | null;
  /** The text that the rows answer. */
  readonly answered: string;
  readonly pages: ItemPages;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Counts up when the list starts over, at the item `start`. */
  readonly restarts: number;
  readonly start: number;
  /** Counts up when items came or went above the screen: so many more are above it now. */
  readonly moved: { readonly times: number; readonly by: number };
}

/** Reads the list: one question at a time, and only the answer to the newest is shown. */
export interface ListReader extends LoadedList {
  /** The items on the screen. */
  readonly visible: VisibleItems;
  /** Reads a screen of the list; resolves once nothing more is to be read. Never rejects: see `error`. */
  read(reason: Reason): Promise<void>;
  /** Reads the visible items again, or whatever has failed. */
  readAgain(): Promise<void>;
  /** The items on the screen now: loads what is missing of them. */
  ensure(visible: VisibleItems): void;
  /** Loads the page of an item, where it is missing. */
  load(index: number): void;
  /** From now on the list holds still, also at its top. */
  touch(): void;
}

/** What an answer has changed. */
export interface Adopted {
  readonly reason: Reason;
  /** The answer is to another text than the one before. */
  readonly isOther: boolean;
  /** The item at which a list that starts over begins. */
  readonly start: number;
}

export interface ListReaderPorts {
  readonly ask: AskPage;
  readonly place: () => ListPlace;
  readonly chosen: () => string | null;
  /** Rows are about to change; what it gives back is called when they have. */
  readonly adopting: () => (answer: ListAnswer, adopted: Adopted) => void;
  /** The rows of a page have come. */
  readonly arrived: (page: number) => void;
}

/** Pages that are asked for at once: whoever drags the scrollbar sees where they stop, not all that was between. */
const MOST_LOADING = 3;

export function createListReader({ ask, place, chosen, adopting, arrived }: ListReaderPorts): ListReader {
  let pages = $state.raw<ItemPages>(noPages());
  let page = $state.raw<ListPage | null>(null);
  let answered = $state.raw('');
  let busy = $state(false);
  let error = $state.raw<AppError | null>(null);
  let restarts = $state(0);
  let start = $state(0);
  let moved = $state.raw<LoadedList['moved']>({ times: 0, by: 0 });
  let visible = $state.raw<VisibleItems>({ first: 0, last: 0, top: 0 });
  const length = $derived(page?.length ?? null);

  /** Answers to questions of an earlier one come too late. */
  let generation = 0;
  let wanted: Reason | null = null;
  let reading: Promise<void> | null = null;
  let loading: readonly number[] = [];
  let touched = false;
  /** What failed is asked again by the next `readAgain`. */
  let unanswered: Reason = 'start-over';

  /** What was wanted meanwhile is asked next, only the newest of it, and only that is shown. */
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
        const screen = () => ({ place: place(), pages, length, visible, chosen: chosen(), touched });
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
    const settle = adopting();
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
    settle(answer, { reason, isOther, start });
  }

  function load(first: number, last: number): void {
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
      arrived(number);
    } catch (thrown) {
      if (mine === generation) error = toAppError(thrown);
    } finally {
      if (mine === generation) {
        loading = loading.filter((one) => one !== number);
        // What came onto the screen while enough was asked for.
        if (error === null) load(visible.first, visible.last);
      }
    }
  }

  return {
    get count() {
      return page?.count ?? null;
    },
    get length() {
      return length;
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
    get restarts() {
      return restarts;
    },
    get start() {
      return start;
    },
    get moved() {
      return moved;
    },
    get visible() {
      return visible;
    },
    read,
    readAgain: () => read(stronger(unanswered, 'keep')),
    ensure(next) {
      visible = next;
      load(next.first, next.last);
    },
    load: (index) => load(index, index),
    touch() {
      touched = true;
    },
  };
}
