import type { ListFilter, SelectionTotals, Sort } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { between, toggled, united, without } from '../lib/id-sets.ts';
import { indexOfDocument, rowAt, type RowPages } from '../lib/row-pages.ts';

/**
 * The documents that are selected for an export or for printing, by id: what was selected stays selected whatever the list
 * shows, and nothing that arrives later joins by itself.
 */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Null while nothing is selected, or until main has counted. */
  readonly totals: SelectionTotals | null;
  /** Everything that the list shows is selected. */
  readonly coversList: boolean;
  toggle(id: string): void;
  /** Selects from the row that was selected last to this one, instead of the rows that the last call selected. */
  extendTo(index: number): Promise<void>;
  /** Everything that the list finds joins what is selected. */
  selectResults(): Promise<void>;
  /** The opposite of `selectResults`: what else is selected stays. */
  deselectResults(): Promise<void>;
  clear(): void;
  /** In the order of the list, as far as it is still kept. */
  inOrder(): Promise<readonly string[]>;
  /** Counts again, after the filter or the documents have changed. */
  refresh(): void;
}

/** What the selection needs to know of the list. */
export interface SelectableList {
  readonly filter: ListFilter;
  readonly sort: Sort | null;
  readonly pages: RowPages;
  readonly active: number;
  readonly count: number | null;
}

export interface SelectionPorts {
  readonly api: Api;
  readonly list: SelectableList;
  readonly failed: (thrown: unknown) => void;
}

const COUNT_PAUSE_MS = 40;
const NOTHING: ReadonlySet<string> = new Set();
const EVERYTHING: ListFilter = { view: 'all', accountId: null, text: '' };

export function createSelection({ api, list, failed }: SelectionPorts): Selection {
  let ids = $state.raw<ReadonlySet<string>>(NOTHING);
  let totals = $state.raw<SelectionTotals | null>(null);
  let counting: ReturnType<typeof setTimeout> | undefined;
  let generation = 0;
  /** Where a range begins, and what was selected before it. */
  let anchor: { readonly id: string; readonly before: ReadonlySet<string> } | null = null;

  function adopt(next: ReadonlySet<string>): void {
    ids = next;
    generation += 1;
    if (ids.size === 0) {
      totals = null;
      anchor = null;
    }
    refresh();
  }

  function refresh(): void {
    clearTimeout(counting);
    if (ids.size > 0) counting = setTimeout(() => void count(), COUNT_PAUSE_MS);
  }

  async function count(): Promise<void> {
    const mine = generation;
    const { filter } = list;
    try {
      const answer = await api.selectionTotals([...ids], trimmed(filter));
      if (mine !== generation || filter !== list.filter) return;
      // All of them were removed with their account.
      if (answer.count === 0) adopt(NOTHING);
      else totals = answer;
    } catch (thrown) {
      failed(thrown);
    }
  }

  async function results(): Promise<readonly string[]> {
    return api.listIds(trimmed(list.filter), list.sort);
  }

  async function rangeTo(index: number, from: string): Promise<readonly string[]> {
    const start = indexOfDocument(list.pages, from);
    if (start !== null) {
      const [first, last] = [Math.min(start, index), Math.max(start, index)];
      const loaded = Array.from({ length: last - first + 1 }, (_, step) => rowAt(list.pages, first + step)?.id ?? null);
      if (!loaded.includes(null)) return loaded.filter((id) => id !== null);
    }
    // The range goes over rows that are not loaded.
    return between(await results(), from, index);
  }

  /** Whatever was selected meanwhile is newer than an answer that comes late. */
  async function change(next: () => Promise<ReadonlySet<string>>): Promise<void> {
    const mine = ++generation;
    try {
      const wanted = await next();
      if (mine === generation) adopt(wanted);
    } catch (thrown) {
      failed(thrown);
    }
  }

  return {
    get ids() {
      return ids;
    },
    get totals() {
      return totals;
    },
    get coversList() {
      return totals !== null && list.count !== null && totals.count - totals.hidden === list.count;
    },
    toggle(id) {
      adopt(toggled(ids, id));
      anchor = ids.size === 0 ? null : { id, before: ids };
    },
    async extendTo(index) {
      anchor ??= anchorAt(rowAt(list.pages, list.active)?.id, ids);
      if (anchor === null) return;
      const { id, before } = anchor;
      await change(async () => united(before, await rangeTo(index, id)));
    },
    selectResults: () => change(async () => united(ids, await results())),
    deselectResults: () => change(async () => without(ids, await results())),
    clear: () => adopt(NOTHING),
    async inOrder() {
      const wanted = ids;
      return (await api.listIds(EVERYTHING, list.sort)).filter((id) => wanted.has(id));
    },
    refresh,
  };
}

function anchorAt(
  id: string | undefined,
  before: ReadonlySet<string>,
): { id: string; before: ReadonlySet<string> } | null {
  return id === undefined ? null : { id, before };
}

function trimmed(filter: ListFilter): ListFilter {
  return { ...filter, text: filter.text.trim() };
}
