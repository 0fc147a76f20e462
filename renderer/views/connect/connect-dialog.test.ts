import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import { anAccount, aRow, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

async function openDialog(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow(world);
  const open = world.accounts === undefined ? /^Connect an account/ : 'Connect an account';
  await opened.user.click(screen.getByRole('button', { name: open }));
  await settle();
  return opened;
}

const save = (): HTMLElement => screen.getByRole('button', { name: 'Save and sync' });
const token = (): HTMLInputElement => screen.getByLabelText('Application token');

describe('the connect dialog', () => {
  test('refuses what cannot work before anything leaves the window, and says why at the field', async () => {
    const opened = await openDialog({ accounts: [anAccount({ name: 'emnify' })] });
    const name = screen.getByLabelText<HTMLInputElement>('Name');
    await opened.user.clear(name);
    await opened.user.type(name, 'EMNIFY');
    await opened.user.click(save());
    await settle();
    expect(screen.getByText('Another account has this name.')).toBeTruthy();
    expect(screen.getByText('This is needed to sign in.')).toBeTruthy();
    expect(name.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(name);
    expect(opened.argumentsOf('addAccount')).toEqual([]);
  });

  test('marks a wrong address while it is typed', async () => {
    const opened = await openDialog();
    await opened.user.click(screen.getByRole('radio', { name: 'Other' }));
    await opened.user.type(screen.getByLabelText('Address of the vendor’s interface'), 'http://example.com');
    expect(screen.getByText(/^Only https addresses are accepted/)).toBeTruthy();
  });

  test('tests the connection without saving and says who the vendor says we are', async () => {
    const opened = await openDialog();
    await opened.user.type(token(), 'abc');
    await opened.user.click(screen.getByRole('button', { name: 'Test connection' }));
    await settle();
    expect(screen.getByText('Signed in as org44.')).toBeTruthy();
    expect(opened.argumentsOf('testConnection')).toEqual([
      [{ vendor: 'emnify', name: 'emnify', baseUrl: null }, { applicationToken: 'abc' }],
    ]);
    expect(opened.argumentsOf('addAccount')).toEqual([]);
  });

  test('says why a sign-in was refused, and that nothing was saved', async () => {
    const failing = { testConnection: { code: 'sign-in-refused', detail: 'HTTP 401' } } as const;
    const opened = await openDialog({ failing });
    await opened.user.type(token(), 'wrong');
    await opened.user.click(screen.getByRole('button', { name: 'Test connection' }));
    await settle();
    const notice = screen.getByRole('alert').textContent;
    expect(notice).toContain('emnify refused the sign-in.');
    expect(notice).toContain('Nothing was saved.');
    await opened.user.click(screen.getByRole('button', { name: 'Copy details' }));
    await settle();
    expect(opened.argumentsOf('copyText').at(-1)?.[0]).toContain('HTTP 401');
    expect(String(opened.argumentsOf('copyText').at(-1)?.[0])).not.toContain('wrong');
  });

  test('saves, closes and syncs at once; the secret is nowhere in the page afterwards', async () => {
    const opened = await openDialog();
    await opened.user.type(token(), 'a-secret-token');
    await opened.user.click(save());
    await settle(80);
    expect(opened.argumentsOf('addAccount')).toEqual([
      [{ vendor: 'emnify', name: 'emnify', baseUrl: null }, { applicationToken: 'a-secret-token' }, true],
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(opened.argumentsOf('syncAccounts')).toEqual([['new0', 'incremental']]);
    const values = [...document.querySelectorAll('input')].map(({ value }) => value);
    expect(values.join() + document.body.textContent).not.toContain('a-secret-token');
  });

  test('keeps a secret hidden until it is to be seen, and out of the form fillers', async () => {
    const opened = await openDialog();
    expect([token().type, token().autocomplete]).toEqual(['password', 'off']);
    await opened.user.click(screen.getByRole('button', { name: 'Show Application token' }));
    expect(token().type).toBe('text');
  });

  test('offers to keep the secret where the system can, and passes on a no', async () => {
    const opened = await openDialog();
    await opened.user.click(screen.getByRole('checkbox', { name: 'Keep it for the next start' }));
    await opened.user.type(token(), 'abc');
    await opened.user.click(save());
    await settle();
    expect(opened.argumentsOf('addAccount')[0]?.[2]).toBe(false);
  });

  test.each(['no-encryption', 'hard-coded-key', 'plain-node'] as const)(
    'says before saving that the secret lasts for the session only, and why: %s',
    async (reason) => {
      await openDialog({ vault: { kind: 'session-only', reason } });
      expect(screen.queryByRole('checkbox')).toBeNull();
      const note = screen.getByRole('note').textContent;
      expect(note).toContain('Kept in memory only, until you quit.');
      expect(note).toContain('never written to disk');
    },
  );

  test('Crux takes user name and password, or a token; switching vendors forgets what was entered', async () => {
    const opened = await openDialog();
    await opened.user.type(token(), 'for-emnify');
    await opened.user.click(screen.getByRole('radio', { name: /^Crux/ }));
    await opened.user.click(screen.getByRole('radio', { name: 'Token' }));
    expect(screen.getByLabelText<HTMLInputElement>('Token', { selector: 'input' }).value).toBe('');
    await opened.user.click(screen.getByRole('radio', { name: 'User name and password' }));
    await opened.user.type(screen.getByLabelText('User name'), 'me');
    await opened.user.type(screen.getByLabelText('Password'), 'pw');
    await opened.user.click(screen.getByRole('radio', { name: 'Sandbox' }));
    await opened.user.click(save());
    await settle();
    expect(opened.argumentsOf('addAccount')).toEqual([
      [
        { vendor: 'crux', name: 'Crux', baseUrl: 'https://api-sandbox.cruxconnect.com' },
        { username: 'me', password: 'pw' },
        true,
      ],
    ]);
  });
});

describe('a new sign-in', () => {
  test('replaces the secret of the account and syncs it', async () => {
    const opened = await openWindow({ accounts: [anAccount({ secret: 'absent' })], rows: [aRow()] });
    await opened.user.click(screen.getAllByRole('button', { name: 'New sign-in…' })[0] ?? document.body);
    await settle();
    await opened.user.type(token(), 'newer');
    await opened.user.click(screen.getByRole('button', { name: 'Save sign-in' }));
    await settle();
    expect(opened.argumentsOf('setSecret')).toEqual([['0a1b2c3d', { applicationToken: 'newer' }, true]]);
    expect(opened.argumentsOf('syncAccounts')).toEqual([['0a1b2c3d', 'incremental']]);
  });
});
