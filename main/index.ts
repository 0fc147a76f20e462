/** Composition root of the desktop app: the order of start-up and who gets what; no logic of its own. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { BrowserWindow } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { disableUnwantedFeatures } from './chromium-features.ts';
import { askBeforeClosing } from './closing.ts';
import { endAtStart, watchForFailures, watchWindow } from './failures.ts';
import { fileError } from './files/file-error.ts';
import { push } from './ipc/handle.ts';
import { pushEvents, registerCalls } from './ipc/register.ts';
import { createLog } from './log.ts';
import { installMenu } from './menu.ts';
import { openServices } from './open-services.ts';
import { askToStopExport } from './platform/ask-to-stop.ts';
import { createDesktop } from './platform/desktop.ts';
import { createFetch } from './platform/net.ts';
import { createProtection } from './platform/safe-storage.ts';
import { secureApp, secureSession } from './security.ts';
import type { Services } from './services.ts';
import { readStartOptions } from './start-options.ts';
import { bringToFront, openWindow, preloadPath } from './window.ts';

let window: BrowserWindow | null = null;

// Before the app is ready.
registerAppScheme();
secureApp();
disableUnwantedFeatures(app.commandLine);
const dataFolder = readStartOptions(process.argv, process.cwd()).dataFolder ?? app.getPath('userData');
const log = createLog({ folder: join(dataFolder, 'logs') });
watchForFailures(log);

try {
  keepEverythingIn(dataFolder);
  if (app.requestSingleInstanceLock()) run();
  else app.quit();
} catch (error) {
  endAtStart(log, error);
}

function run(): void {
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => endAtStart(log, error));
}

async function start(): Promise<void> {
  log.info('start', `Invoice Desk ${app.getVersion()} on ${process.platform}, data in ${dataFolder}`);
  const services = await openServices({
    dataFolder,
    fetch: createFetch(),
    protection: createProtection(),
    cacheWorkerUrl: new URL('./cache-worker.js', import.meta.url),
    pdfWorkerUrl: new URL('./pdf-worker.js', import.meta.url),
    // Beside `dist`, in a packaged app too.
    fontsFolder: join(import.meta.dirname, '../../resources/fonts'),
    systemRegion: app.getSystemLocale(),
    reportFailure: (error) => log.error('background', 'Work in the background failed', error),
  });
  closeAtEnd(services);
  secureSession(session.defaultSession);
  serveApp(join(import.meta.dirname, '../renderer'));
  followTheme(services);
  registerCalls({
    services,
    desktop: createDesktop(() => window),
    appInfo: () => ({
      version: app.getVersion(),
      platform: process.platform,
      dataFolder,
      systemRegion: app.getSystemLocale(),
    }),
    log,
  });
  pushEvents(services, () => window?.webContents ?? null);
  installMenu({
    platform: process.platform,
    appName: app.name,
    devTools: !app.isPackaged,
    run: (command) => push(window?.webContents ?? null, 'command', command),
  });
  const show = (): void => showWindow(services.exports);
  app.on('activate', show);
  app.on('second-instance', show);
  show();
  services.sync.startAutomatic();
}

function showWindow(exports: Services['exports']): void {
  if (window !== null) {
    bringToFront(window);
    return;
  }
  const opened = openWindow({ preload: preloadPath(import.meta.dirname), title: app.name, devTools: !app.isPackaged });
  window = opened;
  watchWindow(opened, log);
  askBeforeClosing(opened, {
    isExporting: exports.isRunning,
    ask: () => askToStopExport(opened),
    stop: exports.cancel,
  });
  opened.on('closed', () => {
    window = null;
  });
}

/** Chromium's own files too, in a folder below. @throws CodedError naming the folder where it cannot be made. */
function keepEverythingIn(folder: string): void {
  const sessionFolder = join(folder, 'window');
  try {
    mkdirSync(sessionFolder, { recursive: true });
  } catch (error) {
    throw fileError(error, folder);
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', sessionFolder);
}

function followTheme(services: Services): void {
  nativeTheme.themeSource = services.settings.get().theme;
  services.settings.onChanged(({ theme }) => {
    nativeTheme.themeSource = theme;
  });
}

/** The database is closed before the process ends, however the end came about. */
function closeAtEnd(services: Services): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    services
      .close()
      .catch((error: unknown) => log.error('end', 'The services did not close', error))
      .finally(() => {
        closed = true;
        app.quit();
      });
  });
}
