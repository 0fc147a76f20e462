import type { PageLink } from './page-link.ts';
import {
  TypedEmitter,
  type BrowserWindowConstructorOptions,
  type NavigationEvent,
  type PreventableEvent,
} from './types.ts';
import type { Prints } from './prints.ts';
import type { Session } from './session.ts';

type ContentsEvents = {
  'will-attach-webview': [event: PreventableEvent];
  'will-navigate': [event: PreventableEvent];
  'will-frame-navigate': [event: NavigationEvent];
  'will-redirect': [event: PreventableEvent];
  'did-fail-load': [event: PreventableEvent, code: number, description: string, url: string, isMainFrame: boolean];
  'render-process-gone': [event: PreventableEvent, details: Electron.RenderProcessGoneDetails];
};

type WindowEvents = { 'ready-to-show': []; closed: [] };

/** The page of the window. Navigation is the browser's affair: what is listened for here never happens. */
export class WebContents extends TypedEmitter<ContentsEvents> {
  readonly session: Session;
  readonly #link: PageLink;
  readonly #print: () => Promise<boolean>;
  #destroyed = false;

  constructor(link: PageLink, session: Session, print: () => Promise<boolean>) {
    super();
    this.#link = link;
    this.#print = print;
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

  /** The browser prints; what it did is not known here, so closing the question counts as changing one's mind. */
  print(_options: Electron.WebContentsPrintOptions, callback: (success: boolean, reason: string) => void): void {
    this.#print().then(
      (printed) => callback(printed, printed ? '' : 'cancelled'),
      (error: unknown) => callback(false, String(error)),
    );
  }

  destroy(): void {
    this.#destroyed = true;
  }
}

export interface WindowPorts {
  readonly link: PageLink;
  readonly prints: Prints;
  readonly session: Session;
  readonly onContents: (contents: WebContents) => void;
  /** The window wants to be seen. */
  readonly onLoad: () => void;
}

/** Electron's `BrowserWindow` over the one page in the browser; a tab shows, hides and moves itself. */
export class BrowserWindow extends TypedEmitter<WindowEvents> {
  readonly webContents: WebContents;
  readonly #onLoad: () => void;
  #url: string | null = null;

  constructor(_options: BrowserWindowConstructorOptions, { link, session, onLoad, prints }: WindowPorts) {
    super();
    this.webContents = new WebContents(link, session, () => prints.print(this.#url));
    this.#onLoad = onLoad;
  }

  /** The address that the window was told to load; null before. */
  get url(): string | null {
    return this.#url;
  }

  loadURL(url: string): Promise<void> {
    this.#url = url;
    this.emit('ready-to-show');
    this.#onLoad();
    return Promise.resolve();
  }

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  destroy(): void {
    this.webContents.destroy();
  }

  isMinimized(): boolean {
    return false;
  }

  restore(): void {
    // See above.
  }

  show(): void {
    // See above.
  }

  focus(): void {
    // See above.
  }
}

export interface Windows {
  /** What the app constructs: its window, and after that windows that nobody sees, for printing. */
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow;
  /** The open window; null where there is none. */
  readonly window: () => BrowserWindow | null;
  /** Closes the window and tells the page that the app has ended. */
  readonly close: () => void;
}

export function createWindows(ports: WindowPorts): Windows {
  let open: BrowserWindow | null = null;

  function remember(window: BrowserWindow): void {
    open = window;
    ports.onContents(window.webContents);
  }

  return {
    BrowserWindow: class extends BrowserWindow {
      constructor(options: BrowserWindowConstructorOptions) {
        const isSecond = open !== null;
        if (isSecond && options.show !== false) throw new Error('The browser host has one window.');
        super(options, isSecond ? { ...ports, onLoad: () => undefined } : ports);
        if (!isSecond) remember(this);
      }
    },
    window: () => open,
    close: () => {
      const closing = open;
      open = null;
      ports.link.send({ kind: 'ended' });
      closing?.webContents.destroy();
      closing?.emit('closed');
    },
  };
}
