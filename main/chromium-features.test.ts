import { expect, test, vi } from 'vitest';
import { disableUnwantedFeatures } from './chromium-features.ts';

test.each([
  ['', 'DeferRendererTasksAfterInput'],
  // Chromium goes by the last such switch only.
  ['Translate,MediaRouter', 'Translate,MediaRouter,DeferRendererTasksAfterInput'],
])('features that are switched off as %j stay so, and ours come beside them', (before, after) => {
  const appendSwitch = vi.fn();
  disableUnwantedFeatures({ getSwitchValue: (name) => (name === 'disable-features' ? before : ''), appendSwitch });
  expect(appendSwitch.mock.calls).toEqual([['disable-features', after]]);
});
