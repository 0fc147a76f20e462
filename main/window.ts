import { join } from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import type { BrowserWindowConstructorOptions } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

/** The page colours of `renderer/styles` in light and dark, so that the window does not flash while it loads. */
const BACKGROUND = { light: '#f6f5f3', dark: '#151517' } as const;

export interface WindowOptions {
  readonly preload: string;
  readonly title: string;
  readonly dark: boolean;
  /** Developer tools are there from source, not in a packaged app. */
  readonly devTools: boolean;
}

/** What every window is made with; pinned by window.test.ts. Numbers are the items of Electron's security checklist. */
export function windowOptions({ preload, title, dark, devTools }: WindowOptions): BrowserWindowConstructorOptions {
  return {
    title,
    // Both together make Electron keep size, place and display mode.
    name: 'main',
    windowStatePersistence: true,
    width: 1440,
    height: 900,
    minWidth: 900,
    minHeight: 560,
    show: false,
    backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload,
      nodeIntegration: false, // 2
      nodeIntegrationInWorker: false, // 2
      nodeIntegrationInSubFrames: false, // 2
      contextIsolation: true, // 3
      sandbox: true, // 4
      webSecurity: true, // 6
      allowRunningInsecureContent: false, // 8
      experimentalFeatures: false, // 9
      webviewTag: false, // 11
      navigateOnDragDrop: false, // 13
      devTools,
      // There is little to write here, and Chromium fetches its dictionaries from the net.
      spellcheck: false,
    },
  };
}

/** Opens the window, shown when its first picture is ready. */
export function openWindow(options: Omit<WindowOptions, 'dark'>): BrowserWindow {
  const window = new BrowserWindow(windowOptions({ ...options, dark: nativeTheme.shouldUseDarkColors }));
  window.once('ready-to-show', () => window.show());
  // A failed load reports itself as `did-fail-load`; failures.ts listens.
  window.loadURL(`${APP_ORIGIN}/`).catch(() => undefined);
  return window;
}

/** Brings a window to the person, from wherever it is. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** The path of the bundled preload script, beside the bundled main process. */
export function preloadPath(mainFolder: string): string {
  return join(mainFolder, '../preload/index.cjs');
}
