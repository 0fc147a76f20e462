import { expect, test } from 'vitest';
import { readStartOptions } from './start-options.ts';

test.each([
  [['electron', '.', '--data-dir', '/data'], '/data'],
  [['invoice-desk', '--data-dir=/data'], '/data'],
  [['electron', '.', '--data-dir', 'relative'], '/here/relative'],
  [['electron', '.'], null],
  [['electron', '.', '--data-dir'], null],
  [['electron', '.', '--data-dir='], null],
  [['electron', '--ozone-platform=wayland', '.', '--inspect', '--data-dir', '/data'], '/data'],
])('%j', (argv, dataFolder) => {
  expect(readStartOptions(argv, '/here')).toEqual({ dataFolder });
});
