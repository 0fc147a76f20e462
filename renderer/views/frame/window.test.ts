import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Instant } from '../../../shared/document/dates.ts';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import { syncOutcomeOf } from '../../../shared/sync-outcome.ts';
import { anAccount, aResult, aRow, manyRows } from '../../testing/fake-bridge.ts';
import { detailWithSource } from '../../../tests/fixtures/source-details.ts';
import { openWindow, settle } from '../../testing/render.ts';

const AT = '2026-11-22T14:32:10Z' as Instant;
const RESULT = aResult({
  added: 14,
  changed: 3,
  unchanged: 5,
  failures: [{ key: 'order-271', label: 'Order 271', reason: 'the answer was cut off', retry: 'record' }],
});

function withDocument() {
  const detail = detailWithSource('emnify');
  return { accounts: [anAccount()], rows: [aRow({ id: detail.document.id })], details: [detail] };
}

describe('the first start', () => {
  test('adds the samples and syncs them at once', async () => {
    const opened = await openWindow();
    await opened.user.click(screen.getByRole('button', { name: /^Try with sample invoices/ }));
    await settle();
    expect(opened.argumentsOf('addAccount')).toEqual([
      [{ vendor: 'demo', name: 'Sample invoices', baseUrl: null }, null, false],
    ]);
    expect(opened.argumentsOf('syncAccounts')).toEqual([['new0', 'incremental']]);
  });

  test('says what keeps it from starting, and starts again', async () => {
    const opened = await openWindow({ failing: { listAccounts: { code: 'local-data', detail: 'accounts.json' } } });
    expect(screen.getByRole('alert').textContent).toContain('could not start properly');
    opened.world.failing = {};
    await opened.user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByText('Your invoices, on your own computer')).toBeTruthy();
  });

  test('says once what was moved aside', async () => {
    const notices = [{ code: 'database-moved-aside', detail: '/data/documents-2026.sqlite' }] as const;
    const opened = await openWindow({
      info: { version: '1', platform: 'linux', dataFolder: '/data', systemRegion: 'en-GB', notices },
    });
    expect(screen.getByText('/data/documents-2026.sqlite', { exact: false })).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('/data/documents-2026.sqlite', { exact: false })).toBeNull();
  });
});

describe('the sidebar', () => {
  test('shows the views with their counts and asks for the one that is chosen', async () => {
    const rows = manyRows(1_284).map((row, index) => (index < 37 ? { ...row, status: 'open' as const } : row));
    const opened = await openWindow({ accounts: [anAccount()], rows });
    await settle(400);
    expect(screen.getByRole('button', { name: 'All documents 1,284' }).getAttribute('aria-current')).toBe('true');
    await opened.user.click(screen.getByRole('button', { name: 'Unpaid 37' }));
    await settle();
    expect(opened.argumentsOf('listDocuments').at(-1)?.[0]).toMatchObject({ text: 'is:unpaid', accountId: null });
  });

  test('says at a failing account what is wrong, and leaves the others alone', async () => {
    const health = {
      state: 'failed',
      at: AT,
      code: 'sign-in-refused',
      detail: 'HTTP 401',
      until: null,
      nextTry: null,
    } as const;
    const accounts = [anAccount(), anAccount({ id: 'b', name: 'Crux · b', vendor: 'crux', asOf: null, health })];
    await openWindow({ ...withDocument(), accounts });
    const nav = screen.getByRole('navigation');
    expect(within(nav).getByText(/^as of/)).toBeTruthy();
    expect(within(nav).getByText(/^sign-in refused/)).toBeTruthy();
    expect(screen.getByRole('alert').textContent).toContain('The sync of Crux · b stopped.');
  });

  test('removes an account only after saying what goes and what stays', async () => {
    const opened = await openWindow({ accounts: [anAccount({ documents: 431 })], rows: [aRow()] });
    await opened.user.click(screen.getByRole('button', { name: 'Actions for emnify · org44' }));
    await settle();
    await opened.user.click(screen.getByRole('menuitem', { name: 'Remove…' }));
    await settle();
    const dialog = screen.getByRole('alertdialog');
    expect(dialog.textContent).toContain('Its 431 documents go with it.');
    expect(dialog.textContent).toContain('Nothing changes at emnify.');
    expect(opened.argumentsOf('removeAccount')).toEqual([]);
    await opened.user.click(within(dialog).getByRole('button', { name: 'Remove account' }));
    await settle();
    expect(opened.argumentsOf('removeAccount')).toEqual([['0a1b2c3d']]);
    expect(screen.getByText('Your invoices, on your own computer')).toBeTruthy();
  });
});

