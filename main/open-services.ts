import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Notice } from '../shared/ipc.ts';
import { localDay } from '../shared/format/moments.ts';
import { CodedError } from '../shared/result.ts';
import { openAccountList } from './accounts/account-list.ts';
import { createAccounts } from './accounts/accounts.ts';
import type { Protection } from './accounts/protection.ts';
import { createVault } from './accounts/vault.ts';
import { openCache } from './cache/open-cache.ts';
import type { QueryReader } from './cache/query-reader.ts';
import { createExports } from './export/create-exports.ts';
import { createLists } from './export/list/create-lists.ts';
import type { Fetch, HttpClient } from './http/client.ts';
import { createHttpClient, type HttpClientOptions } from './http/create-client.ts';
import { nodeFetch } from './http/node-fetch.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createPdfPool } from './pdf/pdf-pool.ts';
import { createMarks } from './marks.ts';
import type { Services } from './services.ts';
import { regionOf } from './settings/region.ts';
import { openSettings } from './settings/settings-store.ts';
import { createConnector, type MakeHttpClient, type Vendors } from './sync/connect.ts';
import { createSyncEngine } from './sync/engine.ts';
import { createRedrawer } from './sync/redrawer.ts';
import type { SetTimer } from './sync/scheduler.ts';
import { VENDORS } from './vendors/index.ts';

export interface ServicesOptions {
  /** Where everything is kept: settings, accounts, secrets and documents; made where it is missing. */
  readonly dataFolder: string;
  /** Node's own where absent. */
  readonly fetch?: Fetch;
  /** The system's protected store; null for a process that has none. */
  readonly protection: Protection | null;
  /** The bundled cache worker; its source, which Node runs as it is, where absent. */
  readonly cacheWorkerUrl?: URL;
  /** The bundled PDF worker; its source where absent. */
  readonly pdfWorkerUrl?: URL;
  /** The fonts of PDFs; those of the sources where absent. */
  readonly fontsFolder?: string;
  readonly now?: () => Date;
  /** The region that the setting `system` stands for; that of the process where absent. */
  readonly systemRegion?: string;
  readonly vendors?: Vendors;
  /** How requests are retried and timed out. */
  readonly http?: Pick<HttpClientOptions, 'retry' | 'timeoutMilliseconds'>;
  /** The system's timers where absent. */
  readonly setTimer?: SetTimer;
  /** Told what goes wrong in the background, where nobody waits for it. */
  readonly reportFailure?: (error: unknown) => void;
}

const DATABASE_FILE = 'documents.sqlite';
const MOST_REQUESTS = 500;
const WORKER_SOURCE = new URL('./cache/worker.ts', import.meta.url);
const FONTS = fileURLToPath(new URL('../resources/fonts/', import.meta.url));
const PDF_WORKER_SOURCE = new URL('./pdf/pdf-worker.ts', import.meta.url);

/**
 * Opens everything below the window and the command line. A damaged file is moved aside and named in `notices`.
 * @throws CodedError `local-data`, `file-not-writable`, `disk-full` or `busy`, naming the file.
 */
export async function openServices(options: ServicesOptions): Promise<Services> {
  const { dataFolder, protection, cacheWorkerUrl = WORKER_SOURCE, now = () => new Date(), vendors = VENDORS } = options;
  const reportFailure = options.reportFailure ?? (() => undefined);
  const settings = openSettings(dataFolder, now, reportFailure);
  const accountList = openAccountList(dataFolder, now);
  const vault = createVault({ protection, folder: dataFolder, now });
  const reader = (): QueryReader => ({
    region: regionOf(settings.settings.get(), options.systemRegion),
    accounts: accountList.list.all().map(({ id, name }) => ({ id, name })),
    today: localDay(now().getTime()),
    fiscalYearStart: settings.settings.get().fiscalYearStart,
  });
  const { cache, movedAside } = await openCache({
    file: join(dataFolder, DATABASE_FILE),
    workerUrl: cacheWorkerUrl,
    reader,
  });

  const redrawer = createRedrawer({
    accounts: () => accountList.list.all(),
    cache,
    reportFailure,
  });
  const requests = createRequestLog(MOST_REQUESTS);
  const connector = createConnector(vendors, makeHttpClient(options, requests));
  const sync = createSyncEngine({
    accounts: accountList.list,
    vault,
    connector,
    cache,
    settings: settings.settings,
    requests: requests.entries,
    now,
    setTimer: options.setTimer ?? setSystemTimer,
  });
  const accounts = createAccounts({
    list: accountList.list,
    vault,
    connector,
    cache,
    settings: settings.settings,
    redrawer,
    whileSyncIsStopped: sync.whileStopped,
    whileSyncIsPaused: sync.whilePaused,
  });
  redrawer.start();
  const pool = createPdfPool({
    workerUrl: options.pdfWorkerUrl ?? PDF_WORKER_SOURCE,
    fontsFolder: options.fontsFolder ?? FONTS,
  });
  const papers = {
    cache,
    pool,
    accounts: () => accountList.list.all(),
    settings: () => settings.settings.get(),
    dataFolder,
  };
  const exports = createExports(papers);
  return {
    accounts,
    sync,
    cache,
    settings: settings.settings,
    exports,
    lists: createLists({ ...papers, region: () => reader().region, now }),
    marks: createMarks({ cache, now }),
    reader,
    redrawn: () => redrawer.started(),
    notices: [
      ...notice('settings-moved-aside', settings.movedAside),
      ...notice('accounts-moved-aside', accountList.movedAside),
      ...notice('secrets-unreadable', vault.movedAside),
      ...notice('database-moved-aside', movedAside),
    ],
    close: async () => {
      await exports.close();
      await sync.close();
      await redrawer.close();
      await cache.close();
      await settings.close();
    },
  };
}

/** A sync that waits for its time does not keep the process from ending. */
function setSystemTimer(work: () => void, milliseconds: number): () => void {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
}

function notice(code: Notice['code'], movedTo: string | null): readonly Notice[] {
  return movedTo === null ? [] : [{ code, detail: movedTo }];
}

function makeHttpClient({ fetch = nodeFetch, http }: ServicesOptions, requests: RequestLog): MakeHttpClient {
  return ({ allowedRequests, pace }, baseUrl) =>
    baseUrl === null
      ? NO_NETWORK
      : createHttpClient({ ...http, baseUrl, allowedRequests, pace, fetch, log: requests.add });
}

const NO_NETWORK: HttpClient = {
  host: '',
  send: () => Promise.reject(new CodedError('internal', 'this vendor has no network')),
};
