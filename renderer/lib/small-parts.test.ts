import { describe, expect, test } from 'vitest';
import { matchingEntries, type PaletteEntry } from './palette.ts';
import { REGIONS, regionName, regionSample } from './region-choice.ts';
import { keyLabel, shortcutFor, type KeyPress } from './shortcuts.ts';
import { COVER_BELOW, fitPanes, LEAST, splitterStep } from './splits.ts';

function press(key: string, change: Partial<KeyPress> = {}): KeyPress {
  return { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...change };
}

describe('shortcuts', () => {
  test.each([
    ['f', 'find'],
    ['k', 'palette'],
    ['e', 'export-pdf'],
    ['p', 'print'],
    ['r', 'sync'],
    ['b', 'toggle-sidebar'],
    [',', 'settings'],
  ])('Ctrl+%s is %s, Cmd on macOS, also while typing', (key, command) => {
    expect(shortcutFor(press(key, { ctrlKey: true }), 'linux', true)).toBe(command);
    expect(shortcutFor(press(key, { metaKey: true }), 'darwin', true)).toBe(command);
    expect(shortcutFor(press(key, { ctrlKey: true }), 'darwin', false)).toBeNull();
    expect(shortcutFor(press(key, { ctrlKey: true, altKey: true }), 'linux', false)).toBeNull();
  });

  test('/ and ? are letters while typing and commands otherwise', () => {
    expect(shortcutFor(press('/'), 'linux', false)).toBe('find');
    expect(shortcutFor(press('?', { shiftKey: true }), 'linux', false)).toBe('keys');
    expect(shortcutFor(press('/'), 'linux', true)).toBeNull();
    expect(shortcutFor(press('?', { shiftKey: true }), 'linux', true)).toBeNull();
  });

  test('F6 goes through the panes, Shift the other way', () => {
    expect(shortcutFor(press('F6'), 'linux', true)).toBe('next-pane');
    expect(shortcutFor(press('F6', { shiftKey: true }), 'linux', false)).toBe('previous-pane');
  });

  test('are printed as the system prints them', () => {
    expect([keyLabel('e', 'linux'), keyLabel('e', 'darwin')]).toEqual(['Ctrl+E', '⌘E']);
  });
});

describe('panes', () => {
  test('keep the least width of the list', () => {
    const { sidebar, detail } = fitPanes({ sidebar: 300, detail: 2_000 }, 1_440, true);
    expect(1_440 - sidebar - detail).toBe(LEAST.list);
  });

  test('give way in the order sidebar, then list, so that a document is never narrower than its buttons', () => {
    expect(fitPanes({ sidebar: 216, detail: 560 }, COVER_BELOW, true)).toEqual({ sidebar: 188, detail: LEAST.detail });
    expect(fitPanes({ sidebar: 216, detail: 560 }, COVER_BELOW - 1, true).sidebar).toBe(216);
  });

  test('keep what was wished where it fits, and have least widths of their own', () => {
    expect(fitPanes({ sidebar: 216, detail: 560 }, 1_680, true)).toEqual({ sidebar: 216, detail: 560 });
    expect(fitPanes({ sidebar: 1, detail: 1 }, 1_680, true)).toEqual({ sidebar: LEAST.sidebar, detail: LEAST.detail });
  });

  test('move by keys, further with Shift', () => {
    expect([splitterStep('ArrowLeft', false), splitterStep('ArrowRight', true)]).toEqual([-16, 64]);
    expect(splitterStep('Enter', false)).toBeNull();
  });
});

describe('the command palette', () => {
  const entry = (label: string): PaletteEntry => ({
    id: label,
    group: 'views',
    label,
    keys: null,
    run: () => undefined,
  });
  const labels = (typed: string): string[] =>
    matchingEntries([entry('Sync all accounts'), entry('Show Café Crux')], typed).map(({ label }) => label);

  test('finds words by their beginnings, in any order, without case or accents', () => {
    expect(labels('acc SY')).toEqual(['Sync all accounts']);
    expect(labels('cafe')).toEqual(['Show Café Crux']);
    expect(labels('ync')).toEqual([]);
    expect(labels('')).toHaveLength(2);
  });
});

describe('regions', () => {
  test('show what figures look like', () => {
    expect(regionSample('en-GB')).toBe('1,234.50 USD · 4 Mar 2026');
    expect(regionSample('de-DE')).toBe('1.234,50 USD · 4. März 2026');
  });

  test('have a name each', () => {
    const names = REGIONS.map(regionName);
    expect(new Set(names).size).toBe(REGIONS.length);
    expect(names).toContain('German (Switzerland)');
  });
});
