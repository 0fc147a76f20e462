/** Collects items and saves them in groups, one group after the other. */
export interface Batcher<Item> {
  /**
   * Resolves at once, or, when the group is full, after the one before it is saved: the next fills while it is saved
   * itself. Rejects with what an earlier save threw.
   */
  add(item: Item): Promise<void>;
  /** Saves what is left; resolves when everything is saved. */
  finish(): Promise<void>;
}

export interface BatcherOptions<Item> {
  readonly save: (items: readonly Item[]) => Promise<void>;
  readonly mostItems: number;
  /** The longest that an item waits for its group to fill. */
  readonly mostMilliseconds: number;
}

export function createBatcher<Item>({ save, mostItems, mostMilliseconds }: BatcherOptions<Item>): Batcher<Item> {
  let waiting: Item[] = [];
  let timer: NodeJS.Timeout | undefined;
  let saved: Promise<void> = Promise.resolve();
  let failed = false;

  function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const items = waiting;
    waiting = [];
    // A failed save stops every later one: `saved` stays rejected.
    if (items.length > 0) saved = saved.then(() => save(items));
    saved.catch(() => (failed = true));
    return saved;
  }

  return {
    add: (item) => {
      waiting.push(item);
      if (failed) return flush();
      if (waiting.length >= mostItems) {
        const before = saved;
        void flush();
        return before;
      }
      timer ??= setTimeout(() => void flush(), mostMilliseconds);
      return Promise.resolve();
    },
    finish: flush,
  };
}
