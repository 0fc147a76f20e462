import { createDialog, type Dialog } from './dialogs.ts';
import { createIpc, type Ipc } from './ipc.ts';
import { createLifecycle, type App, type LifecyclePorts } from './lifecycle.ts';
import { createMenu, type MenuModule } from './menu.ts';
import type { FromPage, ToPage } from './messages.ts';
import { createPageLink, type PageLink } from './page-link.ts';
import { createPrints, type Prints } from './prints.ts';
import { createProtocols, type Protocols } from './protocol.ts';
import { createSessions, type SessionModule } from './session.ts';
import { createWindows, type Windows } from './window.ts';

/** Below this path the host serves what is its own; the app has nothing there. */
export const OWN_PATH = '/__browser-host/';
/** PDFs that wait for being printed. */
export const PRINTS_PATH = `${OWN_PATH}print/`;

export interface HostPorts extends Pick<LifecyclePorts, 'appFolder' | 'isPackaged' | 'environment' | 'exit'> {
  /** The app has opened its window: now a page can show it. */
  readonly onWindow: () => void;
  /** Says something on the host's own console. */
  readonly say: (line: string) => void;
}

/** What `electron` exports to the main process; electron.ts makes a module of it. */
export interface MainElectron {
  readonly app: App;
  readonly BrowserWindow: Windows['BrowserWindow'];
  readonly clipboard: Pick<Electron.Clipboard, 'writeText'>;
  readonly dialog: Dialog;
  readonly ipcMain: Ipc['ipcMain'];
  readonly Menu: MenuModule;
  readonly nativeTheme: Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>;
  readonly protocol: Protocols['protocol'];
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly session: SessionModule;
  readonly shell: Pick<Electron.Shell, 'showItemInFolder'>;
}

/** Electron without Electron: `electron` is what the app imports, the rest is what the server drives it with. */
export interface Host extends Pick<Ipc, 'invoke'>, Pick<Protocols, 'respond'>, Pick<Windows, 'window'> {
  readonly electron: MainElectron;
  readonly link: PageLink;
  readonly prints: Prints;
  /** Makes the app ready. */
  readonly start: () => void;
}

export function createHost({ onWindow, say, ...ports }: HostPorts): Host {
  const link = createPageLink();
  const prints = createPrints(link, PRINTS_PATH);
  const session = createSessions();
  const { ipcMain, invoke } = createIpc();
  const { protocol, respond } = createProtocols();
  const windows = createWindows({
    link,
    prints,
    session: session.defaultSession,
    onContents: (contents) => lifecycle.contentsCreated(contents),
    onLoad: onWindow,
  });
  const lifecycle = createLifecycle({
    ...ports,
    closeWindows: windows.close,
    browserLanguage: () => link.browser()?.language ?? null,
  });
  link.onMessage((message, reply) => {
    if (message.kind === 'invoke') void deliver(message, reply);
  });

  async function deliver(
    { id, channel, args }: Extract<FromPage, { kind: 'invoke' }>,
    reply: (message: ToPage) => void,
  ): Promise<void> {
    const url = windows.window()?.url ?? null;
    try {
      const value = await invoke(channel, args, url === null ? null : { url, parent: null });
      reply({ kind: 'result', id, value });
    } catch (error) {
      reply({ kind: 'rejected', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  const electron: MainElectron = {
    app: lifecycle.app,
    BrowserWindow: windows.BrowserWindow,
    clipboard: createClipboard(link),
    dialog: createDialog(link),
    ipcMain,
    Menu: createMenu(link),
    nativeTheme: createNativeTheme(link),
    protocol,
    safeStorage: NO_SAFE_STORAGE,
    session,
    shell: {
      showItemInFolder: (path) => {
        say(path);
        link.send({ kind: 'show-path', path });
      },
    },
  };
  return { electron, link, prints, respond, window: windows.window, start: lifecycle.start, invoke };
}

/** The browser's clipboard: it is the one the person uses, wherever the host runs. */
function createClipboard(link: PageLink): MainElectron['clipboard'] {
  return {
    writeText: async (text) => {
      if (!link.isAttached()) throw new Error('No page is open.');
      const problem = await link.ask({ type: 'copy', text });
      if (problem !== null) throw new Error(String(problem));
    },
  };
}

function createNativeTheme(link: PageLink): MainElectron['nativeTheme'] {
  let source: Electron.NativeTheme['themeSource'] = 'system';
  return {
    get themeSource() {
      return source;
    },
    set themeSource(next) {
      source = next;
    },
    get shouldUseDarkColors() {
      return source === 'system' ? (link.browser()?.dark ?? false) : source === 'dark';
    },
  };
}

/** There is no protected store here, so that secrets stay in memory. */
const NO_SAFE_STORAGE: MainElectron['safeStorage'] = {
  isAsyncEncryptionAvailable: () => Promise.resolve(false),
  encryptStringAsync: () => Promise.reject(new Error('There is no protected store.')),
  decryptStringAsync: () => Promise.reject(new Error('There is no protected store.')),
};

let installed: Host | null = null;

/** Makes a host the one behind electron.ts. */
export function installHost(host: Host): void {
  installed = host;
}

/** @throws where `installHost` has not run. */
export function installedHost(): Host {
  if (installed === null) throw new Error('The browser host is not set up.');
  return installed;
}
