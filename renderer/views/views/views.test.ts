import { cleanup, screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { DecimalText } from '../../../shared/document/decimal.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { BUILT_IN_VIEW_IDS, DEFAULT_LOOK, FIRST_PLACE, type SavedView } from '../../../shared/views.ts';
import { aRow, anAccount, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const LARGE: SavedView = {
  id: '00112233445566aa',
  name: 'Large and open',
  text: 'is:unpaid total:>500',
  look: { ...DEFAULT_LOOK, sort: [{ column: 'amount', direction: 'descending' }] },
};
const ROWS = [
  aRow({ id: 'a', status: 'open', amount: '900' as DecimalText }),
  aRow({ id: 'b', status: 'open', amount: '20' as DecimalText }),
  aRow({ id: 'c', status: 'paid', warnings: 1 }),
];

async function open(change: Partial<World> = {}, saved: readonly SavedView[] = [LARGE]): Promise<Opened> {
  const settings = { ...DEFAULT_SETTINGS, views: { saved, order: [] } };
  const opened = await openWindow({ accounts: [anAccount()], rows: ROWS, settings, ...change });
  await settle(300);
  return opened;
}

function views(): HTMLElement {
  return screen.getByRole('list', { name: 'Views' });
}

function names(): readonly string[] {
  return [...views().querySelectorAll('[data-view]')].map((view) => view.textContent.replace(/\s+/g, ' ').trim());
}

function view(name: RegExp): HTMLElement {
  return within(views()).getByRole('button', { name });
}

async function choose({ user }: Opened, name: string, item: string): Promise<void> {
  await user.click(within(views()).getByRole('button', { name: `Actions for ${name}` }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: new RegExp(`^${item}`) }));
  await settle();
}

function field(): HTMLInputElement {
  return screen.getByRole<HTMLInputElement>('combobox', { name: 'Search documents' });
}

/** The one in the sidebar. */
function saveButton(): HTMLElement {
  return within(screen.getByRole('navigation')).getByRole('button', { name: 'Save as view…' });
}

function savedOf({ world }: Opened): readonly SavedView[] {
  return world.settings.views.saved;
}

describe('the sidebar', () => {
  test('lists built-in and saved views with how many documents each finds, counted in one call', async () => {
    const opened = await open();
    expect(names()).toEqual([
      'All documents 3',
      'Unpaid 2',
      'Awaiting invoice 0',
      'Needs a look 1',
      'New 0',
      'Changed 0',
      'This month 0',
      'Last quarter 0',
      'Large and open 1',
    ]);
    const asked = opened.argumentsOf('countDocuments');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.[0]).toHaveLength(BUILT_IN_VIEW_IDS.length + 1);
    expect(asked[0]?.[0]).toContainEqual({ accountId: null, text: 'is:unpaid total:>500' });
  });

  test('counts again when documents change, once for changes that come together', async () => {
    const opened = await open();
    opened.world.rows = [...ROWS, aRow({ id: 'd', status: 'open', amount: '501' as DecimalText })];
    opened.emit('documentsChanged', null);
    opened.emit('documentsChanged', null);
    opened.emit('documentsChanged', null);
    await settle(400);
    expect(names().at(-1)).toBe('Large and open 2');
    expect(opened.argumentsOf('countDocuments')).toHaveLength(2);
  });

  test('counts again when the fiscal year begins in another month', async () => {
    const opened = await open();
    opened.emit('settingsChanged', { ...opened.world.settings, density: 'compact' });
    await settle(400);
    expect(opened.argumentsOf('countDocuments')).toHaveLength(1);
    opened.emit('settingsChanged', { ...opened.world.settings, fiscalYearStart: 4 });
    await settle(400);
    expect(opened.argumentsOf('countDocuments')).toHaveLength(2);
  });

  test('a view sets text and look at once, and * says when either differs from it', async () => {
    const opened = await open();
    const before = opened.argumentsOf('listDocuments').length;
    await opened.user.click(view(/^Large and open/));
    await settle(80);
    expect(field().value).toBe(LARGE.text);
    const asked = opened.argumentsOf('listDocuments').slice(before);
    expect(new Set(asked.map(([request]) => JSON.stringify(request))).size).toBe(1);
    expect(asked[0]?.[0]).toMatchObject({ text: LARGE.text, sort: LARGE.look.sort, accountId: null });
    expect(view(/^Large and open/).getAttribute('aria-current')).toBe('true');
    expect(names().at(-1)).toBe('Large and open 1');

    await opened.user.type(field(), ' x');
    await settle(80);
    expect(view(/^Large and open/).getAttribute('aria-current')).toBe('true');
    expect(names().at(-1)).toBe('Large and open *(modified) 1');
    await choose(opened, 'Large and open', 'Reset changes');
    expect(field().value).toBe(LARGE.text);
    expect(names().at(-1)).toBe('Large and open 1');
  });

  test('new and changed documents stand out only where there are some', async () => {
    await open();
    expect(document.querySelectorAll('.news')).toHaveLength(0);
    cleanup();
    await open({ rows: [aRow({ added: anAccount().asOf ?? aRow().added })] });
    expect(names()).toContain('New 1');
    expect(document.querySelectorAll('.news')).toHaveLength(1);
  });
});

