import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { WebContents } from 'electron';
import { CALL_NAMES, type AppInfo, type CallName } from '../../shared/ipc.ts';
import type { DocumentDetail } from '../../shared/listing.ts';
import { CodedError } from '../../shared/result.ts';
import { writeFileAtomic } from '../export/atomic-write.ts';
import { suggestFileName } from '../export/file-name.ts';
import type { Log } from '../log.ts';
import type { Services } from '../services.ts';
import { handle, push, type Service } from './handle.ts';

/** What the calls need of the desktop; `main/platform` has the Electron side of it. */
export interface Desktop {
  /** Asks where to save; null where the person changed their mind. */
  askWhereToSave(suggestion: SaveSuggestion): Promise<string | null>;
  /** The folder that exports go to until the person has chosen one. */
  downloadsFolder(): string;
  showInFolder(path: string): void;
  copyText(text: string): Promise<void>;
}

export interface SaveSuggestion {
  /** An absolute path: the folder to start in and the name to suggest. */
  readonly path: string;
  readonly kind: { readonly name: string; readonly extension: string };
}

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
      push(window(), 'syncEnded', result);
      // Also where nothing is new: what was gone at the vendor may be there again.
      push(window(), 'documentsChanged', null);
    }),
    services.accounts.onChanged(() => {
      push(window(), 'accountsChanged', null);
      push(window(), 'documentsChanged', null);
    }),
    services.settings.onChanged((settings) => push(window(), 'settingsChanged', settings)),
  ];
  return () => undo.forEach((stop) => stop());
}

function callTable({ services, desktop, appInfo, log }: IpcPorts): ServiceTable {
  const { accounts, cache, settings, sync } = services;
  const exported = new Set<string>();

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
    getCounts: () => cache.counts(),
    getDocument,

    syncAccounts: (accountId, mode) => sync.sync(accountId, mode),
    retryFailures: (accountId, keys) => sync.retry(accountId, keys),
    getSyncHistory: (accountId) => sync.history(accountId),
    getRequestLog: () => sync.requests(),
    reportConnection: (connection) => {
      sync.setConnection(connection);
      return null;
    },
    cancelSync: (accountId) => {
      sync.cancel(accountId);
      return null;
    },

    savePdf: async (documentId, pdf) => {
      if (!isPdf(pdf)) throw new CodedError('invalid-argument', 'pdf');
      const { document } = await getDocument(documentId);
      const path = await desktop.askWhereToSave({
        path: join(exportFolder(), suggestFileName(document)),
        kind: { name: 'PDF', extension: 'pdf' },
      });
      if (path === null) return { saved: false };
      await writeFileAtomic(path, pdf);
      exported.add(path);
      rememberFolder(dirname(path));
      return { saved: true, path };
    },
    revealExport: (path) => {
      // Only what this session wrote: otherwise the window could open any folder.
      if (!exported.has(path)) throw new CodedError('not-found', basename(path));
      desktop.showInFolder(path);
      return null;
    },
    copyText: async (text) => {
      await desktop.copyText(text);
      return null;
    },
  };

  function exportFolder(): string {
    const last = settings.get().exportFolder;
    return last !== null && existsSync(last) ? last : desktop.downloadsFolder();
  }

  /** Electron's dialogs do not remember it. */
  function rememberFolder(folder: string): void {
    try {
      settings.change({ exportFolder: folder });
    } catch (error) {
      // The document is saved; not remembering where is no reason to report a failed export.
      log.warn('ipc', 'The export folder could not be remembered', error);
    }
  }

  async function getDocument(documentId: string): Promise<DocumentDetail> {
    const detail = await cache.get(documentId);
    if (detail === null) throw new CodedError('not-found', documentId);
    return detail;
  }
}

const PDF_SIGNATURE = new TextEncoder().encode('%PDF-');

function isPdf(bytes: Uint8Array): boolean {
  return PDF_SIGNATURE.every((byte, index) => bytes[index] === byte);
}
