/**
 * Runs `work` for several items at once, `ahead` at most, and yields the results in the order of the items. `work` is
 * called in that order too, and must not reject.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const running: Promise<Result>[] = [];
  for await (const item of items) {
    running.push(work(item));
    const oldest = running.length < ahead ? undefined : running.shift();
    if (oldest !== undefined) yield await oldest;
  }
  for (const one of running) yield await one;
}
