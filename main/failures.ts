import { app, clipboard, dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { CodedError, type ErrorCode } from '../shared/result.ts';
import type { Log } from './log.ts';
import { describeError, redact } from './redact.ts';

const QUIT = 0;
const COPY_AND_QUIT = 1;
const RELOAD = 1;

/**
 * Catches what nobody else caught: writes it down, says so once with a redacted report that can be copied, and ends the
 * app, whose state nobody can vouch for any more. The local documents are safe: the database only holds whole
 * transactions.
 */
export function watchForFailures(log: Log): void {
  let reported = false;
  const report = (kind: string, error: unknown): void => {
    log.error('failure', kind, error);
    if (reported) return;
    reported = true;
    void endWithReport(describeError(error)).catch(() => app.exit(1));
  };
  process.on('uncaughtException', (error) => report('Uncaught exception', error));
  process.on('unhandledRejection', (reason) => report('Unhandled rejection', reason));
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log.warn('failure', `Process ${type} is gone: ${reason} (${exitCode})`);
  });
}

async function endWithReport(report: string): Promise<void> {
  const message = 'Invoice Desk has met an error it cannot recover from and must close.';
  if (!app.isReady()) {
    dialog.showErrorBox(message, report);
    app.exit(1);
    return;
  }
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: app.name,
    message,
    detail: `Your documents are safe.\n\n${report}`,
    buttons: ['Quit', 'Copy error and quit'],
    defaultId: QUIT,
    cancelId: QUIT,
    noLink: true,
  });
  if (response === COPY_AND_QUIT) await clipboard.writeText(report);
  app.exit(1);
}

const START_FAILURES: Partial<Readonly<Record<ErrorCode, string>>> = {
  'file-not-writable': 'This file or folder cannot be written:',
  'disk-full': 'The disk is full. This could not be written:',
  'local-data': 'The local data cannot be used:',
  busy: 'The local data is in use:',
};

/** Says why the app cannot start, naming the file concerned, and ends it. */
export function endAtStart(log: Log, error: unknown): void {
  log.error('start', 'The app could not start', error);
  const sentence = error instanceof CodedError ? (START_FAILURES[error.code] ?? '') : '';
  const detail = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox('Invoice Desk cannot start', `${sentence} ${redact(detail)}`.trim());
  app.exit(1);
}

/** Offers to load the window again when its process has died, unless it keeps dying. */
export function watchWindow(window: BrowserWindow, log: Log, mayReload = createReloadGuard()): void {
  window.webContents.on('did-fail-load', (_event, code, description, url, isMainFrame) => {
    if (isMainFrame) log.error('window', `${url} did not load: ${description} (${code})`);
  });
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log.error('window', `The window's process is gone: ${reason} (${exitCode})`);
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    void offerReload(window, mayReload(), reason).catch((error: unknown) => {
      log.error('window', 'The window could not be loaded again', error);
    });
  });
}

async function offerReload(window: BrowserWindow, mayReload: boolean, reason: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: app.name,
    message: mayReload ? 'The window has stopped working.' : 'The window keeps stopping.',
    detail: `Your documents are safe. Reason: ${reason}.`,
    buttons: mayReload ? ['Quit', 'Load the window again'] : ['Quit'],
    defaultId: mayReload ? RELOAD : QUIT,
    cancelId: QUIT,
    noLink: true,
  });
  if (mayReload && response === RELOAD) window.webContents.reload();
  else app.quit();
}

/** Allows `most` reloads within `milliseconds`: a window that dies at start must not be reloaded for ever. */
export function createReloadGuard(most = 3, milliseconds = 60_000, now: () => number = Date.now): () => boolean {
  let times: readonly number[] = [];
  return () => {
    times = [...times.filter((time) => now() - time < milliseconds), now()];
    return times.length <= most;
  };
}
