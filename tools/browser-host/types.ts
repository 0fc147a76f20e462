/// <reference types="electron" />
import { EventEmitter } from 'node:events';

// `main/` is type checked against what stands here as well as against the real Electron (coverage.ts): a new use of
// Electron fails until the browser host can do it too. Electron's own types are used wherever they are not far wider
// than what the host does.

type EventMap = Readonly<Record<string, readonly unknown[]>>;

/** Node's emitter, for the named events only. */
export class TypedEmitter<Events extends EventMap> {
  readonly #emitter = new EventEmitter();

  on<Name extends keyof Events & string>(event: Name, listener: (...args: Events[Name]) => void): this {
    this.#emitter.on(event, listener);
    return this;
  }

  once<Name extends keyof Events & string>(event: Name, listener: (...args: Events[Name]) => void): this {
    this.#emitter.once(event, listener);
    return this;
  }

  emit<Name extends keyof Events & string>(event: Name, ...args: Events[Name]): void {
    this.#emitter.emit(event, ...args);
  }
}

/** An event that a listener can prevent. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** A frame is about to go to an address. */
export interface NavigationEvent extends PreventableEvent {
  readonly url: string;
}

export function createEvent(): PreventableEvent {
  let prevented = false;
  return {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault: () => {
      prevented = true;
    },
  };
}

/** The frame that a message came from; the host has one page and therefore one. */
export interface WebFrameMain {
  readonly url: string;
  readonly parent: WebFrameMain | null;
}

export interface IpcMainInvokeEvent {
  readonly senderFrame: WebFrameMain | null;
}

export type BrowserWindowConstructorOptions = Electron.BrowserWindowConstructorOptions;
export type OpenDialogOptions = Electron.OpenDialogOptions;
export type MenuItemConstructorOptions = Electron.MenuItemConstructorOptions;
