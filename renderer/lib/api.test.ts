import { describe, expect, test } from 'vitest';
import { CodedError } from '../../shared/result.ts';
import { createFakeBridge } from '../testing/fake-bridge.ts';
import { connectApi, findBridge, toAppError } from './api.ts';

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

describe('toAppError', () => {
  test('keeps a code and calls everything else internal', () => {
    expect(toAppError(new CodedError('disk-full', '/data'))).toEqual({ code: 'disk-full', detail: '/data' });
    expect(toAppError(new TypeError('x is undefined'))).toEqual({ code: 'internal', detail: 'x is undefined' });
    expect(toAppError('odd')).toEqual({ code: 'internal', detail: 'odd' });
  });
});
