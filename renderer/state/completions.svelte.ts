import type { ListFilter } from '../../shared/listing.ts';
import { completionsAt, type Completion } from '../../shared/query/completions.ts';
import type { CompletionContext, Span } from '../../shared/query/query.ts';
import type { Api } from '../lib/api.ts';
import type { Wait } from '../lib/wait.ts';

/** What could stand at the caret of the query line, and which of it is chosen. */
export interface Completions {
  readonly offered: readonly Completion[];
  /** Null: none is chosen. */
  readonly chosen: number | null;
  /** Where the caret was when they were offered. */
  readonly caret: number;
  /** How many documents the query finds with this one in it; null while nobody knows. */
  countOf(index: number): number | null;
  /**
   * A letter was typed: offers what it may be the beginning of, once its rows had their time, and then says whether that
   * took away what was offered before.
   */
  typed(text: string, caret: number, told: (isGone: boolean) => void): void;
  /** Offers now what waits for rows. */
  settle(): void;
  /** Offers whatever could stand here; false where that is nothing. */
  ask(text: string, caret: number): boolean;
  /** To the next (1) or previous (-1), from the last to the first. */
  move(step: 1 | -1): void;
  choose(index: number): void;
  /** Rows up to this one are in sight, so that their counts are wanted. */
  reach(index: number): void;
  /** What taking it does to the text, and whether a value is still to come. */
  changeOf(index: number): CompletionChange | null;
  close(): void;
}

export interface CompletionChange extends Span {
  readonly insert: string;
  readonly more: boolean;
}

export interface CompletionPorts {
  readonly api: Pick<Api, 'countDocuments'>;
  readonly context: () => CompletionContext;
  readonly filter: () => ListFilter;
  readonly atRest: Wait;
  readonly afterRows: Wait;
}

/** Rows in sight before anybody scrolls. */
export const ROWS_IN_SIGHT = 9;
const LEAST_LETTERS = 2;

export function createCompletions({ api, context, filter, atRest, afterRows }: CompletionPorts): Completions {
  let offered = $state.raw<readonly Completion[]>([]);
  let counts = $state.raw<Readonly<Record<number, number>>>({});
  let chosen = $state<number | null>(null);
  let caretAt = $state(0);
  let about: { readonly text: string; readonly span: Span } = { text: '', span: { start: 0, end: 0 } };
  let generation = 0;
  let reached = 0;
  let counting = false;
  let undoCounting = (): void => undefined;
  /** What the last letter offers, which waits. */
  let waiting: { readonly offer: () => void; readonly undo: () => void } | null = null;

  function drop(): void {
    generation += 1;
    counting = false;
    undoCounting();
    waiting?.undo();
    waiting = null;
  }

  function close(): void {
    drop();
    offered = [];
    chosen = null;
  }

  function offer(text: string, caret: number, isAsked: boolean): void {
    const { span, candidates } = completionsAt(text, caret, context());
    const isField = text.slice(0, span.start).match(/[:,.<>=]$/) !== null;
    const isEnough = isAsked || isField || caret - span.start >= LEAST_LETTERS;
    about = { text, span };
    offered = isEnough ? candidates.filter(({ text: one }) => one !== text.slice(span.start, span.end)) : [];
    counts = {};
    chosen = null;
    reached = ROWS_IN_SIGHT - 1;
  }

  function settle(): void {
    waiting?.offer();
  }

  function countLater(): void {
    const mine = generation;
    undoCounting = atRest(() => {
      settle();
      void countAll(mine);
    });
  }

  /** One after the other, so that whatever is typed meanwhile waits for one at most. */
  async function countAll(mine: number): Promise<void> {
    if (counting) return;
    counting = true;
    for (let index = 0; index <= Math.min(reached, offered.length - 1); index += 1) {
      const isValue = (offered[index]?.query ?? null) !== null;
      if (!isValue || counts[index] !== undefined) continue;
      const found = await countOne(index);
      if (mine !== generation) return;
      if (found === null) break;
      counts = { ...counts, [index]: found };
    }
    counting = false;
  }

  /** Null where it could not be counted: the list says what is wrong. */
  async function countOne(index: number): Promise<number | null> {
    const { span, text } = about;
    const whole = text.slice(0, span.start) + (offered[index]?.text ?? '') + text.slice(span.end);
    try {
      const [found] = await api.countDocuments([{ ...filter(), text: whole }]);
      return found ?? null;
    } catch {
      return null;
    }
  }

  return {
    get offered() {
      return offered;
    },
    get chosen() {
      return chosen;
    },
    get caret() {
      return caretAt;
    },
    countOf: (index) => counts[index] ?? null,
    typed(text, caret, told) {
      drop();
      caretAt = caret;
      chosen = null;
      const offerNow = (): void => {
        waiting?.undo();
        waiting = null;
        const wasOpen = offered.length > 0;
        offer(text, caret, false);
        told(wasOpen && offered.length === 0);
      };
      waiting = { offer: offerNow, undo: afterRows(offerNow) };
      countLater();
    },
    settle,
    ask(text, caret) {
      drop();
      caretAt = caret;
      offer(text, caret, true);
      countLater();
      return offered.length > 0;
    },
    move(step) {
      if (offered.length === 0) return;
      const from = chosen ?? (step === 1 ? -1 : 0);
      chosen = (from + step + offered.length) % offered.length;
    },
    choose(index) {
      chosen = index;
    },
    reach(index) {
      if (index <= reached) return;
      reached = index;
      void countAll(generation);
    },
    changeOf(index) {
      // What was pressed is about to make room for something else.
      if (waiting !== null) return null;
      const taken = offered[index];
      if (taken === undefined) return null;
      const [start, end] = [about.span.start, about.span.end];
      return { start, end, insert: taken.text, more: taken.query === null };
    },
    close,
  };
}