describe('a sync', () => {
  test('shows how far it is, can be cancelled, and ends in a sentence with the reasons behind it', async () => {
    const { promise, resolve } = Promise.withResolvers<null>();
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()], syncResults: [RESULT] });
    opened.world.hold = promise;
    await opened.user.keyboard('{Control>}r{/Control}');
    opened.emit('syncProgress', { accountId: '0a1b2c3d', step: 'fetching', done: 120, total: 431 });
    await settle();
    const bars = screen.getAllByRole('progressbar');
    expect(bars[0]?.getAttribute('aria-valuenow')).toBe('28');
    expect(screen.getAllByText('fetching 120 of 431')).not.toHaveLength(0);
    await opened.user.click(screen.getAllByRole('button', { name: 'Cancel sync' })[0] ?? document.body);
    expect(opened.argumentsOf('cancelSync')).toEqual([[null]]);

    opened.world.hold = null;
    opened.emit('syncEnded', syncOutcomeOf(RESULT));
    resolve(null);
    await settle(80);
    expect(screen.getAllByText('14 new, 3 changed, 1 failed').length).toBeGreaterThanOrEqual(2);
    await opened.user.click(screen.getAllByRole('button', { name: 'Show' })[0] ?? document.body);
    await settle();
    const dialog = screen.getByRole('dialog');
    expect(within(dialog).getByText('Order 271')).toBeTruthy();
    expect(within(dialog).getByText('the answer was cut off')).toBeTruthy();
  });

  test('shows what has arrived before it has ended', async () => {
    const opened = await openWindow({ accounts: [anAccount({ documents: 0, asOf: null })], rows: [] });
    opened.world.rows = [aRow()];
    opened.emit('syncProgress', { accountId: '0a1b2c3d', step: 'fetching', done: 1, total: 2 });
    await settle(1_500);
    expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe('2');
  });
});

describe('commands', () => {
  test.each([
    ['{Control>},{/Control}', 'Settings'],
    ['?', 'Keys'],
    ['{Control>}k{/Control}', 'Commands'],
  ])('%s opens a dialog: %s', async (keys, name) => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    await opened.user.keyboard(keys);
    await settle();
    expect(screen.getByRole('dialog', { name })).toBeTruthy();
    await opened.user.keyboard('{Escape}');
    await settle();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('what the search line does not understand is said at the field, and taken back with it', async () => {
    const opened = await openWindow(withDocument());
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Search documents' });
    expect(field.getAttribute('aria-invalid')).toBe('false');
    await opened.user.type(field, 'issued:soon ');
    await settle(120);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    const described = document.getElementById(field.getAttribute('aria-describedby') ?? '');
    expect(described?.textContent).toContain('issued: expects a day, a month, a quarter or a year,');
    expect(described?.textContent).toContain('not “soon”. The rest still filters.');
    await opened.user.clear(field);
    await settle(120);
    expect(field.getAttribute('aria-invalid')).toBe('false');
    expect(field.hasAttribute('aria-describedby')).toBe(false);
  });

  test('/ goes to the search field, and Escape clears and leaves it', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Search documents' });
    await opened.user.keyboard('/');
    expect(document.activeElement).toBe(field);
    await opened.user.keyboard('1655/?');
    expect(field.value).toBe('1655/?');
    await opened.user.keyboard('{Escape}');
    expect(field.value).toBe('');
    await opened.user.keyboard('{Escape}');
    expect(document.activeElement).not.toBe(field);
  });

  test('the menu asks for the same actions', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    opened.emit('command', 'connect-account');
    await settle();
    expect(screen.getByRole('dialog', { name: 'Connect an account' })).toBeTruthy();
  });

  test('the palette runs what is typed and chosen', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    await opened.user.keyboard('{Control>}k{/Control}');
    await settle();
    await opened.user.keyboard('awaiting{Enter}');
    await settle();
    expect(opened.argumentsOf('listDocuments').at(-1)?.[0]).toMatchObject({ text: 'is:awaiting' });
  });
});

