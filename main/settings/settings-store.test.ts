import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { MOST_COLLAPSED_GROUPS, MOST_GROUP_KEY_CHARACTERS, UNFOLDED } from '../../shared/listing.ts';
import { FIRST_PLACE, type SavedView, type Views } from '../../shared/views.ts';
import { openSettings } from './settings-store.ts';

const now = (): Date => new Date('2026-11-21T10:11:12.345Z');
function savedView(number: number): SavedView {
  return {
    id: String(number).padStart(16, '0'),
    name: `View ${number}`,
    text: 'vendor:crux is:unpaid',
    look: {
      mode: 'documents',
      sort: [{ column: 'due', direction: 'ascending' }],
      group: 'month',
      columns: { documents: [{ column: 'number', width: 120 }], lines: null },
    },
  };
}

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
    ['fiscalYearStart', { fiscalYearStart: 13 }],
    ['views.saved.0.name', { views: { saved: [{ ...savedView(1), name: ' ' }], order: [] } }],
    ['views.order.0', { views: { saved: [], order: ['everything'] } }],
    ['list.view', { list: { ...FIRST_PLACE, view: 'everything' } }],
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

describe('saved views', () => {
  const views: Views = { saved: [savedView(1), savedView(2)], order: ['unpaid', savedView(2).id, 'all'] };

  it('are still there after opening again', () => {
    openSettings(folder, now).settings.change({ views });
    expect(openSettings(folder, now).settings.get().views).toEqual(views);
  });

  it('are at most forty', () => {
    const { settings } = openSettings(folder, now);
    const many = (count: number): Views => ({
      saved: Array.from({ length: count }, (_, at) => savedView(at)),
      order: [],
    });
    expect(settings.change({ views: many(40) }).views.saved).toHaveLength(40);
    expect(() => settings.change({ views: many(41) })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  it.each<[string, unknown]>([
    ['a text', 'all of them'],
    ['no text', { ...savedView(9), text: undefined }],
    ['no id', { ...savedView(9), id: 'nine' }],
    ['a name that is too long', { ...savedView(9), name: 'x'.repeat(61) }],
    ['the id of another', { ...savedView(9), id: savedView(1).id }],
    ['no look', { ...savedView(9), look: null }],
  ])('that are damaged (%s) go alone', (_what, damaged) => {
    const filed = { saved: [savedView(1), damaged, savedView(2)], order: ['unpaid', 7, savedView(2).id, 'all', 'all'] };
    writeFileSync(file, JSON.stringify({ theme: 'dark', views: filed }));
    const { settings, movedAside } = openSettings(folder, now);
    expect(movedAside).toBeNull();
    expect(settings.get()).toMatchObject({ theme: 'dark', views });
  });

  it('lose what there is not in this version, and keep the rest of their look', () => {
    const { look } = savedView(1);
    const odd = {
      mode: 'pages',
      sort: [{ column: 'weather', direction: 'ascending' }, ...look.sort, ...look.sort],
      group: 'planet',
      columns: {
        documents: [
          { column: 'weather', width: 10 },
          { column: 'due', width: 'wide' },
          { column: 'due', width: 5 },
        ],
        lines: [{ column: 'weather', width: null }],
      },
      fromTheFuture: true,
    };
    writeFileSync(file, JSON.stringify({ views: { saved: [{ ...savedView(1), look: odd }], order: [] } }));
    expect(openSettings(folder, now).settings.get().views.saved[0]?.look).toEqual({
      mode: 'documents',
      sort: look.sort,
      group: null,
      columns: { documents: [{ column: 'due', width: null }], lines: null },
    });
  });

  it.each([['a text'], [null], [{ saved: 'none', order: null }]])(
    'that are %j are none, and no other setting is lost',
    (filed) => {
      writeFileSync(file, JSON.stringify({ theme: 'dark', views: filed }));
      const { settings, movedAside } = openSettings(folder, now);
      expect(movedAside).toBeNull();
      expect(settings.get()).toMatchObject({ theme: 'dark', views: { saved: [], order: [] } });
    },
  );
});

describe('the place in the list', () => {
  const place = { ...FIRST_PLACE, text: 'sim', view: 'unpaid', top: 'a:1', open: 'a:2' };
  const listFile = (): string => join(folder, 'list.json');

  it('is remembered in a file of its own, with nobody told', async () => {
    const { settings, close } = openSettings(folder, now);
    const listener = vi.fn();
    settings.onChanged(listener);
    expect(settings.change({ list: place }).list).toEqual(place);
    expect(settings.get().list).toEqual(place);
    await close();
    expect(readdirSync(folder)).toEqual(['list.json']);
    expect(openSettings(folder, now).settings.get().list).toEqual(place);
    settings.change({ theme: 'dark' });
    expect(listener.mock.calls).toEqual([[{ ...DEFAULT_SETTINGS, theme: 'dark', list: place }]]);
    expect(readFileSync(file, 'utf8')).not.toContain('sim');
  });

  it('is written while nobody waits, and in the end as it was last', async () => {
    const { settings, close } = openSettings(folder, now);
    for (let number = 1; number <= 200; number += 1) settings.change({ list: { ...place, text: `sim ${number}` } });
    expect(readdirSync(folder)).toEqual([]);
    await close();
    expect(readdirSync(folder)).toEqual(['list.json']);
    expect(openSettings(folder, now).settings.get().list.text).toBe('sim 200');
  });

  it.each([
    ['cut off', '{"text":"sim"'],
    ['an array', '[]'],
  ])('begins anew where its file is %s, and the settings stay', (_what, text) => {
    writeFileSync(file, JSON.stringify({ theme: 'dark' }));
    writeFileSync(listFile(), text);
    const { settings, movedAside } = openSettings(folder, now);
    expect(movedAside).toBeNull();
    expect(settings.get()).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
  });

  it('loses only what is damaged', () => {
    writeFileSync(listFile(), JSON.stringify({ ...place, mode: 5, accountId: '../..', view: 'gone' }));
    expect(openSettings(folder, now).settings.get().list).toEqual({ ...place, view: 'all' });
  });

  it('has the groups that were closed, as far as they can be asked for, and none in a file of an older version', () => {
    const read = (folds: unknown): unknown => {
      writeFileSync(listFile(), JSON.stringify({ ...place, group: 'party', folds }));
      const { list } = openSettings(folder, now).settings.get();
      expect(list).toMatchObject({ text: 'sim', group: 'party' });
      return list.folds;
    };
    expect(read({ collapsed: ['party:a', 'party'], allCollapsed: true })).toEqual({
      collapsed: ['party:a', 'party'],
      allCollapsed: true,
    });
    for (const damaged of [undefined, null, [], { collapsed: 'a', allCollapsed: 1 }])
      expect(read(damaged)).toEqual(UNFOLDED);
    const keys = Array.from({ length: MOST_COLLAPSED_GROUPS + 1 }, (_, index) => `party:${index}`);
    const filed = { collapsed: ['x'.repeat(MOST_GROUP_KEY_CHARACTERS + 1), 1, ...keys, keys[0]], allCollapsed: false };
    expect(read(filed)).toEqual({ collapsed: keys.slice(0, -1), allCollapsed: false });
  });

  it('says once that it cannot be written, and stands meanwhile', async () => {
    mkdirSync(listFile());
    const failures: unknown[] = [];
    const { settings, close } = openSettings(folder, now, (error) => failures.push(error));
    for (const text of ['a', 'b']) {
      settings.change({ list: { ...place, text } });
      await close();
    }
    expect(settings.get().list.text).toBe('b');
    expect(failures).toEqual([expect.objectContaining({ code: 'file-not-writable' })]);
  });
});
