import { expect, test } from 'vitest';
import { obstacleToElectron } from './electron-binary.ts';

test.each([
  ['no display', { platform: 'linux', environment: {}, userId: 1000 }, 'there is no display'],
  ['an empty display', { platform: 'linux', environment: { DISPLAY: '' }, userId: 1000 }, 'there is no display'],
  ['root', { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 0 }, 'it does not run as root'],
  ['X11', { platform: 'linux', environment: { DISPLAY: ':0' }, userId: 1000 }, null],
  ['Wayland', { platform: 'linux', environment: { WAYLAND_DISPLAY: 'wayland-0' }, userId: 1000 }, null],
  ['macOS', { platform: 'darwin', environment: {}, userId: 501 }, null],
  ['Windows', { platform: 'win32', environment: {}, userId: undefined }, null],
] as const)('with %s', (_what, surroundings, obstacle) => {
  expect(obstacleToElectron(surroundings)).toBe(obstacle);
});
