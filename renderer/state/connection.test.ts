import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from '../../shared/sync.ts';
import { connectApi } from '../lib/api.ts';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { reportConnection } from './connection.ts';
import { createMessages } from './messages.svelte.ts';

class FakeNetwork extends EventTarget {
  saveData = false;
  type = 'wifi';
}

let stop = (): void => undefined;

afterEach(() => {
  stop();
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, 'connection');
});

/** Starts reporting; what was reported so far is read through the returned function. */
function start(network: unknown): () => readonly Connection[] {
  const fake = createFakeBridge();
  const api = connectApi(fake.bridge);
  Object.defineProperty(navigator, 'connection', { value: network, configurable: true });
  const messages = createMessages({ api, version: () => '', time: String });
  stop = reportConnection(api, messages);
  return () => fake.argumentsOf('reportConnection').map(([connection]) => connection as Connection);
}

test('is said at the start, and where the browser knows nothing of the network it is not metered', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  expect(start(undefined)()).toEqual([{ online: true, metered: false }]);
  stop();
  online.mockReturnValue(false);
  expect(start(undefined)()).toEqual([{ online: false, metered: false }]);
});

test('every change is said once', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  const network = new FakeNetwork();
  const reported = start(network);
  online.mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  window.dispatchEvent(new Event('offline'));
  online.mockReturnValue(true);
  window.dispatchEvent(new Event('online'));
  network.type = 'cellular';
  network.dispatchEvent(new Event('change'));
  network.type = 'wifi';
  network.saveData = true;
  network.dispatchEvent(new Event('change'));
  network.saveData = false;
  network.dispatchEvent(new Event('change'));
  expect(reported()).toEqual([
    { online: true, metered: false },
    { online: false, metered: false },
    { online: true, metered: false },
    { online: true, metered: true },
    { online: true, metered: false },
  ]);
});

test('nothing is said after the end', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(true);
  const reported = start(new FakeNetwork());
  stop();
  online.mockReturnValue(false);
  window.dispatchEvent(new Event('offline'));
  expect(reported()).toHaveLength(1);
});
