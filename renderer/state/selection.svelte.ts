import type { DocumentRow, SelectionChange, SelectionState } from '../../shared/listing.ts';
import type { Api } from '../lib/api.ts';
import { documentAt, indexOfDocument } from '../lib/item-pages.ts';
import { mapOf } from '../lib/collections.ts';
import { createLatest } from '../lib/latest.ts';
import { after } from '../lib/wait.ts';
import type { ListState } from './list.svelte.ts';

/**
 * The documents that are selected: main keeps them, however many they are, and nothing that arrives later joins by
 * itself. What the person does shows on the screen before main has answered.
 */
export interface Selection {
  /** As main counted it last, against what the list found then; null until it has. */
  readonly counted: SelectionState | null;
  readonly count: number;
  readonly hidden: number;
  /** Everything that the list finds is selected. */
  readonly coversList: boolean;
  has(row: DocumentRow): boolean;
  toggle(row: DocumentRow): void;
  /** Selects from the row that was toggled last to the one at this index, instead of what the last call selected. */
  extendTo(index: number): void;
  /** Everything that the list finds joins what is selected. */
  selectResults(): void;
  /** The opposite of `selectResults`: what else is selected stays. */
  deselectResults(): void;
  clear(): void;
  /** Ids of a few that are selected; see `SelectionState`. */
  readonly samples: readonly string[];
  /** Counts again, after the filter or the documents have changed. */
  refresh(): void;
}

export interface SelectionPorts {
  readonly api: Api;
  readonly list: Pick<ListState, 'filter' | 'place' | 'pages' | 'active' | 'typing' | 'atRest' | 'reread'>;
  readonly failed: (thrown: unknown) => void;
}

/** Rows whose state on the screen is ahead of main's answer: single ones, and what holds for all others in the list. */
interface Ahead {
  readonly rows: ReadonlyMap<string, boolean>;
  readonly others: boolean | null;
}

const COUNT_PAUSE_MS = 60;
const NONE_AHEAD: Ahead = { rows: mapOf(), others: null };

export function createSelection({ api, list, failed }: SelectionPorts): Selection {
  let counted = $state.raw<SelectionState | null>(null);
  let ahead = $state.raw<Ahead>(NONE_AHEAD);
  let waiting: readonly SelectionChange[] = [];
  let sending = false;
  /** Where a range begins, and how the rows were that it has gone over. */
  let anchor: { readonly id: string; before: ReadonlyMap<string, boolean> } | null = null;

  const counting = createLatest<SelectionChange, SelectionState>({
    ask,
    adopt: (state) => (counted = state),
    failed,
    wait: after(COUNT_PAUSE_MS),
  });

  function ask(change: SelectionChange): Promise<SelectionState> {
    const { mode, sort, group } = list.place;
    return api.changeSelection(change, list.filter, { mode, sort, group });
  }

  function has(row: DocumentRow): boolean {
    return ahead.rows.get(row.id) ?? ahead.others ?? row.selected;
  }

  function change(next: SelectionChange, shown: Ahead): void {
    ahead = shown;
    counting.drop();
    // A range takes the place of the one before, so only the last of them matters.
    const others = next.kind === 'extend' && waiting.at(-1)?.kind === 'extend' ? waiting.slice(0, -1) : waiting;
    waiting = [...others, next];
    if (!sending) void send();
  }

  /** In their order, one after the other; then the rows say themselves what they are. */
  async function send(): Promise<void> {
    sending = true;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      waiting = waiting.slice(1);
      try {
        const state = await ask(next);
        if (waiting.length === 0) counted = state;
      } catch (thrown) {
        waiting = [];
        failed(thrown);
      }
      if (waiting.length === 0) await list.reread();
    }
    ahead = NONE_AHEAD;
    sending = false;
  }

  function withRow(id: string, selected: boolean): Ahead {
    return { ...ahead, rows: mapOf(ahead.rows, [[id, selected]]) };
  }

  /** The rows of a range as far as they are loaded; the rest shows when main has answered. */
  function extended(from: string, to: number): Ahead {
    const start = indexOfDocument(list.pages, from) ?? to;
    const first = Math.min(start, to);
    const rows = Array.from({ length: Math.abs(to - start) + 1 }, (_, at) => documentAt(list.pages, first + at)).filter(
      (row) => row !== null,
    );
    if (anchor !== null)
      anchor.before = mapOf(
        rows.map((row) => [row.id, has(row)] as const),
        anchor.before,
      );
    const selected = rows.map((row) => [row.id, true] as const);
    return { ...ahead, rows: mapOf(ahead.rows, anchor?.before ?? [], selected) };
  }

  return {
    get counted() {
      return counted;
    },
    get count() {
      return counted?.count ?? 0;
    },
    get hidden() {
      return counted?.hidden ?? 0;
    },
    get coversList() {
      return counted?.coversList ?? false;
    },
    has,
    toggle(row) {
      const selected = !has(row);
      anchor = { id: row.id, before: mapOf([[row.id, selected]]) };
      change({ kind: 'toggle', id: row.id }, withRow(row.id, selected));
    },
    extendTo(index) {
      const to = documentAt(list.pages, index);
      if (to === null) return;
      const from = anchor?.id ?? documentAt(list.pages, list.active)?.id ?? to.id;
      anchor ??= { id: from, before: mapOf<string, boolean>() };
      change({ kind: 'extend', from, to: to.id }, extended(from, index));
    },
    selectResults: () => change({ kind: 'add-results' }, { rows: mapOf(), others: true }),
    deselectResults: () => change({ kind: 'remove-results' }, { rows: mapOf(), others: false }),
    clear() {
      anchor = null;
      change({ kind: 'clear' }, { rows: mapOf(), others: false });
    },
    get samples() {
      return counted?.samples ?? [];
    },
    refresh() {
      if (!sending) counting.want({ kind: 'none' }, list.typing ? list.atRest : undefined);
    },
  };
}
