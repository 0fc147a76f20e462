import type { FoundIn } from '../../shared/listing.ts';
import { parseQuery } from '../../shared/query/parse.ts';
import type { Api } from '../lib/api.ts';
import { mapOf, unique } from '../lib/collections.ts';
import { soughtTexts } from '../lib/found-text.ts';
import { documentAt, type ItemPages } from '../lib/item-pages.ts';
import { createLatest } from '../lib/latest.ts';
import { after, type Wait } from '../lib/wait.ts';

/** Why rows are found: asked for what is on the screen once it is painted. */
export interface Explained {
  /** Null where nothing is known, or nothing to say. */
  of(documentId: string): FoundIn | null;
  /** The words that are looked for. */
  readonly sought: readonly string[];
  /** Asks about the rows `first` to `last` of what answers a text. */
  show(pages: ItemPages, first: number, last: number, text: string): void;
  /** The documents have changed: what was said of them may be wrong. */
  forget(): void;
}

interface Question {
  readonly ids: readonly string[];
  readonly text: string;
}

const PAUSE_MS = 60;
const MOST_IDS = 200;
const MOST_KNOWN = 1_000;

export function createExplained(api: Api, region: () => string, atRest: Wait): Explained {
  let known = $state.raw<ReadonlyMap<string, FoundIn | null>>(mapOf());
  let text = $state.raw('');
  const sought = $derived(soughtTexts(parseQuery(text, { region: region(), accounts: [] }).query));

  const asking = createLatest<Question, readonly FoundIn[]>({
    ask: ({ ids, text: of }) => api.explainMatches(ids, of),
    adopt: (answers, question) => {
      if (question.text !== text) return;
      const nothing = question.ids.map((id) => [id, null] as const);
      // Who scrolls through everything asks again on the way back.
      const before = known.size > MOST_KNOWN ? [] : known;
      known = mapOf<string, FoundIn | null>(
        before,
        nothing,
        answers.map((one) => [one.id, one] as const),
      );
    },
    // The rows stand without it, and whatever is wrong shows where the list itself is read.
    failed: () => undefined,
    wait: after(PAUSE_MS),
  });

  return {
    of: (documentId) => known.get(documentId) ?? null,
    get sought() {
      return sought;
    },
    show(pages, first, last, next) {
      if (next !== text) {
        text = next;
        // Every row asks for its own: that there is still nothing is no news to them.
        if (known.size > 0) known = mapOf();
        asking.drop();
      }
      if (sought.length === 0) return;
      const shown = Array.from({ length: last - first + 1 }, (_, at) => documentAt(pages, first + at)?.id ?? null);
      const ids = unique(shown.filter((id) => id !== null && !known.has(id))).slice(0, MOST_IDS);
      const question = { ids: ids.filter((id) => id !== null), text: next };
      // Of a text that nothing is known of yet a letter may follow.
      if (ids.length > 0) asking.want(question, known.size === 0 ? atRest : undefined);
    },
    forget() {
      known = mapOf();
    },
  };
}
