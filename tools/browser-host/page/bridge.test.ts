import { describe, expect, test, vi } from 'vitest';
import { createRendererElectron } from './bridge.ts';

interface ExposedApi {
  readonly call: (...args: readonly unknown[]) => Promise<unknown>;
  readonly list: readonly unknown[];
}

function setUp(invoke: (channel: string, args: readonly unknown[]) => Promise<unknown> = () => Promise.resolve(null)) {
  const world: Record<string, unknown> = {};
  const { electron, dispatch } = createRendererElectron({ invoke }, (key, value) => {
    world[key] = value;
  });
  return { ...electron, dispatch, world };
}

describe('contextBridge', () => {
  test('copies what crosses, both ways', async () => {
    const answer = { rows: [1] };
    const seen: unknown[] = [];
    const { contextBridge, world } = setUp();
    contextBridge.exposeInMainWorld('api', {
      list: [{ a: 1 }],
      call: (...args: unknown[]) => {
        seen.push(...args);
        return Promise.resolve(answer);
      },
    });
    const api = world['api'] as ExposedApi;
    const argument = { text: 'x' };
    const received = await api.call(argument);
    expect(received).toEqual(answer);
    expect(received).not.toBe(answer);
    expect(seen[0]).toEqual(argument);
    expect(seen[0]).not.toBe(argument);
    expect(Object.isFrozen(api) && Object.isFrozen(api.list) && Object.isFrozen(api.list[0])).toBe(true);
  });

  test('calls functions through', () => {
    const { contextBridge, world } = setUp();
    contextBridge.exposeInMainWorld('api', { call: (listener: (value: number) => void) => listener(165525) });
    const listener = vi.fn();
    void (world['api'] as ExposedApi).call(listener);
    expect(listener.mock.calls).toEqual([[165525]]);
  });

  test('refuses what cannot be cloned', () => {
    const { contextBridge, world } = setUp();
    contextBridge.exposeInMainWorld('api', { call: () => null });
    const { call } = world['api'] as ExposedApi;
    expect(() => call(Symbol('x'))).toThrow(/could not be cloned/);
    expect(() => call(new Map([[1, () => undefined]]))).toThrow(/could not be cloned/);
  });
});

describe('ipcRenderer', () => {
  test('rejects before it sends what cannot be cloned', async () => {
    const invoke = vi.fn(() => Promise.resolve<unknown>(null));
    const { ipcRenderer } = setUp(invoke);
    await expect(ipcRenderer.invoke('channel', { callback: () => undefined })).rejects.toThrow(/could not be cloned/);
    expect(invoke).not.toHaveBeenCalled();
  });

  test('tells listeners of a channel until they leave, one at a time', () => {
    const { ipcRenderer, dispatch } = setUp();
    const heard: unknown[] = [];
    const listener = (_event: object, value: unknown): void => void heard.push(value);
    ipcRenderer.on('channel', listener).on('channel', listener);
    dispatch('other', [0]);
    dispatch('channel', [1]);
    ipcRenderer.off('channel', listener);
    dispatch('channel', [2]);
    ipcRenderer.off('channel', listener).off('channel', listener);
    dispatch('channel', [3]);
    expect(heard).toEqual([1, 1, 2]);
  });
});
