/** Builds `window.api` from the contract; checklist item 20: named functions only, no channel, no event object. */
import { contextBridge, ipcRenderer } from 'electron';
import {
  CALL_NAMES,
  callChannel,
  EVENT_NAMES,
  eventChannel,
  type InvoiceDeskApi,
  type Unsubscribe,
} from '../shared/ipc.ts';

const calls = CALL_NAMES.map((name) => [
  name,
  (...args: readonly unknown[]): Promise<unknown> => ipcRenderer.invoke(callChannel(name), ...args),
]);

const subscriptions = EVENT_NAMES.map((name) => [
  name,
  (listener: (payload: unknown) => void): Unsubscribe => {
    const withoutEvent = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(eventChannel(name), withoutEvent);
    return () => void ipcRenderer.off(eventChannel(name), withoutEvent);
  },
]);

const api = { ...Object.fromEntries(calls), on: Object.fromEntries(subscriptions) } as InvoiceDeskApi;

contextBridge.exposeInMainWorld('api', api);
