import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../shared/settings.ts';
import type { LoggedRequest } from '../../../shared/sync.ts';
import { anAccount, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const crux = anAccount({ vendor: 'crux', name: 'Crux' });

async function choose(item: string | RegExp, world: Partial<World>): Promise<Opened> {
  const opened = await openWindow(world);
  await opened.user.click(screen.getByRole('button', { name: /^Actions for (emnify|Crux)/ }));
  await settle();
  await opened.user.click(screen.getByRole('menuitem', { name: item }));
  await settle();
  return opened;
}

describe('the menu of an account', () => {
  test('offers a currency only where the vendor names none', async () => {
    const { user } = await openWindow({ accounts: [anAccount()] });
    await user.click(screen.getByRole('button', { name: /^Actions for (emnify|Crux)/ }));
    await settle();
    const items = screen.getAllByRole('menuitem').map(({ textContent }) => textContent.trim());
    expect(items).toEqual([
      'Sync',
      'Full sync',
      'History…',
      'Request log…',
      'New sign-in…',
      'Forget secret',
      'Remove…',
    ]);
  });

  test('a full sync reads everything again', async () => {
    const opened = await choose('Full sync', { accounts: [anAccount()] });
    expect(opened.argumentsOf('syncAccounts')).toEqual([['0a1b2c3d', 'full']]);
  });
});

describe('the currency of an account', () => {
  const field = (): HTMLInputElement => screen.getByLabelText('Currency code');

  test('says that it is marked, checks the code, and sets it', async () => {
    const opened = await choose('Currency…', { accounts: [crux] });
    expect(screen.getByRole('dialog').textContent).toContain('shown as set by you, marked u everywhere');
    await opened.user.click(screen.getByRole('button', { name: 'Use this currency' }));
    await settle();
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field());
    await opened.user.type(field(), 'eux');
    expect(screen.getByText('This is not a code of ISO 4217.')).toBeTruthy();
    await opened.user.clear(field());
    await opened.user.type(field(), 'eur');
    expect(screen.getByText('EUR is Euro.')).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Use EUR' }));
    await settle();
    expect(opened.argumentsOf('setAccountCurrency')).toEqual([['0a1b2c3d', 'EUR']]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('is taken back', async () => {
    const set = await openWindow({ accounts: [crux] });
    set.world.accounts = [{ ...crux, currency: 'EUR' as NonNullable<typeof crux.currency> }];
    set.emit('accountsChanged', null);
    await settle();
    await set.user.click(screen.getByRole('button', { name: /^Actions for (emnify|Crux)/ }));
    await settle();
    await set.user.click(screen.getByRole('menuitem', { name: /^Currency… EUR/ }));
    await settle();
    expect(field().value).toBe('EUR');
    await set.user.click(screen.getByRole('button', { name: 'Take it back' }));
    await settle();
    expect(set.argumentsOf('setAccountCurrency')).toEqual([['0a1b2c3d', null]]);
  });

  test('a refusal stays in the dialog', async () => {
    const failing = { setAccountCurrency: { code: 'disk-full', detail: '' } } as const;
    const opened = await choose('Currency…', { accounts: [crux], failing });
    await opened.user.type(field(), 'usd{Enter}');
    await settle();
    expect(screen.getByRole('alert').textContent).toContain('The currency of Crux was not changed.');
  });
});

describe('the request log', () => {
  const request: LoggedRequest = {
    time: '2026-11-22T14:32:10Z' as LoggedRequest['time'],
    method: 'GET',
    host: 'cdn.emnify.net',
    path: '/api/v1/shop/order',
    status: 200,
    milliseconds: 134,
    bytes: 5120,
    error: null,
  };

  test('shows the requests as main sent them and copies them all', async () => {
    const lost = { ...request, path: '/api/v1/lost', status: null, error: 'unreachable' } as const;
    const opened = await choose('Request log…', { accounts: [anAccount()], requests: [lost, request] });
    const table = within(screen.getByRole('table'));
    const rows = table.getAllByRole('row').map((row) => [...row.children].map(({ textContent }) => textContent.trim()));
    expect(rows.slice(1)).toEqual([
      ['14:32:10', 'GET', 'cdn.emnify.net', '/api/v1/lost', 'unreachable', '134 ms', '5.1 kB'],
      ['14:32:10', 'GET', 'cdn.emnify.net', '/api/v1/shop/order', '200', '134 ms', '5.1 kB'],
    ]);
    expect(screen.getByRole('dialog').textContent).toContain('It never holds headers, bodies or tokens.');
    await opened.user.click(screen.getByRole('button', { name: 'Copy all' }));
    await settle();
    expect(String(opened.argumentsOf('copyText')[0]?.[0]).split('\n')).toHaveLength(3);
  });

  test('says where nothing was asked, and reads again on demand', async () => {
    const opened = await choose('Request log…', { accounts: [anAccount()] });
    expect(screen.getByText('Nothing was asked of a vendor since the start.')).toBeTruthy();
    opened.world.requests = [request];
    await opened.user.click(screen.getByRole('button', { name: 'Refresh' }));
    await settle();
    expect(screen.getByText('1 request')).toBeTruthy();
  });
});

describe('the settings of automatic sync', () => {
  async function openSettings(): Promise<Opened> {
    const opened = await openWindow({ accounts: [anAccount()] });
    opened.emit('command', 'settings');
    await settle();
    return opened;
  }

  test('change one thing and keep the others', async () => {
    const opened = await openSettings();
    await opened.user.click(screen.getByRole('checkbox', { name: 'At start' }));
    await opened.user.click(screen.getByRole('checkbox', { name: 'On metered connections too' }));
    await settle();
    expect(opened.argumentsOf('changeSettings').map(([change]) => change)).toEqual([
      { sync: { ...DEFAULT_SETTINGS.sync, atStart: false } },
      { sync: { ...DEFAULT_SETTINGS.sync, atStart: false, onMetered: true } },
    ]);
  });

  test('take days only as a whole number from 1 to 3650', async () => {
    const opened = await openSettings();
    const days = screen.getByLabelText<HTMLInputElement>('Days to read again');
    await opened.user.clear(days);
    await opened.user.type(days, '0');
    await opened.user.tab();
    await settle();
    expect(screen.getByText('A whole number from 1 to 3650.')).toBeTruthy();
    expect(opened.argumentsOf('changeSettings')).toEqual([]);
    await opened.user.clear(days);
    await opened.user.type(days, '365');
    await opened.user.tab();
    await settle();
    expect(opened.argumentsOf('changeSettings')).toEqual([[{ sync: { ...DEFAULT_SETTINGS.sync, rereadDays: 365 } }]]);
  });

  test('choose how often, or never', async () => {
    const opened = await openSettings();
    screen.getByRole('combobox', { name: /^By the clock/ }).focus();
    await opened.user.keyboard('{Enter}');
    await settle();
    await opened.user.click(screen.getByRole('option', { name: 'Never' }));
    await settle();
    expect(opened.argumentsOf('changeSettings')).toEqual([[{ sync: { ...DEFAULT_SETTINGS.sync, everyHours: null } }]]);
  });
});
