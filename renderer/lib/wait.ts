/** Does something later; gives back what takes it back. */
export type Wait = (work: () => void) => () => void;

/** What is done once the fingers of a person who types rest, or pause for a moment. */
export interface Rest {
  /** A letter was typed, or what it finds is about to be drawn: whatever waits goes on waiting. */
  letter(): void;
  /**
   * Does this once nothing was typed for a while, nor anything else put off: one after the other, so that a letter that
   * comes meanwhile waits for one of them at most, and the others wait for it.
   */
  readonly wait: Wait;
}

/**
 * So long nothing else is done after a letter than to show what the query line finds with it: opening the first document,
 * sums, counts and why rows are found come once the fingers rest. Most people type a letter within less.
 */
export const FINGERS_REST_MS = 250;

/**
 * So long after a letter, and again after the rows that it finds have come, nothing but these is drawn: what else it
 * changes, chips and suggestions, would take their time.
 */
export const ROWS_FIRST_MS = 50;

export function after(milliseconds: number): Wait {
  return (work) => {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  };
}

export function createRest(pause = FINGERS_REST_MS): Rest {
  const waiting = new Set<{ readonly work: () => void }>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(milliseconds: number): void {
    clearTimeout(timer);
    timer = waiting.size > 0 ? setTimeout(next, milliseconds) : undefined;
  }

  function next(): void {
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    start(0);
    first.work();
  }

  return {
    letter: () => start(pause),
    wait(work) {
      const one = { work };
      waiting.add(one);
      start(pause);
      return () => void waiting.delete(one);
    },
  };
}
