import type { IpcMainInvokeEvent, WebFrameMain } from './types.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Electron's `ipcMain`, and the host's way to deliver a call to it. */
export interface Ipc {
  readonly ipcMain: { handle(channel: string, listener: Listener): void };
  /**
   * Rejects like `ipcRenderer.invoke`: with a message only, also where the arguments or the answer cannot be cloned.
   */
  readonly invoke: (channel: string, args: readonly unknown[], senderFrame: WebFrameMain | null) => Promise<unknown>;
}

export function createIpc(): Ipc {
  const handlers = new Map<string, Listener>();
  return {
    ipcMain: {
      handle: (channel, listener) => {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, listener);
      },
    },
    invoke: async (channel, args, senderFrame) => {
      const listener = handlers.get(channel);
      if (listener === undefined) throw new Error(`No handler registered for '${channel}'`);
      try {
        return structuredClone(await listener({ senderFrame }, ...structuredClone(args)));
      } catch (error) {
        throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
      }
    },
  };
}
