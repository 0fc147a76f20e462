import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { defaultDataFolder } from '../../main/data-folder.ts';
import { createEvent, TypedEmitter, type PreventableEvent } from './types.ts';
import type { WebContents } from './window.ts';

const Manifest = v.object({ name: v.string(), productName: v.optional(v.string()), version: v.string() });

type AppEvents = {
  'web-contents-created': [event: PreventableEvent, contents: WebContents];
  'second-instance': [event: PreventableEvent];
  'window-all-closed': [];
  activate: [event: PreventableEvent];
  'will-quit': [event: PreventableEvent];
  'child-process-gone': [event: PreventableEvent, details: Electron.Details];
};

export interface LifecyclePorts {
  /** The folder of the app's package.json. */
  readonly appFolder: string;
  readonly isPackaged: boolean;
  /** Closes the windows; the app is about to end. */
  readonly closeWindows: () => void;
  readonly exit: (code: number) => void;
  /** The browser's language, once a page has told. */
  readonly browserLanguage: () => string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Electron's `app`, as far as the app uses it. */
export interface App {
  readonly name: string;
  readonly isPackaged: boolean;
  readonly commandLine: Pick<Electron.CommandLine, 'appendSwitch' | 'getSwitchValue'>;
  on<Name extends keyof AppEvents>(event: Name, listener: (...args: AppEvents[Name]) => void): unknown;
  whenReady(): Promise<void>;
  isReady(): boolean;
  getVersion(): string;
  getSystemLocale(): string;
  enableSandbox(): void;
  getPath(place: 'userData' | 'downloads'): string;
  setPath(place: 'userData' | 'sessionData', path: string): void;
  requestSingleInstanceLock(): boolean;
  quit(): void;
  exit(code?: number): void;
}

export interface Lifecycle {
  readonly app: App;
  /** Tells the app that a page was made. */
  contentsCreated(contents: WebContents): void;
  /** What the end of Chromium's own start-up is to Electron: makes the app ready. */
  readonly start: () => void;
}

export function createLifecycle(ports: LifecyclePorts): Lifecycle {
  const manifest = v.parse(Manifest, JSON.parse(readFileSync(join(ports.appFolder, 'package.json'), 'utf8')));
  const name = manifest.productName ?? manifest.name;
  const events = new TypedEmitter<AppEvents>();
  const { promise: ready, resolve: becomeReady } = Promise.withResolvers<undefined>();
  let isReady = false;
  let userData = defaultDataFolder(process.platform, ports.environment);
  let lock: string | null = null;

  const app: App = {
    name,
    isPackaged: ports.isPackaged,
    // Whoever starts the browser decides on its switches.
    commandLine: { appendSwitch: () => undefined, getSwitchValue: () => '' },
    on: (event, listener) => events.on(event, listener),
    whenReady: () => ready,
    isReady: () => isReady,
    getVersion: () => manifest.version,
    getSystemLocale: () => regionOf(ports.environment) ?? ports.browserLanguage() ?? 'en-US',
    // The page runs in the browser's own sandbox.
    enableSandbox: () => undefined,
    getPath: (place) => (place === 'userData' ? userData : downloadsFolder()),
    // The browser keeps its own session data.
    setPath: (place, path) => {
      if (place === 'userData') userData = path;
    },
    requestSingleInstanceLock: () => {
      lock = takeLock(userData);
      return lock !== null;
    },
    quit: () => {
      const event = createEvent();
      ports.closeWindows();
      events.emit('will-quit', event);
      if (!event.defaultPrevented) app.exit(0);
    },
    exit: (code = 0) => {
      if (lock !== null) rmSync(lock, { force: true });
      ports.exit(code);
    },
  };
  return {
    app,
    contentsCreated: (contents) => events.emit('web-contents-created', createEvent(), contents),
    start: () => {
      isReady = true;
      becomeReady(undefined);
    },
  };
}

function downloadsFolder(): string {
  const downloads = join(homedir(), 'Downloads');
  return existsSync(downloads) ? downloads : homedir();
}

/** "de_DE.UTF-8" is de-DE; "C" and "POSIX" name no region. */
function regionOf(environment: LifecyclePorts['environment']): string | null {
  for (const name of ['LC_ALL', 'LC_NUMERIC', 'LANG']) {
    const match = /^([a-z]{2,3})_([A-Z]{2})\b/.exec(environment[name] ?? '');
    if (match !== null) return `${match[1]}-${match[2]}`;
  }
  return null;
}

/** A file that names the process using the folder. Returns its path, or null where another living process holds it. */
function takeLock(folder: string): string | null {
  const file = join(folder, 'browser-host.lock');
  const holder = existsSync(file) ? Number(readFileSync(file, 'utf8')) : null;
  if (holder !== null && holder !== process.pid && isAlive(holder)) {
    console.error(`Invoice Desk is already running with the data in ${folder} (process ${holder}).`);
    return null;
  }
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, String(process.pid));
  } catch {
    // Not writable: the app meets the same problem a moment later and names the file.
  }
  return file;
}

function isAlive(id: number): boolean {
  if (!Number.isSafeInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
