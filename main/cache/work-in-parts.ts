/** Does a part of the work for a call; the answer once it is all done, null before. It never throws. */
export type Job<Answer> = () => Answer | null;

export interface PartWork<Answer> {
  readonly add: (job: Job<Answer>) => void;
  /** There is a call whose answer is not complete. */
  readonly isWorking: () => boolean;
  /** Does at once all that is left. */
  readonly finish: () => void;
}

/**
 * Works in parts, one call after the other, and lets what is asked meanwhile go first: a list is waited for more than its
 * sums, dozens of counts and why its rows are found.
 */
export function workInParts<Answer>(reply: (answer: Answer) => void): PartWork<Answer> {
  const waiting: Job<Answer>[] = [];
  let next: NodeJS.Immediate | null = null;
  const step = (): void => {
    const answered = waiting[0]?.() ?? null;
    if (answered === null) return;
    waiting.shift();
    reply(answered);
  };
  const run = (): void => {
    step();
    next = waiting.length > 0 ? setImmediate(run) : null;
  };
  return {
    add: (job) => {
      waiting.push(job);
      next ??= setImmediate(run);
    },
    isWorking: () => waiting.length > 0,
    finish: () => {
      while (waiting.length > 0) step();
    },
  };
}

/** `work` on so many of the items after each other, and `finished` with what came of all. */
export function inParts<Item, Done, Answer>(
  items: readonly Item[],
  length: number,
  work: (some: readonly Item[]) => readonly Done[],
  finished: (all: readonly Done[]) => Answer,
): Job<Answer> {
  const all: Done[] = [];
  let done = 0;
  return () => {
    all.push(...work(items.slice(done, (done += length))));
    return done < items.length ? null : finished(all);
  };
}
