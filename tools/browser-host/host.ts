import { createDialog } from './dialogs.ts';
import { createIpcMain } from './ipc.ts';
import { createLifecycle, type LifecyclePorts } from './lifecycle.ts';
import { createMenu } from './menu.ts';
import type { FromPage, ToPage } from './messages.ts';
import { createPageLink, type PageLink } from './page-link.ts';
import { createProtocol } from './protocol.ts';
import { createSessions } from './session.ts';
import { createWindows } from './window.ts';

export interface HostPorts extends Pick<LifecyclePorts, 'appFolder' | 'isPackaged' | 'environment' | 'exit'> {
  /** The app has opened its window: now a page can show it. */
  readonly onWindow: () => void;
  /** Says something on the host's own console. */
  readonly say: (line: string) => void;
}

/** Electron without Electron: `electron` is what the app imports, the rest is what the server drives it with. */
export type Host = ReturnType<typeof createHost>;

export function createHost({ onWindow, say, ...ports }: HostPorts) {
  const link = createPageLink();
  const sessions = createSessions();
  const ipc = createIpcMain();
  const { protocol, respond } = createProtocol();
  const windows = createWindows({
    link,
    session: sessions.defaultSession,
    onContents: (event, contents) => lifecycle.events.emit('web-contents-created', event, contents),
    onLoad: onWindow,
  });
  const lifecycle = createLifecycle({
    ...ports,
    closeWindows: windows.close,
    browserLanguage: () => link.browser()?.language ?? null,
  });
  let themeSource: Electron.NativeTheme['themeSource'] = 'system';

  link.onMessage((message, reply) => {
    if (message.kind === 'invoke') void deliver(message, reply);
  });

  async function deliver(
    { id, channel, args }: Extract<FromPage, { kind: 'invoke' }>,
    reply: (message: ToPage) => void,
  ): Promise<void> {
    const url = windows.loadedUrl();
    try {
      const value = await ipc.invoke(channel, args, url === null ? null : { url, parent: null });
      reply({ kind: 'result', id, value });
    } catch (error) {
      reply({ kind: 'rejected', id, message: error instanceof Error ? error.message : String(error) });
    }
  }

  const electron = {
    app: lifecycle.app,
    BrowserWindow: windows.BrowserWindow,
    clipboard: {
      writeText: async (text: string): Promise<void> => {
        if (!link.isAttached()) throw new Error('No page is open.');
        const problem = await link.ask({ type: 'copy', text });
        if (problem !== null) throw new Error(String(problem));
      },
    },
    dialog: createDialog(link),
    ipcMain: ipc.ipcMain,
    Menu: createMenu(link),
    nativeTheme: {
      get themeSource() {
        return themeSource;
      },
      set themeSource(source) {
        themeSource = source;
      },
      get shouldUseDarkColors() {
        return themeSource === 'system' ? (link.browser()?.dark ?? false) : themeSource === 'dark';
      },
    },
    protocol,
    // There is no protected store here, so that secrets stay in memory.
    safeStorage: {
      isAsyncEncryptionAvailable: () => Promise.resolve(false),
      encryptStringAsync: (_text: string): Promise<Buffer> => Promise.reject(new Error('No protected store.')),
      decryptStringAsync: (_ciphertext: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> =>
        Promise.reject(new Error('No protected store.')),
    },
    session: sessions,
    shell: {
      showItemInFolder: (path: string): void => {
        say(path);
        link.send({ kind: 'show-path', path });
      },
    },
  };

  return {
    electron,
    link,
    respond,
    loadedUrl: windows.loadedUrl,
    window: windows.window,
    start: lifecycle.start,
    invoke: ipc.invoke,
  };
}

let installed: Host | null = null;

/** Makes a host the one behind `electron.ts`. */
export function installHost(host: Host): void {
  installed = host;
}

export function installedHost(): Host {
  if (installed === null) throw new Error('The browser host is not set up.');
  return installed;
}

export type { PageLink };
