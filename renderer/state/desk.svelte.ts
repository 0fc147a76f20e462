import { createContext, tick } from 'svelte';
import type { ExportFormat } from '../../shared/export.ts';
import { type AppError, toAppError } from '../../shared/result.ts';
import type { SyncProgress, SyncOutcome } from '../../shared/sync.ts';
import { allBooked } from '../lib/all-booked.ts';
import type { Api } from '../lib/api.ts';
import { documentAt } from '../lib/item-pages.ts';
import { focusPane, focusPaneById, focusSearch } from '../lib/panes.ts';
import type { Shortcut } from '../lib/shortcuts.ts';
import type { OpenPdf } from '../pdf/pdf-file.ts';
import { createAccountsState, type AccountsState } from './accounts.svelte.ts';
import { createColumns, type Columns } from './columns.svelte.ts';
import { createClock, type Clock } from './clock.svelte.ts';
import { reportConnection } from './connection.ts';
import { createDetailState, type DetailState } from './detail.svelte.ts';
import { createExplained, type Explained } from './explained.svelte.ts';
import { createExporter, type Exporter } from './exporter.svelte.ts';
import { createFrame, type ExportScope, type Frame } from './frame.svelte.ts';
import { createListOutput, type ListOutput } from './list-output.svelte.ts';
import { createListState, type ListState } from './list.svelte.ts';
import { createMarks, type MarkField, type MarksState } from './marks.svelte.ts';
import { createMessages, type Messages } from './messages.svelte.ts';
import { keepPlace } from './place-keeper.svelte.ts';
import { createPreview, type Preview } from './preview.svelte.ts';
import { createPrint, type Print } from './print.svelte.ts';
import { createPrinter, type Printer } from './printer.svelte.ts';
import { createQueryState, type QueryState } from './query.svelte.ts';
import { createSelection, type Selection } from './selection.svelte.ts';
import { createSession, type Session } from './session.svelte.ts';
import { createSpend, type SpendState } from './spend.svelte.ts';
import { createSyncState, type SyncState } from './sync.svelte.ts';
import { createViewsState, type ViewsState } from './views.svelte.ts';

/** Everything the screens share. One per window, handed down by context. */
export interface Desk {
  readonly api: Api;
  readonly session: Session;
  readonly messages: Messages;
  readonly accounts: AccountsState;
  readonly list: ListState;
  readonly query: QueryState;
  readonly views: ViewsState;
  readonly selection: Selection;
  readonly columns: Columns;
  readonly explained: Explained;
  readonly listOutput: ListOutput;
  readonly detail: DetailState;
  readonly marks: MarksState;
  readonly spend: SpendState;
  readonly sync: SyncState;
  readonly exporter: Exporter;
  readonly preview: Preview;
  readonly printer: Printer;
  readonly frame: Frame;
  readonly clock: Clock;
  readonly print: Print;
  /** Of the list's pane in CSS pixels, as it was measured last. */
  listWidth: number;
  /** What kept the start from succeeding; null while there is nothing to say. */
  readonly startError: AppError | null;
  /** Reads everything for the first time. */
  start(): Promise<void>;
  /** Follows main's events; returns the undo. */
  listen(): () => void;
  run(command: Shortcut): void;
  exportShown(): void;
  printShown(): void;
  /** Prints everything that is selected, in list order. */
  printSelection(): void;
  /** Opens the export dialog; `scope` null: what is selected, or else what the list shows; `format` null: the last one. */
  openExport(scope: ExportScope | null, format?: ExportFormat | null): void;
}

const ARRIVALS_PAUSE_MS = 1_200;
/** Until it was measured. */
const LIST_WIDTH = 900;

export const [getDesk, setDesk] = createContext<Desk>();