describe('exporting the open document', () => {
  test('has it drawn for the paper of the region, saved, and says where', async () => {
    const world = withDocument();
    const opened = await openWindow(world);
    await opened.user.keyboard('{Control>}e{/Control}');
    await settle(80);
    const { language, variant, accent, attachSource } = DEFAULT_SETTINGS.pdf;
    const pdf = { paper: 'A4', region: 'en-GB', language, variant, accent, attachSource };
    expect(opened.argumentsOf('savePdf')).toEqual([[world.details[0]?.document.id, pdf]]);
    expect(screen.getByText('/exports/165525.pdf')).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Show in folder' }));
    expect(opened.argumentsOf('revealExport')).toEqual([['/exports/165525.pdf']]);
  });

  test('says what to do where the file cannot be written', async () => {
    const failing = { savePdf: { code: 'file-not-writable', detail: '/exports' } } as const;
    const opened = await openWindow({ ...withDocument(), failing });
    await opened.user.keyboard('{Control>}e{/Control}');
    await settle(80);
    expect(screen.getByText('The PDF was not saved.')).toBeTruthy();
    expect(screen.getByText(/Close the file in other programs/)).toBeTruthy();
  });
});

describe('settings', () => {
  test('take effect at once, and go back where they cannot be saved', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    await opened.user.keyboard('{Control>},{/Control}');
    await settle();
    await opened.user.click(screen.getByRole('radio', { name: 'Dark' }));
    await settle();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(opened.argumentsOf('changeSettings')).toEqual([[{ theme: 'dark' }]]);
    opened.world.failing = { changeSettings: { code: 'disk-full', detail: '' } };
    await opened.user.click(screen.getByRole('radio', { name: 'Light' }));
    await settle();
    expect(document.documentElement.dataset['theme']).toBe('dark');
    expect(screen.getByText('The setting was not saved.')).toBeTruthy();
  });

  test('show what the region looks like and where the data is', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    await opened.user.keyboard('{Control>},{/Control}');
    await settle();
    expect(screen.getByText('Looks like 1,234.50 USD · 4 Mar 2026')).toBeTruthy();
    expect(screen.getByText('/data')).toBeTruthy();
    expect(screen.getByRole('radio', { name: 'By region: A4' }).getAttribute('aria-checked')).toBe('true');
  });
});

describe('the sidebar', () => {
  test('that was put away stays away after a start, until it is asked for', async () => {
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    await opened.user.click(screen.getByRole('button', { name: 'Hide sidebar' }));
    await settle();
    expect(screen.queryByRole('navigation')).toBeNull();
    cleanup();

    const again = await openWindow({ accounts: [anAccount()], rows: [aRow()], settings: opened.world.settings });
    expect(screen.queryByRole('navigation')).toBeNull();
    await again.user.click(screen.getByRole('button', { name: 'Show sidebar' }));
    await settle();
    expect(screen.getByRole('navigation')).toBeTruthy();
    expect(again.world.settings.layout).toEqual(DEFAULT_SETTINGS.layout);
  });
});

describe('a splitter', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('is moved by keys, and the width is kept', async () => {
    vi.stubGlobal('innerWidth', 1_440);
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    const splitter = screen.getByRole('separator', { name: 'Width of the sidebar' });
    expect(splitter.getAttribute('aria-valuenow')).toBe('216');
    splitter.focus();
    await opened.user.keyboard('{ArrowRight}');
    await settle();
    expect(opened.argumentsOf('changeSettings').at(-1)?.[0]).toMatchObject({ layout: { sidebar: 232 } });
  });

  test('keeps what gave way to it, for a wider window', async () => {
    vi.stubGlobal('innerWidth', 1_010);
    const opened = await openWindow({ accounts: [anAccount()], rows: [aRow()] });
    expect(screen.getByRole('separator', { name: 'Width of the sidebar' }).getAttribute('aria-valuenow')).toBe('198');
    screen.getByRole('separator', { name: 'Width of the document' }).focus();
    await opened.user.keyboard('{ArrowRight}');
    await settle();
    expect(opened.argumentsOf('changeSettings').at(-1)?.[0]).toMatchObject({ layout: { sidebar: 216, detail: 400 } });
  });
});
