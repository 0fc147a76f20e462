import { instantOf } from '../shared/document/dates.ts';
import type { Cache } from './cache/cache.ts';
import { createListeners } from './listeners.ts';
import type { Marks } from './services.ts';

export interface MarksOptions {
  readonly cache: Pick<Cache, 'mark'>;
  readonly now: () => Date;
}

/** What a person notes about documents, and who is told of it. */
export function createMarks({ cache, now }: MarksOptions): Marks {
  const changed = createListeners<null>();
  return {
    change: async (target, change) => {
      const documents = await cache.mark(target, change, instantOf(now()));
      if (documents > 0) changed.emit(null);
      return documents;
    },
    onChanged: (listener) => changed.add(() => listener()),
  };
}
