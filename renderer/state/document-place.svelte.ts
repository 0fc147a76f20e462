import type { ListRequest } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { createLatest } from '../lib/latest.ts';
import { after } from '../lib/wait.ts';
import type { ListState } from './list.svelte.ts';

/** Which of the documents of the list the chosen one is. */
export interface DocumentPlace {
  /** The first is 1; null until it is known, and where the list has too many groups to say. */
  readonly place: number | null;
  /** Asks for the place where items are not documents: where there are lines or heads of groups among them. */
  follow(): void;
}

export interface DocumentPlacePorts {
  readonly api: Pick<Api, 'listDocuments'>;
  readonly list: Pick<ListState, 'filter' | 'mode' | 'sort' | 'place' | 'chosen' | 'active'>;
}

/** The chosen document changes with each press of an arrow key; its place is asked for when that rests. */
const PAUSE_MS = 120;
const MOST_GROUPS = 200;

export function createDocumentPlace({ api, list }: DocumentPlacePorts): DocumentPlace {
  let answer = $state.raw<{ readonly id: string; readonly place: number | null } | null>(null);

  const places = createLatest<string, number | null>({
    ask: askPlace,
    adopt: (place, id) => (answer = { id, place }),
    // It is said elsewhere that the list cannot be read.
    failed: () => (answer = null),
    wait: after(PAUSE_MS),
  });

  function isPlain(): boolean {
    return list.mode === 'documents' && list.place.group === null;
  }

  function request(change: Partial<ListRequest>): ListRequest {
    const { group } = list.place;
    const whole = { mode: 'documents', sort: list.sort, group, collapsed: [], allCollapsed: false } as const;
    return { ...list.filter, ...whole, offset: 0, limit: 1, find: [], ...change };
  }

  async function askPlace(id: string): Promise<number | null> {
    const { group } = list.place;
    const [found, heads] = await Promise.all([
      api.listDocuments(request({ find: [id] })),
      group === null ? null : api.listDocuments(request({ allCollapsed: true, limit: MOST_GROUPS })),
    ]);
    const item = found.places[0] ?? null;
    if (item === null || heads === null) return item === null ? null : item + 1;
    if (heads.length > heads.items.length) return null;
    let [head, before] = [0, 0];
    for (const one of heads.items) {
      if (one.kind !== 'group' || head > item) break;
      before += 1;
      head += one.group.totals.documents + 1;
    }
    return item - before + 1;
  }

  return {
    get place() {
      if (isPlain()) return list.active + 1;
      return answer !== null && answer.id === list.chosen ? answer.place : null;
    },
    follow() {
      if (!isPlain() && list.chosen !== null) places.want(list.chosen);
    },
  };
}
