import { screen } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../shared/document/dates.ts';
import { shortMoment, wholeMinute } from '../../../shared/format/moments.ts';
import { anAccount, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const ASKED = { code: 'code-needed', detail: '' } as const;

async function enterPassword(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow({ accounts: [anAccount()], ...world });
  await opened.user.click(screen.getByRole('button', { name: 'Connect an account' }));
  await settle();
  await opened.user.click(screen.getByRole('radio', { name: 'User name and password' }));
  await opened.user.type(screen.getByLabelText('User name'), 'me@example.com');
  await opened.user.type(screen.getByLabelText('Password'), 'pass word');
  return opened;
}

async function press(opened: Opened, name: string): Promise<void> {
  await opened.user.click(screen.getByRole('button', { name }));
  await settle();
}

const code = (): HTMLInputElement => screen.getByLabelText('One-time code');

describe('a one-time code', () => {
  test.each(['Test connection', 'Save and sync'])(
    'is asked for in place after “%s”, with the cursor in it',
    async (name) => {
      const opened = await enterPassword({ failing: { testConnection: ASKED, addAccount: ASKED } });
      expect(screen.queryByLabelText('One-time code')).toBeNull();
      await press(opened, name);
      expect(document.activeElement).toBe(code());
      expect([code().autocomplete, code().inputMode]).toEqual(['one-time-code', 'numeric']);
      expect(screen.getByRole('dialog').textContent).toContain('this computer becomes a trusted device for 90 days');
      // It is a step and no error, and a test would use the code up.
      expect(screen.queryByRole('alert')).toBeNull();
      expect(screen.queryByRole('button', { name: 'Test connection' })).toBeNull();
    },
  );

  test('goes along with user name and password, without its space', async () => {
    const opened = await enterPassword({ failing: { addAccount: ASKED } });
    await press(opened, 'Save and sync');
    opened.world.failing = {};
    await opened.user.type(code(), '123 456');
    await press(opened, 'Save and sync');
    expect(opened.argumentsOf('addAccount').map(([, secret]) => secret)).toEqual([
      { username: 'me@example.com', password: 'pass word' },
      { username: 'me@example.com', password: 'pass word', code: '123456' },
    ]);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test.each([
    ['12345', 'The code has six digits.'],
    ['', 'Enter the code to go on.'],
  ])('is checked before it is sent: %j', async (entered, problem) => {
    const opened = await enterPassword({ failing: { addAccount: ASKED } });
    await press(opened, 'Save and sync');
    if (entered !== '') await opened.user.type(code(), entered);
    await press(opened, 'Save and sync');
    expect(screen.getByText(problem)).toBeTruthy();
    expect(opened.argumentsOf('addAccount')).toHaveLength(1);
  });

  test('a code that was not accepted is asked for again, empty', async () => {
    const opened = await enterPassword({ failing: { addAccount: ASKED } });
    await press(opened, 'Save and sync');
    await opened.user.type(code(), '000000');
    await press(opened, 'Save and sync');
    expect(screen.getByRole('alert').textContent).toContain('emnify asks for a one-time code.');
    expect(code().value).toBe('');
    expect(document.activeElement).toBe(code());
  });

  test('is forgotten when another password is entered', async () => {
    const opened = await enterPassword({ failing: { addAccount: ASKED } });
    await press(opened, 'Save and sync');
    await opened.user.type(screen.getByLabelText('Password'), 'x');
    expect(screen.queryByLabelText('One-time code')).toBeNull();
    expect(screen.getByRole('button', { name: 'Test connection' })).toBeTruthy();
  });
});

test('a locked sign-in says until when', async () => {
  const until = new Date(Date.now() + 5 * 60_000).toISOString() as Instant;
  const failing = { testConnection: { code: 'sign-in-locked', detail: '', until } } as const;
  const opened = await enterPassword({ failing });
  await press(opened, 'Test connection');
  expect(screen.getByRole('alert').textContent).toContain('emnify has locked this sign-in');
  const time = shortMoment(wholeMinute(until), 'en-GB', Date.now());
  expect(screen.getByRole('alert').textContent).toContain(`Locked until ${time}: try again then.`);
});

test('after a test the role and what this sign-in may not read are said', async () => {
  const report = { identity: 'projectthanos', role: 'RETAILER', notes: ['It lacks view_billing_statement.'] };
  const opened = await enterPassword({ report });
  await press(opened, 'Test connection');
  expect(screen.getByText('Signed in as projectthanos (RETAILER).')).toBeTruthy();
  expect(screen.getByText('It lacks view_billing_statement.')).toBeTruthy();
});
