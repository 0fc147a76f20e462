/** Builds `window.api` from the contract; checklist item 20: named functions only, no channel, no event object. */
import { contextBridge, ipcRenderer } from 'electron';
import {
  CALL_NAMES,
  callChannel,
  EVENT_NAMES,
  eventChannel,
  type CallName,
  type EventName,
  type Unsubscribe,
} from '../shared/ipc.ts';

type Call = (...args: readonly unknown[]) => Promise<unknown>;
type Subscribe = (listener: (payload: unknown) => void) => Unsubscribe;

function callOf(name: CallName): Call {
  return (...args) => ipcRenderer.invoke(callChannel(name), ...args);
}

function subscriptionTo(name: EventName): Subscribe {
  return (listener) => {
    const withoutEvent = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(eventChannel(name), withoutEvent);
    return () => void ipcRenderer.off(eventChannel(name), withoutEvent);
  };
}

const calls: Readonly<Record<string, Call>> = Object.fromEntries(CALL_NAMES.map((name) => [name, callOf(name)]));
const on: Readonly<Record<string, Subscribe>> = Object.fromEntries(
  EVENT_NAMES.map((name) => [name, subscriptionTo(name)]),
);

// The names are complete; tests/integration/ipc.test.ts compares the whole with the contract.
contextBridge.exposeInMainWorld('api', { ...calls, on });
