import type { PageLink } from './page-link.ts';
import { createEvent, TypedEmitter, type BrowserWindowConstructorOptions, type PreventableEvent } from './types.ts';
import type { Session } from './session.ts';

type ContentsEvents = {
  'will-attach-webview': [event: PreventableEvent];
  'will-navigate': [event: PreventableEvent];
  'will-frame-navigate': [event: PreventableEvent];
  'will-redirect': [event: PreventableEvent];
  'did-fail-load': [event: PreventableEvent, code: number, description: string, url: string, isMainFrame: boolean];
  'render-process-gone': [event: PreventableEvent, details: Electron.RenderProcessGoneDetails];
};

type WindowEvents = { 'ready-to-show': []; closed: [] };

/** The page of the window. Navigation is the browser's affair: what is listened for here never happens. */
export class WebContents extends TypedEmitter<ContentsEvents> {
  readonly session: Session;
  readonly #link: PageLink;
  #destroyed = false;

  constructor(link: PageLink, session: Session) {
    super();
    this.#link = link;
    this.session = session;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Copies like Electron: what cannot be cloned throws here. */
  send(channel: string, ...args: readonly unknown[]): void {
    this.#link.send({ kind: 'event', channel, args: structuredClone(args) });
  }

  reload(): void {
    this.#link.send({ kind: 'reload' });
  }

  setWindowOpenHandler(_handler: () => { action: 'deny' }): void {
    // The host opens no windows.
  }

  destroy(): void {
    this.#destroyed = true;
  }
}

export interface WindowPorts {
  readonly link: PageLink;
  readonly session: Session;
  readonly onContents: (event: PreventableEvent, contents: WebContents) => void;
  /** The window wants to be seen at this address of the app. */
  readonly onLoad: (url: string) => void;
}

/** Electron's `BrowserWindow` over the one page in the browser. */
export type BrowserWindow = InstanceType<ReturnType<typeof createWindows>['BrowserWindow']>;

export function createWindows({ link, session, onContents, onLoad }: WindowPorts) {
  let open: HostWindow | null = null;
  let loaded: string | null = null;

  class HostWindow extends TypedEmitter<WindowEvents> {
    readonly options: BrowserWindowConstructorOptions;
    readonly webContents = new WebContents(link, session);

    constructor(options: BrowserWindowConstructorOptions) {
      super();
      if (open !== null) throw new Error('The browser host has one window.');
      this.options = options;
      open = this;
      onContents(createEvent(), this.webContents);
    }

    loadURL(url: string): Promise<void> {
      loaded = url;
      this.emit('ready-to-show');
      onLoad(url);
      return Promise.resolve();
    }

    isDestroyed(): boolean {
      return this.webContents.isDestroyed();
    }

    isMinimized(): boolean {
      return false;
    }

    restore(): void {
      // A browser tab shows and restores itself.
    }

    show(): void {
      // As above.
    }

    focus(): void {
      // As above.
    }
  }

  return {
    BrowserWindow: HostWindow,
    /** The open window; null where there is none. */
    window: () => open,
    /** The address that the window was told to load; null before. */
    loadedUrl: () => loaded,
    close: () => {
      const closing = open;
      open = null;
      link.send({ kind: 'ended' });
      closing?.webContents.destroy();
      closing?.emit('closed');
    },
  };
}
