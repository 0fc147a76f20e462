import { describe, expect, test } from 'vitest';
import { createReloadGuard } from './failures.ts';

describe('createReloadGuard', () => {
  test('allows three reloads a minute and no more', () => {
    let time = 0;
    const mayReload = createReloadGuard(3, 60_000, () => time);
    expect([mayReload(), mayReload(), mayReload(), mayReload()]).toEqual([true, true, true, false]);
    time = 59_999;
    expect(mayReload()).toBe(false);
    time = 200_000;
    expect(mayReload()).toBe(true);
  });
});
