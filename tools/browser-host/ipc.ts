import type { IpcMainInvokeEvent, WebFrameMain } from './types.ts';

type Listener = (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown;

/** Electron's `ipcMain`, and the host's way to deliver a call to it. */
export function createIpcMain() {
  const handlers = new Map<string, Listener>();
  return {
    ipcMain: {
      handle: (channel: string, listener: Listener) => {
        if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
        handlers.set(channel, listener);
      },
    },
    /**
     * Rejects like `ipcRenderer.invoke`: with a message only, also where the arguments or the answer cannot be cloned.
     */
    invoke: async (channel: string, args: readonly unknown[], senderFrame: WebFrameMain | null): Promise<unknown> => {
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
