import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { openSettings } from './settings-store.ts';

const now = (): Date => new Date('2026-11-21T10:11:12.345Z');
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'));
  file = join(folder, 'settings.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('settings', () => {
  it('begin with the defaults and write nothing until they are changed', () => {
    const { settings, movedAside } = openSettings(folder, now);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    expect(movedAside).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are still there after opening again', () => {
    const layout = { sidebar: 100, detail: 700.5, sidebarShown: false };
    const change: Partial<Settings> = { theme: 'dark', region: 'de-DE', layout };
    expect(openSettings(folder, now).settings.change(change)).toEqual({ ...DEFAULT_SETTINGS, ...change });
    expect(openSettings(folder, now).settings.get()).toEqual({ ...DEFAULT_SETTINGS, ...change });
    expect(readdirSync(folder)).toEqual(['settings.json']);
  });

  it('tell those who asked, until they no longer want to know', () => {
    const { settings } = openSettings(folder, now);
    const listener = vi.fn();
    const stop = settings.onChanged(listener);
    settings.change({ paper: 'Letter' });
    stop();
    settings.change({ paper: 'A4' });
    expect(listener.mock.calls).toEqual([[{ ...DEFAULT_SETTINGS, paper: 'Letter' }]]);
  });

  it.each<[string, object]>([
    ['theme', { theme: 'purple' }],
    ['region', { region: 'not a region!' }],
    ['layout.sidebar', { layout: { sidebar: Number.NaN, detail: 5, sidebarShown: true } }],
    ['layout.detail', { layout: { sidebar: 1, detail: -1, sidebarShown: true } }],
    ['sync.everyHours', { sync: { ...DEFAULT_SETTINGS.sync, everyHours: 0 } }],
    ['sync.everyHours', { sync: { ...DEFAULT_SETTINGS.sync, everyHours: 1.5 } }],
    ['sync.rereadDays', { sync: { ...DEFAULT_SETTINGS.sync, rereadDays: 3651 } }],
    ['sync.atStart', { sync: { ...DEFAULT_SETTINGS.sync, atStart: 'yes' } }],
    ['exportFolder', { exportFolder: '' }],
    ['pdf.logoFile', { pdf: { ...DEFAULT_SETTINGS.pdf, logoFile: '../../etc/passwd' } }],
    ['pdf.accent', { pdf: { ...DEFAULT_SETTINGS.pdf, accent: 'red' } }],
    ['export.namePattern', { export: { ...DEFAULT_SETTINGS.export, namePattern: '../{number}' } }],
    [
      'export.ledger.expense',
      { export: { ...DEFAULT_SETTINGS.export, ledger: { expense: ' ', tax: 'a', payable: 'b' } } },
    ],
  ])('refuse a wrong %s and stay as they were', (field, change) => {
    const { settings } = openSettings(folder, now);
    settings.change({ theme: 'light' });
    const before = readFileSync(file, 'utf8');
    expect(() => settings.change(change)).toThrow(
      expect.objectContaining({ code: 'invalid-argument', message: field }),
    );
    expect(settings.get().theme).toBe('light');
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('of an older version have the defaults for what they do not say', () => {
    writeFileSync(
      file,
      JSON.stringify({ theme: 'dark', layout: { sidebar: 300, detail: 500 }, sync: { everyHours: null } }),
    );
    const { sync } = DEFAULT_SETTINGS;
    expect(openSettings(folder, now).settings.get()).toMatchObject({
      theme: 'dark',
      layout: { sidebar: 300, detail: 500, sidebarShown: true },
      sync: { ...sync, everyHours: null },
    });
  });

  it('keep keys that this version does not know', () => {
    writeFileSync(file, JSON.stringify({ theme: 'dark', fromTheFuture: { a: 1 } }));
    const { settings } = openSettings(folder, now);
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    settings.change({ density: 'compact' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ density: 'compact', fromTheFuture: { a: 1 } });
  });

  it('read a file that an editor saved with a byte order mark', () => {
    writeFileSync(file, `\uFEFF${JSON.stringify({ theme: 'dark' })}`);
    expect(openSettings(folder, now)).toMatchObject({ movedAside: null });
    expect(openSettings(folder, now).settings.change({ density: 'compact' }).theme).toBe('dark');
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"theme":"dark"'],
    ['no JSON', 'theme: dark'],
    ['an array', '[]'],
    ['a text', '"dark"'],
    ['null', 'null'],
    ['of the wrong type', '{"theme":5}'],
    ['of a wrong value', '{"theme":"dark","region":"???"}'],
  ])('that are %s are moved aside and said, never overwritten', (_what, text) => {
    writeFileSync(file, text);
    const { settings, movedAside } = openSettings(folder, now);
    expect(movedAside).toBe(join(folder, 'settings.damaged-2026-11-21T10-11-12Z.json'));
    expect(readFileSync(movedAside ?? '', 'utf8')).toBe(text);
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
    settings.change({ theme: 'dark' });
    expect(openSettings(folder, now)).toMatchObject({ movedAside: null });
  });

  it('that cannot be written say so with the file, and stay as they were', () => {
    writeFileSync(join(folder, 'file'), '');
    const inFile = join(folder, 'file', 'data');
    expect(() => openSettings(inFile, now)).toThrow(
      expect.objectContaining({
        code: 'file-not-writable',
        message: expect.stringContaining(join(inFile, 'settings.json')) as string,
      }),
    );

    const { settings } = openSettings(folder, now);
    mkdirSync(file);
    expect(() => settings.change({ theme: 'dark' })).toThrow(
      expect.objectContaining({ code: 'file-not-writable', message: expect.stringContaining(file) as string }),
    );
    expect(settings.get()).toEqual(DEFAULT_SETTINGS);
  });
});
