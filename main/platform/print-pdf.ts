import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import { CodedError } from '../../shared/result.ts';

/**
 * Opens the system's print dialog for a PDF in a window that nobody sees: Chromium's own PDF viewer prints the bytes as
 * they are. False where the person changed their mind.
 * @throws CodedError `internal` with the system's reason where it cannot be printed.
 */
export async function printPdf(path: string): Promise<boolean> {
  // Nothing in memory or on disk is shared with the app's own window, and there is no preload script.
  const viewer = session.fromPartition(PARTITION, { cache: false });
  viewer.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: REMOTE.test(url) });
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      partition: PARTITION,
      // The PDF viewer is one.
      plugins: true,
      nodeIntegration: false,
      contextIsolation: true,
      sandbox: true,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(pathToFileURL(path).href);
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    window.webContents.print({}, (success, reason) => {
      if (success || CANCELLED.test(reason)) resolve(success);
      else reject(new CodedError('internal', `printing: ${reason}`));
    });
    return await promise;
  } finally {
    window.destroy();
  }
}

// Not `persist:…`, so it is kept in memory only.
const PARTITION = 'print';
const REMOTE = /^(?:https?|wss?|ftp):/i;
/** "cancelled", "Print job canceled", or nothing, depending on the system. */
const CANCELLED = /^$|cancell?ed/i;
