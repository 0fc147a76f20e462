import type { Connection } from '../../shared/sync.ts';

/** What is read of the browser's network information; not every engine has it, and the DOM library does not know it. */
interface NetworkInformation extends EventTarget {
  readonly saveData?: unknown;
  readonly type?: unknown;
}

/** What the window knows of the network. Metered where the system asks to save data, or the connection is cellular. */
export function readConnection(source: Navigator): Connection {
  const network = networkOf(source);
  return { online: source.onLine, metered: network?.saveData === true || network?.type === 'cellular' };
}

/** Tells of every change of the connection; returns the undo. */
export function watchConnection(source: Navigator, changed: () => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  window.addEventListener('online', changed, { signal });
  window.addEventListener('offline', changed, { signal });
  networkOf(source)?.addEventListener('change', changed, { signal });
  return () => stop.abort();
}

function networkOf(source: Navigator): NetworkInformation | null {
  const network: unknown = 'connection' in source ? source.connection : null;
  return network instanceof EventTarget ? network : null;
}
