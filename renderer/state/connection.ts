import type { Connection } from '../../shared/sync.ts';
import type { Api } from '../lib/api.ts';
import { readConnection, watchConnection } from '../lib/connection.ts';
import type { Messages } from './messages.svelte.ts';

/** Tells main what the window knows of the network, now and on every change; returns the undo. */
export function reportConnection(api: Api, messages: Messages, source: Navigator = navigator): () => void {
  let reported: Connection | null = null;

  function report(): void {
    const connection = readConnection(source);
    if (reported?.online === connection.online && reported.metered === connection.metered) return;
    reported = connection;
    api.reportConnection(connection).catch((thrown: unknown) => messages.failed(thrown, 'connection'));
  }

  report();
  return watchConnection(source, report);
}
