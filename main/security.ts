/**
 * Electron's security checklist (docs/tutorial/security.md): one function per item that needs code at run time. The
 * other items are window options (2, 3, 4, 6, 8 to 12: window.ts), headers (1, 7, 18: app-protocol.ts), the sender check
 * (17: ipc/handle.ts), the bridge (20: preload/index.ts), fuses (19: electron-builder.ts) and the version pin (16).
 * Item 15 is met by not using `shell.openExternal` at all.
 */
import { app } from 'electron';
import type { Session, WebContents } from 'electron';
import { APP_SCHEME } from './app-protocol.ts';

/** To be called before the app is ready. */
export function secureApp(): void {
  sandboxEveryRenderer();
  app.on('web-contents-created', (_event, contents) => secureContents(contents));
}

/** To be called when the app is ready, with the session that windows use. */
export function secureSession(session: Session): void {
  denyPermissions(session);
  denyDownloads(session);
  denyRequestsFromTheWindow(session);
}

function secureContents(contents: WebContents): void {
  denyWebviews(contents);
  denyNavigation(contents);
  denyNewWindows(contents);
}

/** Checklist item 4. */
function sandboxEveryRenderer(): void {
  app.enableSandbox();
}

/** Checklist item 5: without these, Electron grants everything. The clipboard is reached by an IPC call. */
function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}

/** Checklist item 12. */
function denyWebviews(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** Checklist item 13: one page, loaded by main, that never goes anywhere. */
function denyNavigation(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!PDF_VIEWER.test(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

/** Chromium's own, in the frame of a PDF that is printed; pages of the app may have no frames at all (item 7). */
const PDF_VIEWER = /^chrome-extension:\/\/mhjfbmdgcfjbbpaeojofohoefgiehjai\//;

/** Checklist item 14. */
function denyNewWindows(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Files are written by the save dialog's call alone. */
function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}

/** Behind the content security policy (item 7) and item 1: the window's session reaches no host at all. */
function denyRequestsFromTheWindow(session: Session): void {
  const local = new Set([`${APP_SCHEME}:`, 'blob:', 'data:', 'devtools:']);
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !local.has(URL.parse(url)?.protocol ?? '') });
  });
}
