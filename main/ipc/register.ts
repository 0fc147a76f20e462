import type { WebContents } from 'electron';
import { CALL_NAMES, type AppInfo, type CallName } from '../../shared/ipc.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { CodedError } from '../../shared/result.ts';
import { syncHistoryOf, syncOutcomeOf } from '../../shared/sync-outcome.ts';
import type { Log } from '../log.ts';
import type { Services } from '../services.ts';
import { exportCalls, type ExportDesktop } from './export-calls.ts';
import { handle, push, type Service } from './handle.ts';

/** What the calls need of the desktop; `main/platform` has the Electron side of it. */
export type Desktop = ExportDesktop;

export interface IpcPorts {
  readonly services: Services;
  readonly desktop: Desktop;
  readonly appInfo: () => Omit<AppInfo, 'notices'>;
  readonly log: Log;
}

type ServiceTable = { readonly [Name in CallName]: Service<Name> };

/** Answers every call of the contract. A call that is missing here fails the type check. */
export function registerCalls(ports: IpcPorts): void {
  const table = callTable(ports);
  for (const name of CALL_NAMES) handle(name, table[name], ports.log);
}

/** Passes on what the services report to whichever window is open. Returns the undo. */
export function pushEvents(services: Services, window: () => WebContents | null): () => void {
  const undo = [
    services.sync.onProgress((progress) => push(window(), 'syncProgress', progress)),
    services.sync.onEnded((result) => {
      push(window(), 'syncEnded', syncOutcomeOf(result));
      // Also where nothing is new: what was gone at the vendor may be there again.
      push(window(), 'documentsChanged', null);
    }),
    services.accounts.onChanged(() => {
      push(window(), 'accountsChanged', null);
      push(window(), 'documentsChanged', null);
    }),
    services.marks.onChanged(() => push(window(), 'documentsChanged', null)),
    services.exports.onProgress((progress) => push(window(), 'exportProgress', progress)),
    services.settings.onChanged((settings) => push(window(), 'settingsChanged', settings)),
  ];
  return () => undo.forEach((stop) => stop());
}

function callTable({ services, desktop, appInfo, log }: IpcPorts): ServiceTable {
  const { accounts, cache, marks, settings, sync } = services;

  return {
    getAppInfo: () => ({ ...appInfo(), notices: services.notices }),
    getSettings: () => settings.get(),
    changeSettings: (change) => settings.change(change),

    listAccounts: () => accounts.list(),
    getVaultStatus: () => accounts.vaultStatus(),
    testConnection: (draft, secret) => accounts.test(draft, secret),
    addAccount: (draft, secret, keepSecret) => accounts.add(draft, secret, keepSecret),
    setSecret: (accountId, secret, keepSecret) => accounts.setSecret(accountId, secret, keepSecret),
    forgetSecret: (accountId) => accounts.forgetSecret(accountId),
    removeAccount: async (accountId) => {
      await accounts.remove(accountId);
      return null;
    },
    setAccountCurrency: (accountId, currency) => accounts.setCurrency(accountId, currency),

    listDocuments: (request) => cache.list(request),
    listTotals: (filter) => cache.totals(filter),
    countDocuments: (filters) => cache.counts(filters),
    explainMatches: (documentIds, text) => cache.explain(documentIds, text),
    changeSelection: (change, filter, arrangement) => cache.changeSelection(change, filter, arrangement),
    getQueryWords: () => cache.words(),
    getSpend: (filter) => cache.spend(filter),
    changeMarks: (target, change) => marks.change(target, change),
    getDocument,

    syncAccounts: async (accountId, mode) => (await sync.sync(accountId, mode)).map(syncOutcomeOf),
    retryFailures: async (accountId, keys) => syncOutcomeOf(await sync.retry(accountId, keys)),
    getSyncHistory: async (accountId) => syncHistoryOf(await sync.history(accountId)),
    getRequestLog: () => sync.requests(),
    reportConnection: (connection) => {
      sync.setConnection(connection);
      return null;
    },
    cancelSync: (accountId) => {
      sync.cancel(accountId);
      return null;
    },

    ...exportCalls(services, desktop, log),
    copyText: async (text) => {
      await desktop.copyText(text);
      return null;
    },
  };

  async function getDocument(documentId: string): Promise<DocumentDetail> {
    const detail = await cache.get(documentId);
    if (detail === null) throw new CodedError('not-found', documentId);
    return detail;
  }
}
