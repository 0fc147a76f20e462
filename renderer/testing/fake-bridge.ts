import type { AccountSummary, ConnectionReport, VaultStatus } from '../../shared/account.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { ExportOutcome, ExportSelection } from '../../shared/export.ts';
import type { FirstOf } from '../../shared/first-of.ts';
import type { DocumentDetail, DocumentRow } from '../../shared/listing.ts';
import type { AppInfo, CallArguments, CallName, EventName, InvoiceDeskApi, IpcEvents } from '../../shared/ipc.ts';
import type { Marks } from '../../shared/marks.ts';
import type { RenderedPdf } from '../../shared/pdf/options.ts';
import type { QueryWords } from '../../shared/query/query.ts';
import { ok, type AppError, type Result } from '../../shared/result.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { historyEntries, openFailures } from '../../shared/sync-history.ts';
import { syncHistoryOf, syncOutcomeOf } from '../../shared/sync-outcome.ts';
import type { LoggedRequest, SyncOutcome, SyncResult } from '../../shared/sync.ts';
import { createFakeList, type ListWorld } from './fake-list.ts';

/** What the process behind the window knows in a test; tests change it at will. */
export interface World extends ListWorld {
  info: AppInfo;
  settings: Settings;
  vault: VaultStatus;
  details: readonly DocumentDetail[];
  words: QueryWords;
  syncResults: readonly SyncResult[];
  /** What a connection test answers. */
  report: ConnectionReport;
  /** The last syncs of every account, newest first. */
  history: readonly SyncResult[];
  /** Records that fail again when they are retried. */
  failsAgain: readonly string[];
  requests: readonly LoggedRequest[];
  exportFolder: string;
  /** What the folder dialog answers. */
  chosenFolder: string | null;
  /** What an export answers; several in their order, then the last one again. */
  /** How exports end, one after the other; the last one again and again. */
  outcomes: readonly ExportOutcome[];
  /** The bytes and findings of every PDF that is drawn. */
  pdf: RenderedPdf;
  /** Calls that fail, and how. */
  failing: Partial<Record<CallName, AppError>>;
  /** Answers wait until this resolves, where a test needs to look in between. */
  hold: Promise<null> | null;
}

export interface FakeBridge {
  readonly bridge: InvoiceDeskApi;
  readonly world: World;
  readonly calls: readonly (readonly [CallName, readonly unknown[]])[];
  /** The arguments of each call with that name. */
  argumentsOf(name: CallName): readonly (readonly unknown[])[];
  emit<Name extends EventName>(name: Name, payload: IpcEvents[Name]): void;
}

const ADDED = '2026-11-01T08:00:00Z' as DocumentRow['added'];
const MARKED = '2026-11-22T15:00:00Z' as DocumentRow['added'];

