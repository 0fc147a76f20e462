import type { Unsubscribe } from '../shared/ipc.ts';

/** Those who asked to be told, in the order they asked. */
export interface Listeners<Payload> {
  readonly add: (listener: (payload: Payload) => void) => Unsubscribe;
  readonly emit: (payload: Payload) => void;
}

export function createListeners<Payload>(): Listeners<Payload> {
  const listeners = new Map<symbol, (payload: Payload) => void>();
  return {
    add: (listener) => {
      const key = Symbol('listener');
      listeners.set(key, listener);
      return () => {
        listeners.delete(key);
      };
    },
    emit: (payload) => {
      for (const listener of [...listeners.values()]) listener(payload);
    },
  };
}
