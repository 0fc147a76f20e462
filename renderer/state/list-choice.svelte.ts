import {
  anchorAt,
  clamp,
  documentAt,
  itemAt,
  ITEMS_PER_PAGE,
  nextDocument,
  pageOf,
  type ItemPages,
} from '../lib/item-pages.ts';
import type { Wait } from '../lib/wait.ts';
import { staysInPlace, type ListAnswer } from './list-answer.ts';
import type { Adopted } from './list-reader.svelte.ts';

/** Where the keyboard is in the list, and which document is chosen and opened. */
export interface ListChoice {
  readonly active: number;
  readonly chosen: string | null;
  readonly steps: number;
  /** Whether what the list finds was typed last, not chosen. */
  typing: boolean;
  select(index: number): void;
  step(by: 1 | -1): void;
  canStep(by: 1 | -1): boolean;
  /** Opens the chosen document now, where that waits for fingers to rest. */
  openNow(): void;
  /** Goes on where the keyboard has gone before the rows of a page were there. */
  arrive(page: number): void;
  /** Where the keyboard stands, to be said before the rows change. */
  standing(): Standing;
  /** Keeps the chosen document where it is still listed, else chooses the row that took its place. */
  settle(answer: ListAnswer, change: AnsweredChange): void;
}

/** On the head of a group, or so many lines below the first of the chosen document. */
interface Standing {
  readonly isHead: boolean;
  readonly within: number;
}

/** What has led to an answer. */
interface AnsweredChange extends Adopted {
  readonly before: Standing;
  /** The document that was open at the end of the last session. */
  readonly open: string | null;
  /** Some groups are closed, and a document that is not listed can be in one of them. */
  readonly folded: boolean;
}

export interface ListChoicePorts {
  readonly pages: () => ItemPages;
  readonly length: () => number | null;
  /** An item that is not loaded has been reached. */
  readonly load: (index: number) => void;
  readonly onChosen: (documentId: string | null) => void;
  readonly atRest: Wait;
}

export function createListChoice({ pages, length, load, onChosen, atRest }: ListChoicePorts): ListChoice {
  let active = $state(0);
  let chosen = $state<string | null>(null);
  let steps = $state(0);
  let typing = $state(false);
  /** The chosen document is still to be opened. */
  let undoOpening: (() => void) | null = null;
  /** The active row was not loaded when it was reached, by a step from document to document or otherwise. */
  let ahead: { readonly step: 1 | -1 | null } | null = null;

  const last = (): number => Math.max(0, (length() ?? 1) - 1);

  function choose(index: number, known: string | null = null): void {
    active = index;
    ahead = null;
    if (length() === 0) {
      chosen = null;
      open();
      return;
    }
    if (itemAt(pages(), index) === null) {
      ahead = { step: null };
      load(index);
    }
    const id = known ?? documentAt(pages(), index)?.id ?? null;
    if (id === null || (id === chosen && undoOpening === null)) return;
    chosen = id;
    open();
  }

  /** While a person types, the first document changes with each letter: it is opened once the fingers rest. */
  function open(): void {
    undoOpening?.();
    undoOpening = null;
    if (!typing) onChosen(chosen);
    else {
      undoOpening = atRest(() => {
        undoOpening = null;
        onChosen(chosen);
      });
    }
  }

  /** Not the head of a group, where one comes first. */
  function chooseFirst(start: number): void {
    const first = documentAt(pages(), start) === null ? nextDocument(pages(), start, 1) : start;
    if (first === null && length() !== 0) active = start;
    else choose(first ?? 0);
  }

  function step(by: 1 | -1): void {
    const next = nextDocument(pages(), active, by);
    const index = next ?? clamp(active + by, 0, last());
    if (next === null && itemAt(pages(), index) !== null) return;
    choose(index);
    if (next === null) ahead = { step: by };
    steps += 1;
  }

  return {
    get active() {
      return active;
    },
    get chosen() {
      return chosen;
    },
    get steps() {
      return steps;
    },
    get typing() {
      return typing;
    },
    set typing(next) {
      typing = next;
    },
    select(index) {
      typing = false;
      choose(index);
    },
    step(by) {
      typing = false;
      step(by);
    },
    openNow() {
      if (undoOpening === null) return;
      typing = false;
      open();
    },
    canStep: (by) => nextDocument(pages(), active, by) !== null,
    arrive(page) {
      if (ahead === null || pageOf(active) !== page) return;
      const by = ahead.step;
      if (by !== null && itemAt(pages(), active)?.kind === 'group') step(by);
      else choose(active);
    },
    standing() {
      const anchor = anchorAt(pages(), active, active);
      const isHead = itemAt(pages(), active)?.kind === 'group';
      return { isHead, within: anchor !== null && anchor.id === chosen ? anchor.within : 0 };
    },
    settle({ chosen: at, shift }, { reason, isOther, before, start, open: opened, folded }) {
      const isFar = at !== null && at >= ITEMS_PER_PAGE;
      if (staysInPlace(reason) && before.isHead) active = clamp(active + shift, 0, last());
      else if (reason === 'restore' && opened !== null && (at !== null || folded)) choose(at ?? start, opened);
      else if (chosen !== null && at !== null && !(reason === 'start-over' && isOther && isFar))
        active = Math.min(at + before.within, last());
      else if (chosen === null || reason === 'start-over' || reason === 'restore') chooseFirst(start);
      else if (active >= (length() ?? 0)) choose(last());
    },
  };
}