export function createDesk(api: Api): Desk {
  let arriving: ReturnType<typeof setTimeout> | undefined;
  let startError = $state.raw<AppError | null>(null);
  let started = $state(false);
  let listWidth = $state(LIST_WIDTH);
  const messages = createMessages({
    api,
    version: () => session.info?.version ?? '',
    time: (moment) => print.shortMoment(moment),
  });
  const session = createSession(api, () => messages);
  const clock = createClock();
  const print = createPrint(() => session.region, clock);
  const accounts = createAccountsState(api);
  const detail = createDetailState(api);
  const listFailed = (thrown: unknown): void => messages.failed(thrown, 'list');
  const list = createListState({
    api,
    onChosen: (id) => detail.open(id),
    onRead: () => selection.refresh(),
    failed: listFailed,
  });
  const query = createQueryState({ api, list, session, accounts, clock, print });
  const views = createViewsState({ api, messages, session, list, context: () => query.context });
  const selection = createSelection({ api, list, failed: listFailed });
  const columns = createColumns({
    list,
    width: () => listWidth,
    // A column that says the same in each row is left out.
    oneAccount: () => list.accountId !== null || accounts.all?.length === 1,
  });
  const explained = createExplained(api, () => session.region, list.atRest);
  const marks = createMarks({
    api,
    messages,
    print: (count) => print.count(count),
    open: openDocument,
    selected: () => ({
      count: selection.count,
      booked: allBooked([...list.pages.values()].flat(), (row) => selection.has(row), selection.count),
    }),
    tagsInUse: () => query.context.tags,
    changed: () => detail.refresh(),
  });
  const spend = createSpend({ api, filter: () => list.filter, search: (text) => list.show({ text }) });
  const exporter = createExporter({ api, messages, session, print: (count) => print.count(count) });
  const preview = createPreview({ api, loadReader });
  const printer = createPrinter({ api, messages, session });
  const listOutput = createListOutput({
    api,
    list,
    selection,
    session,
    messages,
    printer,
    columns: () => columns.shown.map(({ column }) => column),
    printCount: (count) => print.count(count),
    reveal: (path) => exporter.reveal(path),
  });
  const frame = createFrame({
    saved: () => session.settings.layout,
    save: (layout) => session.change({ layout }),
  });
  const sync = createSyncState({
    api,
    messages,
    accountIds: () => (accounts.all ?? []).map(({ id }) => id),
    nameOf: (accountId) => accounts.byId(accountId)?.name ?? accountId,
    print: (count) => print.count(count),
    showResults: (results) => (frame.dialog = { kind: 'sync-results', results }),
  });

  const refreshAccounts = (): void => {
    accounts.refresh().catch((thrown: unknown) => messages.failed(thrown, 'list'));
  };

  /** What is said about all documents, not only about those that are listed. */
  function refreshFacts(): void {
    views.refreshCounts();
    query.refreshWords().catch((thrown: unknown) => messages.failed(thrown, 'list'));
  }

  function documentsChanged(): void {
    refreshFacts();
    explained.forget();
    list.refresh();
    detail.refresh();
    refreshAccounts();
  }

  /** What has arrived is shown while the rest is still being fetched. */
  function syncProgress(progress: SyncProgress): void {
    sync.onProgress(progress);
    arriving ??= setTimeout(() => {
      arriving = undefined;
      list.refresh();
      views.refreshCounts();
      refreshAccounts();
    }, ARRIVALS_PAUSE_MS);
  }

  function syncEnded(result: SyncOutcome): void {
    sync.onEnded(result);
    refreshAccounts();
  }

  /** Keys come faster than documents: what counts is the row that the person is on. */
  function openDocument(): { id: string; booked: boolean } | null {
    const { wanted, shown } = detail;
    if (wanted !== null && wanted === shown?.document.id) return { id: wanted, booked: detail.marks.booked !== null };
    const row = documentAt(list.pages, list.active);
    return row === null || row.id !== wanted ? null : { id: row.id, booked: row.booked !== null };
  }

  /** To the next or previous document; the keyboard goes along where it is on a row of the list. */
  function step(by: 1 | -1): void {
    const isOnRow = (document.activeElement?.closest('#pane-list [role="row"]') ?? null) !== null;
    list.step(by);
    if (isOnRow) void tick().then(() => focusPaneById('pane-list'));
  }

  function toggleBooked(): void {
    list.openNow();
    marks.toggleBooked();
  }

  /** Takes the keyboard to a field of the open document. */
  function editMarks(field: MarkField): void {
    list.openNow();
    const { wanted } = detail;
    if (wanted === null) return;
    frame.openDetail();
    marks.want({ documentId: wanted, field });
  }

  function exportShown(): void {
    if (detail.shown !== null) void exporter.exportPdf(detail.shown);
  }

  function openExport(scope: ExportScope | null, format: ExportFormat | null = null): void {
    frame.dialog = { kind: 'export', scope, format };
  }

  function printShown(): void {
    if (detail.shown !== null) void printer.print({ kind: 'documents', ids: [detail.shown.document.id] });
  }

  function printSelection(): void {
    void printer.print({ kind: 'selected', order: list.order });
  }

  const commands: Readonly<Record<Shortcut, () => void>> = {
    find: focusSearch,
    sync: () => void sync.start(null),
    'export-pdf': exportShown,
    'export-documents': () => openExport(null),
    'select-results': () => selection.selectResults(),
    print: () => (selection.count > 0 ? printSelection() : printShown()),
    'copy-list': () => void listOutput.copyAll(),
    'save-list': () => void listOutput.save(),
    'print-list': () => void listOutput.print(),
    'next-document': () => step(1),
    'previous-document': () => step(-1),
    'save-view': () => (views.canUpdate ? views.update() : (frame.dialog = { kind: 'save-view' })),
    'mark-booked': toggleBooked,
    'edit-tags': () => editMarks('tags'),
    'edit-note': () => editMarks('note'),
    spend: () => spend.open(),
    'connect-account': () => (frame.dialog = { kind: 'connect' }),
    settings: () => (frame.dialog = { kind: 'settings' }),
    keys: () => (frame.dialog = { kind: 'keys' }),
    palette: () => (frame.dialog = { kind: 'palette' }),
    'toggle-sidebar': () => frame.toggleSidebar(),
    'next-pane': () => focusPane(1),
    'previous-pane': () => focusPane(-1),
  };

  /** A dialog that is open comes first. */
  function run(command: Shortcut): void {
    if (frame.dialog === null) commands[command]();
  }

  return {
    api,
    session,
    messages,
    accounts,
    list,
    query,
    views,
    selection,
    columns,
    explained,
    listOutput,
    detail,
    marks,
    spend,
    sync,
    exporter,
    preview,
    printer,
    frame,
    clock,
    print,
    get listWidth() {
      return listWidth;
    },
    set listWidth(width) {
      listWidth = width;
    },
    get startError() {
      return startError;
    },
    async start() {
      startError = null;
      try {
        await session.load();
        await Promise.all([accounts.refresh(), accounts.loadVault()]);
        list.restore(session.settings.list);
        selection.refresh();
        refreshFacts();
        started = true;
      } catch (thrown) {
        startError = toAppError(thrown);
      }
    },
    listen() {
      const undo = [
        api.on.syncProgress(syncProgress),
        api.on.syncEnded(syncEnded),
        api.on.exportProgress((progress) => exporter.onProgress(progress)),
        api.on.documentsChanged(documentsChanged),
        api.on.accountsChanged(refreshAccounts),
        api.on.settingsChanged((settings) => session.adopt(settings)),
        api.on.command(run),
        session.watch(),
        marks.watch(),
        reportConnection(api, messages),
        keepPlace({
          api,
          place: () => list.place,
          ready: () => started && list.count !== null,
          failed: (thrown) => messages.failed(thrown, 'settings'),
        }),
        () => clock.stop(),
        views.watch(),
        () => clearTimeout(arriving),
      ];
      return () => undo.forEach((stop) => stop());
    },
    run,
    exportShown,
    printShown,
    printSelection,
    openExport,
  };
}

/** The reader of PDFs is larger than the rest of the window. */
async function loadReader(): Promise<OpenPdf> {
  return (await import('../pdf/open-pdf.ts')).openPdf;
}
