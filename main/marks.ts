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
      // Where it fails, some of what is selected may be marked by then.
      let mayDiffer = true;
      try {
        const documents = await cache.mark(target, change, instantOf(now()));
        mayDiffer = documents > 0;
        return documents;
      } finally {
        if (mayDiffer) changed.emit(null);
      }
    },
    onChanged: (listener) => changed.add(() => listener()),
  };
}