/** The bridge of a window without a process behind it: it answers from `World` and logs what was asked. */
export function createFakeBridge(change: Partial<World> = {}): FakeBridge {
  const world: World = { ...emptyWorld(), ...change };
  const list = createFakeList(() => world);
  const calls: (readonly [CallName, readonly unknown[]])[] = [];
  const listeners = new Map<EventName, Set<(payload: never) => void>>();

  async function answer<T>(name: CallName, args: readonly unknown[], value: () => T): Promise<Result<T>> {
    calls.push([name, args]);
    if (world.hold !== null) await world.hold;
    const failure = world.failing[name];
    return failure === undefined ? ok(value()) : { ok: false, error: failure };
  }

  function on<Name extends EventName>(name: Name) {
    return (listener: (payload: IpcEvents[Name]) => void): (() => void) => {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => void all.delete(listener);
    };
  }

  function account(accountId: string, change: Partial<AccountSummary> = {}): AccountSummary {
    const found = world.accounts.find(({ id }) => id === accountId);
    if (found === undefined) throw new Error(`No account ${accountId}`);
    const changed = { ...found, ...change };
    world.accounts = world.accounts.map((one) => (one.id === accountId ? changed : one));
    return changed;
  }

  function addAccount(draft: Pick<AccountSummary, 'vendor' | 'name' | 'baseUrl'>): AccountSummary {
    const added: AccountSummary = { ...anAccount(), ...draft, id: `new${world.accounts.length}` };
    world.accounts = [...world.accounts, added];
    return added;
  }

  function detail(documentId: string): DocumentDetail {
    const found = world.details.find(({ document }) => document.id === documentId);
    if (found === undefined) throw new Error(`No document ${documentId}`);
    return found;
  }

  /** Tells the window as main does. */
  function changeMarks(...[target, wish]: CallArguments<'changeMarks'>): number {
    const marked = list.mark(target, wish, MARKED);
    world.details = world.details.map((one) => ({ ...one, marks: marksOf(one.document.id) ?? one.marks }));
    queueMicrotask(() => emit('documentsChanged', null));
    return marked;
  }

  function marksOf(documentId: string): Marks | null {
    const row = world.rows.find(({ id }) => id === documentId);
    return row === undefined ? null : { booked: row.booked, note: world.notes[row.id] ?? null, tags: row.tags };
  }

  /** How many rows a table of the list has. */
  function listed(selection: ExportSelection): number {
    if (selection.kind === 'documents') return selection.ids.length;
    return selection.kind === 'selected' ? world.selected.size : (list.count([selection.filter])[0] ?? 0);
  }

  function emit<Name extends EventName>(name: Name, payload: IpcEvents[Name]): void {
    for (const listener of listeners.get(name) ?? []) (listener as (payload: unknown) => void)(payload);
  }

  function nextOutcome(): ExportOutcome {
    const [next, ...rest] = world.outcomes;
    if (next === undefined) throw new Error('No outcome');
    if (rest.length > 0) world.outcomes = rest;
    return next;
  }

  function logo(logoFile: string | null): Settings {
    return (world.settings = { ...world.settings, pdf: { ...world.settings.pdf, logoFile } });
  }

  /** A retry becomes the newest sync of the history, as main does it; a whole one where a piece of a list is asked for. */
  function retried(accountId: string, asked: readonly string[] | null): SyncOutcome {
    const keys = asked ?? [...openFailures(historyEntries(historyOf(accountId))).keys()];
    const known = world.history.flatMap(({ failures }) => failures);
    const failures = known.filter(({ key }) => keys.includes(key) && world.failsAgain.includes(key));
    const whole = known.some(({ key, retry }) => keys.includes(key) && retry === 'sync');
    const how = whole ? ({ mode: 'incremental' } as const) : ({ mode: 'retry', retried: keys } as const);
    const result = aResult({ accountId, ...how, added: keys.length - failures.length, failures });
    world.history = [result, ...world.history];
    return syncOutcomeOf(result);
  }

  function historyOf(id: string): readonly SyncResult[] {
    return world.history.filter(({ accountId }) => accountId === id);
  }

  const bridge: InvoiceDeskApi = {
    getAppInfo: () => answer('getAppInfo', [], () => world.info),
    getSettings: () => answer('getSettings', [], () => world.settings),
    changeSettings: (wish) => answer('changeSettings', [wish], () => (world.settings = { ...world.settings, ...wish })),
    listAccounts: () => answer('listAccounts', [], () => world.accounts),
    getVaultStatus: () => answer('getVaultStatus', [], () => world.vault),
    testConnection: (...args) => answer('testConnection', args, () => world.report),
    addAccount: (...args) => answer('addAccount', args, () => addAccount(args[0])),
    setSecret: (...args) => answer('setSecret', args, () => account(args[0], { secret: args[2] ? 'kept' : 'session' })),
    forgetSecret: (id) => answer('forgetSecret', [id], () => account(id, { secret: 'absent' })),
    removeAccount: (id) =>
      answer('removeAccount', [id], () => {
        world.accounts = world.accounts.filter((one) => one.id !== id);
        return null;
      }),
    setAccountCurrency: (id, currency) =>
      answer('setAccountCurrency', [id, currency], () =>
        account(id, { currency: currency === null ? null : parseCurrency(currency) }),
      ),
    listDocuments: (request) => answer('listDocuments', [request], () => list.page(request)),
    listTotals: (filter) => answer('listTotals', [filter], () => list.totals(filter)),
    countDocuments: (filters) => answer('countDocuments', [filters], () => list.count(filters)),
    explainMatches: (...args) => answer('explainMatches', args, () => list.explain(...args)),
    changeSelection: (...args) => answer('changeSelection', args, () => list.change(...args)),
    getQueryWords: () => answer('getQueryWords', [], () => world.words),
    getSpend: (filter) => answer('getSpend', [filter], () => list.spend(filter)),
    changeMarks: (...args) => answer('changeMarks', args, () => changeMarks(...args)),
    getDocument: (id) => answer('getDocument', [id], () => detail(id)),
    syncAccounts: (...args) => answer('syncAccounts', args, () => world.syncResults.map(syncOutcomeOf)),
    retryFailures: (...args) => answer('retryFailures', args, () => retried(...args)),
    getSyncHistory: (id) => answer('getSyncHistory', [id], () => syncHistoryOf(historyOf(id))),
    getRequestLog: () => answer('getRequestLog', [], () => world.requests),
    reportConnection: (connection) => answer('reportConnection', [connection], () => null),
    cancelSync: (id) => answer('cancelSync', [id], () => null),
    previewPdf: (...args) => answer('previewPdf', args, () => world.pdf),
    savePdf: (...args) =>
      answer('savePdf', args, () => ({
        saved: true,
        path: '/exports/165525.pdf',
        missingGlyphs: world.pdf.missingGlyphs,
      })),
    getExportFolder: () => answer('getExportFolder', [], () => world.exportFolder),
    chooseExportFolder: () =>
      answer('chooseExportFolder', [], () => {
        world.exportFolder = world.chosenFolder ?? world.exportFolder;
        return world.chosenFolder;
      }),
    runExport: (...args) => answer('runExport', args, nextOutcome),
    continueExport: () => answer('continueExport', [], nextOutcome),
    cancelExport: () => answer('cancelExport', [], () => null),
    printDocuments: (...args) => answer('printDocuments', args, () => ({ printed: true, failed: allOf([]) })),
    copyList: (...args) => answer('copyList', args, () => listed(args[0])),
    saveList: (...args) => answer('saveList', args, () => ({ saved: true, path: '/exports/documents.csv' })),
    printList: (...args) => answer('printList', args, () => ({ printed: true, failed: allOf([]) })),
    getLogo: () => answer('getLogo', [], () => null),
    chooseLogo: () => answer('chooseLogo', [], () => logo('logo-0123456789abcdef.png')),
    removeLogo: () => answer('removeLogo', [], () => logo(null)),
    revealExport: (path) => answer('revealExport', [path], () => null),
    copyText: (text) => answer('copyText', [text], () => null),
    on: {
      syncProgress: on('syncProgress'),
      syncEnded: on('syncEnded'),
      exportProgress: on('exportProgress'),
      documentsChanged: on('documentsChanged'),
      accountsChanged: on('accountsChanged'),
      settingsChanged: on('settingsChanged'),
      command: on('command'),
    },
  };

  return {
    bridge,
    world,
    calls,
    argumentsOf: (name) => calls.filter(([called]) => called === name).map(([, args]) => args),
    emit,
  };
}

