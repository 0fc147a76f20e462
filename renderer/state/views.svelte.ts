import type { ListFilter } from '../../shared/listing.ts';
import type { CompletionContext } from '../../shared/query/query.ts';
import type { ColumnChoices, ListLook, ListPlace, SavedView, Views } from '../../shared/views.ts';
import type { Api } from '../lib/api.ts';
import { t } from '../lib/i18n.ts';
import {
  isModified,
  listedViews,
  nameOf,
  newViewId,
  textWithAccount,
  withPlace,
  type ListedView,
} from '../lib/views.ts';
import type { Messages } from './messages.svelte.ts';
import type { Session } from './session.svelte.ts';

/** The views of the list: which there are, how many documents each finds, and which one is open. */
export interface ViewsState {
  /** In the order of the sidebar. */
  readonly all: readonly ListedView[];
  /** The view that was opened last. */
  readonly current: ListedView | null;
  /** The list shows other than it says. */
  readonly modified: boolean;
  /** The open view is the person's own and modified. */
  readonly canUpdate: boolean;
  /** Null until it was counted. */
  countOf(id: string): number | null;
  open(id: string): void;
  /** Keeps what the list shows under a name, and opens it. */
  saveAs(name: string): void;
  /** Makes the open view what the list shows; nothing where it is a built-in one. */
  update(): void;
  reset(): void;
  rename(id: string, name: string): void;
  /** Can be taken back in the message. */
  remove(id: string): void;
  /** To this place of the sidebar, the first is 0. */
  move(id: string, place: number): void;
  /** Counts all anew, soon; calls that come meanwhile are gathered into one. */
  refreshCounts(): void;
  /** Counts whenever texts come to mean something else, such as “this month” on another day; returns the undo. */
  watch(): () => void;
}

export interface ViewsPorts {
  readonly api: Pick<Api, 'countDocuments'>;
  readonly messages: Pick<Messages, 'done' | 'say' | 'failed'>;
  readonly session: Pick<Session, 'settings' | 'change'>;
  readonly list: {
    readonly filter: ListFilter;
    readonly look: ListLook;
    /** The id of the view that was opened last. */
    readonly view: string;
    show(place: Partial<ListPlace>): void;
  };
  readonly context: () => CompletionContext;
}

const COUNTING_PAUSE_MS = 250;

export function createViewsState({ api, messages, session, list, context }: ViewsPorts): ViewsState {
  let counts = $state.raw<Readonly<Record<string, number>>>({});
  // What built-in views show, while a saved one with columns of its own is open.
  let sharedColumns: ColumnChoices | null = null;
  let counting: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  const all = $derived(listedViews(session.settings.views));
  const current = $derived(all.find(({ id }) => id === list.view) ?? null);
  const modified = $derived(current !== null && isModified(current, list.filter, list.look));
  const meaning = $derived.by(() => {
    const { today, fiscalYearStart, region, accounts } = context();
    return JSON.stringify([today, fiscalYearStart, region, accounts.map(({ name }) => name)]);
  });

  function keep(change: Partial<Views>): void {
    session.change({ views: { ...session.settings.views, ...change } });
  }

  function changeSaved(id: string, change: Partial<SavedView>): void {
    keep({ saved: session.settings.views.saved.map((view) => (view.id === id ? { ...view, ...change } : view)) });
  }

  function open(id: string): void {
    const view = all.find((one) => one.id === id);
    if (view === undefined) return;
    const isShared = current === null || current.builtIn !== null;
    if (isShared) sharedColumns = list.look.columns;
    const columns = view.builtIn === null ? view.look.columns : (sharedColumns ?? view.look.columns);
    list.show({ ...view.look, columns, text: view.text, accountId: null, view: id });
  }

  function shown(): Pick<SavedView, 'text' | 'look'> {
    const { mode, sort, group, columns } = list.look;
    return { text: textWithAccount(list.filter, context()), look: { mode, sort, group, columns } };
  }

  function remove(id: string): void {
    const { saved, order } = session.settings.views;
    const at = saved.findIndex((view) => view.id === id);
    const gone = saved[at];
    if (gone === undefined) return;
    const place = all.findIndex((view) => view.id === id);
    keep({ saved: saved.filter((view) => view.id !== id), order: order.filter((one) => one !== id) });
    const undo = (): void => {
      const { views } = session.settings;
      const ids = listedViews(views).map((view) => view.id);
      keep({ saved: views.saved.toSpliced(at, 0, gone), order: withPlace(ids, id, place) });
      refreshCounts();
    };
    messages.done(t('views.removed', { view: gone.name }), { action: { label: t('views.undo'), run: undo } });
  }

  function refreshCounts(): void {
    counting ??= setTimeout(() => {
      counting = undefined;
      if (running) refreshCounts();
      else void count();
    }, COUNTING_PAUSE_MS);
  }

  async function count(): Promise<void> {
    const asked = all;
    running = true;
    try {
      const found = await api.countDocuments(asked.map(({ text }) => ({ accountId: null, text })));
      counts = Object.fromEntries(asked.map(({ id }, index) => [id, found[index] ?? 0]));
    } catch (thrown) {
      messages.failed(thrown, 'list');
    } finally {
      running = false;
    }
  }

  return {
    get all() {
      return all;
    },
    get current() {
      return current;
    },
    get modified() {
      return modified;
    },
    get canUpdate() {
      return modified && current?.builtIn === null;
    },
    countOf: (id) => counts[id] ?? null,
    open,
    saveAs(name) {
      const view: SavedView = { id: newViewId(), name: nameOf(name), ...shown() };
      keep({ saved: [...session.settings.views.saved, view] });
      list.show({ text: view.text, accountId: null, view: view.id });
      messages.say(t('views.saved', { view: view.name }));
      refreshCounts();
    },
    update() {
      if (current === null || current.builtIn !== null) return;
      const change = shown();
      changeSaved(current.id, change);
      list.show({ text: change.text, accountId: null });
      messages.say(t('views.updated', { view: current.name }));
      refreshCounts();
    },
    reset() {
      if (current !== null) open(current.id);
    },
    rename: (id, name) => changeSaved(id, { name: nameOf(name) }),
    remove,
    move(id, place) {
      const ids = all.map((view) => view.id);
      const order = withPlace(ids, id, place);
      if (order.join() === ids.join()) return;
      keep({ order });
      const view = all.find((one) => one.id === id)?.name ?? '';
      messages.say(t('views.moved', { view, place: order.indexOf(id) + 1, count: order.length }));
    },
    refreshCounts,
    watch() {
      let isFirst = true;
      const undo = $effect.root(() => {
        $effect(() => {
          void meaning;
          if (!isFirst) refreshCounts();
          isFirst = false;
        });
      });
      return () => {
        undo();
        clearTimeout(counting);
      };
    },
  };
}
