import { describe, expect, test } from 'vitest';
import { matchesAccelerator, type KeyPress } from './accelerators.ts';

const press = (key: string, held = ''): KeyPress => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('matchesAccelerator', () => {
  test.each([
    ['CmdOrCtrl+F', press('f', 'c'), false, true],
    ['CmdOrCtrl+F', press('f', 'm'), true, true],
    ['CmdOrCtrl+F', press('f', 'c'), true, false],
    ['CmdOrCtrl+F', press('f', 'm'), false, false],
    ['CmdOrCtrl+F', press('f'), false, false],
    ['CmdOrCtrl+F', press('F', 'cs'), false, false],
    ['CmdOrCtrl+F', press('f', 'ca'), false, false],
    ['CmdOrCtrl+F', press('g', 'c'), false, false],
    ['CmdOrCtrl+Shift+F', press('F', 'cs'), false, true],
    ['CmdOrCtrl+,', press(',', 'c'), false, true],
    // "/" is Shift-7 on a German keyboard.
    ['CmdOrCtrl+/', press('/', 'cs'), false, true],
    ['Alt+F4', press('F4', 'a'), false, true],
    ['CmdOrCtrl+Plus', press('+', 'c'), false, true],
  ])('%s and %o (mac: %s) is %s', (accelerator, key, mac, expected) => {
    expect(matchesAccelerator(accelerator, key, mac)).toBe(expected);
  });
});