describe('columns', () => {
  test('are chosen once for all built-in views, and a saved view has its own', async () => {
    const heads = (): readonly string[] => screen.getAllByRole('columnheader').map((head) => head.textContent.trim());
    const documents = [
      { column: 'number', width: 90 },
      { column: 'po', width: 90 },
    ] as const;
    const list = { ...FIRST_PLACE, columns: { documents, lines: null } };
    const opened = await open({ settings: { ...DEFAULT_SETTINGS, list, views: { saved: [LARGE], order: [] } } });
    const chosen = heads();
    expect(chosen).toContain('PO');
    expect(names()[0]).not.toContain('*');
    await opened.user.click(view(/^Unpaid/));
    await settle(80);
    expect(heads()).toEqual(chosen);
    await opened.user.click(view(/^Large and open/));
    await settle(80);
    expect(heads()).not.toContain('PO');
    await opened.user.click(view(/^Unpaid/));
    await settle(80);
    expect(heads()).toEqual(chosen);
  });
});

describe('saving', () => {
  test('keeps text and look under a name that nothing else has, and opens the view', async () => {
    const opened = await open();
    await opened.user.type(field(), 'is:paid');
    await settle(80);
    await opened.user.click(saveButton());
    await settle();
    const dialog = screen.getByRole('dialog', { name: 'Save as view' });
    const name = within(dialog).getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    expect(name.value).toBe('Paid');
    await opened.user.clear(name);
    await opened.user.type(name, 'large AND open');
    expect(dialog.textContent).toContain('A view has this name already.');
    await opened.user.click(within(dialog).getByRole('button', { name: 'Save view' }));
    expect(savedOf(opened)).toHaveLength(1);
    await opened.user.clear(name);
    await opened.user.type(name, '  Filed  away {Enter}');
    await settle(400);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(savedOf(opened)[1]).toMatchObject({ name: 'Filed away', text: 'is:paid', look: DEFAULT_LOOK });
    expect(names().at(-1)).toBe('Filed away 1');
    expect(view(/^Filed away/).getAttribute('aria-current')).toBe('true');
  });

  test('writes the account that the list is narrowed to into the text', async () => {
    const opened = await open();
    await opened.user.click(screen.getByRole('button', { name: /^emnify · org44/ }));
    await opened.user.type(field(), 'is:paid');
    await settle(80);
    await opened.user.click(saveButton());
    await settle();
    await opened.user.keyboard('Ours{Enter}');
    await settle(80);
    expect(savedOf(opened)[1]).toMatchObject({ name: 'Ours', text: 'is:paid account:"emnify · org44"' });
    expect(field().value).toBe('is:paid account:"emnify · org44"');
    expect(names().at(-1)).toMatch(/^Ours/);
    expect(names().at(-1)).not.toContain('*');
    expect(opened.argumentsOf('listDocuments').at(-1)?.[0]).toMatchObject({ accountId: null });
  });

  test('a view is updated, renamed and deleted, which can be taken back', async () => {
    const opened = await open();
    await opened.user.click(view(/^Large and open/));
    await opened.user.type(field(), ' vendor:emnify');
    await settle(80);
    await choose(opened, 'Large and open', 'Update view');
    expect(savedOf(opened)).toEqual([{ ...LARGE, text: 'is:unpaid total:>500 vendor:emnify' }]);
    expect(names().at(-1)).not.toContain('*');

    await choose(opened, 'Large and open', 'Rename…');
    await opened.user.keyboard('Big{Enter}');
    await settle(80);
    expect(savedOf(opened)[0]?.name).toBe('Big');

    view(/^Big/).focus();
    await opened.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    const order = names();
    await choose(opened, 'Big', 'Delete');
    expect(savedOf(opened)).toEqual([]);
    expect(screen.queryByRole('button', { name: /^Big/ })).toBeNull();
    await opened.user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle(80);
    expect(savedOf(opened)[0]).toMatchObject({ id: LARGE.id, name: 'Big' });
    expect(names()).toEqual(order);
  });

  test('built-in views cannot be changed, renamed or deleted', async () => {
    const opened = await open();
    await opened.user.click(view(/^Unpaid/));
    await opened.user.type(field(), ' x');
    await opened.user.click(screen.getByRole('button', { name: 'Actions for Unpaid' }));
    await settle();
    const items = screen.getAllByRole('menuitem').map((item) => item.textContent.trim());
    expect(items).toEqual(['Save as view…', 'Reset changes', 'Move upAlt+↑', 'Move downAlt+↓']);
  });
});

describe('the order of views', () => {
  test('is changed by Alt with an arrow, said, and kept for the next start', async () => {
    const opened = await open();
    view(/^Unpaid/).focus();
    await opened.user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await settle();
    expect(names().slice(0, 2)).toEqual(['Unpaid 2', 'All documents 3']);
    expect(document.activeElement).toBe(view(/^Unpaid/));
    expect(screen.getByText('Unpaid is 1 of 9')).toBeTruthy();
    const { settings } = opened.world;
    cleanup();
    await open({ settings });
    expect(names().slice(0, 2)).toEqual(['Unpaid 2', 'All documents 3']);
  });

  test('is in the menu for those who cannot drag, as far as there is room', async () => {
    const opened = await open();
    await choose(opened, 'Unpaid', 'Move down');
    expect(names().slice(0, 3)).toEqual(['All documents 3', 'Awaiting invoice 0', 'Unpaid 2']);
    await opened.user.click(screen.getByRole('button', { name: 'Actions for All documents' }));
    await settle();
    expect(screen.getByRole('menuitem', { name: /^Move up/ }).getAttribute('aria-disabled')).toBe('true');
  });
});

test('the palette opens every view and saves one', async () => {
  const opened = await open();
  await opened.user.keyboard('{Control>}k{/Control}');
  await settle();
  await opened.user.keyboard('large and{Enter}');
  await settle(80);
  expect(field().value).toBe(LARGE.text);
  await opened.user.keyboard('{Control>}k{/Control}');
  await settle();
  await opened.user.keyboard('save as view{Enter}');
  await settle(80);
  expect(screen.getByRole('dialog', { name: 'Save as view' })).toBeTruthy();
});