/** An account that was synced a moment ago; `change` says what is different. */
export function anAccount(change: Partial<AccountSummary> = {}): AccountSummary {
  const moment = '2026-11-22T14:32:10Z' as AccountSummary['created'];
  return {
    id: '0a1b2c3d',
    vendor: 'emnify',
    name: 'emnify · org44',
    baseUrl: null,
    created: moment,
    health: { state: 'ok', at: moment },
    secret: 'kept',
    asOf: moment,
    lastSync: { began: moment, isFirst: false },
    documents: 12,
    currency: null,
    notes: [],
    ...change,
  };
}

/** A sync that ended well; `change` says what is different. */
export function aResult(change: Partial<SyncResult> = {}): SyncResult {
  return {
    accountId: '0a1b2c3d',
    mode: 'incremental',
    started: '2026-11-22T14:32:00Z' as SyncResult['started'],
    ended: '2026-11-22T14:32:48Z' as SyncResult['ended'],
    added: 0,
    changed: 0,
    unchanged: 0,
    gone: 0,
    failures: [],
    retried: [],
    notes: [],
    stopped: null,
    ...change,
  };
}

/** How the window is told that a sync has ended. */
export function anOutcomeOfSync(change: Partial<SyncResult> = {}): SyncOutcome {
  return syncOutcomeOf(aResult(change));
}

/** A row of the list; `change` says what is different. */
export function aRow(change: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id: 'document-0',
    accountId: '0a1b2c3d',
    vendor: 'emnify',
    kind: 'invoice',
    number: '165525',
    label: '165525',
    status: 'paid',
    statusWords: 'PAID',
    issued: null,
    due: null,
    ordered: null,
    counterparty: 'org2',
    order: null,
    po: null,
    net: null,
    tax: null,
    amount: null,
    currency: null,
    amountOrigin: 'missing',
    currencyOrigin: 'missing',
    warnings: 0,
    goneSince: null,
    added: ADDED,
    changed: null,
    booked: null,
    tags: [],
    selected: false,
    ...change,
  };
}

/** So many rows, numbered from 0: `document-7` has the number "N-7". */
export function manyRows(count: number): readonly DocumentRow[] {
  return Array.from({ length: count }, (_, index) =>
    aRow({ id: `document-${index}`, number: `N-${index}`, label: `N-${index}` }),
  );
}

/** An export into the folder that wrote nothing; `change` says what is different. */
export function anOutcome(change: Partial<ExportOutcome> = {}): ExportOutcome {
  const nothing = { leftOut: allOf([]), notes: allOf([]), failed: allOf([]), missingGlyphs: allOf([]) };
  return { format: 'pdf', target: '/exports', files: 0, written: 0, skipped: 0, notStarted: 0, ...nothing, ...change };
}

/** A list that is told in whole. */
export function allOf<T>(items: readonly T[]): FirstOf<T> {
  return { count: items.length, first: items };
}

function emptyWorld(): World {
  return {
    info: { version: '0.1.0', platform: 'linux', dataFolder: '/data', systemRegion: 'en-GB', notices: [] },
    settings: DEFAULT_SETTINGS,
    accounts: [],
    vault: { kind: 'protected' },
    rows: [],
    lines: {},
    notes: {},
    found: [],
    selected: new Set(),
    details: [],
    words: { currencies: [], tags: [] },
    syncResults: [],
    report: { identity: 'org44', role: null, notes: [] },
    history: [],
    failsAgain: [],
    requests: [],
    exportFolder: '/exports',
    chosenFolder: null,
    outcomes: [],
    pdf: { bytes: new Uint8Array(), pages: 1, missingGlyphs: [] },
    failing: {},
    hold: null,
  };
}
