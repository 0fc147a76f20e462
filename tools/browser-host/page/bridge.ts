/** How the page's calls reach the host. */
export interface Transport {
  invoke(channel: string, args: readonly unknown[]): Promise<unknown>;
}

type Listener = (event: object, ...args: readonly unknown[]) => void;
type Callable = (...args: readonly unknown[]) => unknown;

/** What a sandboxed preload script can require, as far as the app's does. */
export interface RendererElectron {
  readonly contextBridge: { exposeInMainWorld(key: string, api: unknown): void };
  readonly ipcRenderer: {
    invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
    on(channel: string, listener: Listener): RendererElectron['ipcRenderer'];
    off(channel: string, listener: Listener): RendererElectron['ipcRenderer'];
  };
}

export interface RendererSide {
  readonly electron: RendererElectron;
  /** Tells the listeners of a channel. */
  readonly dispatch: (channel: string, args: readonly unknown[]) => void;
}

/** `expose` puts a value into the page's world. */
export function createRendererElectron(
  transport: Transport,
  expose: (key: string, value: unknown) => void,
): RendererSide {
  const listeners = new Map<string, readonly Listener[]>();
  const ipcRenderer: RendererElectron['ipcRenderer'] = {
    // Electron clones here too: what cannot be cloned rejects before anything is sent.
    invoke: async (channel: string, ...args: readonly unknown[]): Promise<unknown> =>
      transport.invoke(channel, structuredClone(args)),
    on: (channel: string, listener: Listener) => {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => {
      listeners.set(channel, without(listeners.get(channel) ?? [], listener));
      return ipcRenderer;
    },
  };
  const contextBridge: RendererElectron['contextBridge'] = {
    exposeInMainWorld: (key: string, api: unknown): void => expose(key, copyAcross(api)),
  };
  return {
    electron: { contextBridge, ipcRenderer },
    dispatch: (channel: string, args: readonly unknown[]): void => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  };
}

/** Removes the newest entry that is this listener, like Node's emitter. */
function without(list: readonly Listener[], listener: Listener): readonly Listener[] {
  const index = list.lastIndexOf(listener);
  return index === -1 ? list : list.toSpliced(index, 1);
}

/**
 * What Electron's context bridge does to a value on its way: functions are called through, plain objects and arrays are
 * copied and frozen, everything else must be cloneable.
 */
function copyAcross(value: unknown): unknown {
  if (typeof value === 'function') return callThrough(value as Callable);
  if (value instanceof Promise) return value.then(copyAcross);
  if (Array.isArray(value)) return Object.freeze(value.map(copyAcross));
  // Most of what crosses is text and numbers, which are their own copies.
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return value;
  if (isPlainObject(value)) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyAcross(member)])));
  }
  return structuredClone(value);
}

function callThrough(target: Callable): Callable {
  return (...args) => copyAcross(target(...args.map(copyAcross)));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
