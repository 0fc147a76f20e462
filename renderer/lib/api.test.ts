import { describe, expect, test } from 'vitest';
import { CodedError } from '../../shared/result.ts';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { connectApi, findBridge } from './api.ts';

describe('the bridge', () => {
  test('is not there outside the app', () => {
    expect(findBridge()).toBeNull();
  });

  test('gives values, passes arguments and throws coded errors', async () => {
    const { bridge, world, argumentsOf } = createFakeBridge();
    const api = connectApi(bridge);
    expect((await api.getAppInfo()).version).toBe('0.1.0');
    await api.copyText('27.00 USD');
    expect(argumentsOf('copyText')).toEqual([['27.00 USD']]);
    world.failing = { copyText: { code: 'busy', detail: 'clipboard' } };
    await expect(api.copyText('x')).rejects.toEqual(new CodedError('busy', 'clipboard'));
  });
});
