import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { Instant } from '../../../shared/document/dates.ts';
import type { AccountSummary } from '../../../shared/account.ts';
import { anAccount } from '../../testing/fake-bridge.ts';
import { openWindow, settle } from '../../testing/render.ts';

const NOTE = 'emnify does not let this sign-in read statements.';
const failing: AccountSummary['health'] = {
  state: 'failed',
  at: '2020-01-02T10:00:00Z' as Instant,
  code: 'vendor-down',
  detail: 'HTTP 503 from cdn.emnify.net',
  until: null,
  nextTry: '2020-01-02T10:08:00Z' as Instant,
};

const item = (): HTMLElement => screen.getByRole('button', { name: /^emnify · org44/ });

describe('an account in the sidebar', () => {
  test('says in words what is wrong, how old its copy is and when the next try is', async () => {
    await openWindow({ accounts: [anAccount({ health: failing, asOf: '2020-01-02T08:00:00Z' as Instant })] });
    expect(item().textContent.replaceAll(/\s+/g, ' ')).toContain(
      'vendor error as of 2 Jan 2020, 08:00 · next try 2 Jan 2020, 10:08',
    );
    expect(item().querySelector('.dot')?.getAttribute('data-tone')).toBe('warning');
  });

  test('shows notes quietly: a mark, their number in the menu, their words on focus', async () => {
    const { user } = await openWindow({ accounts: [anAccount({ notes: [NOTE] })] });
    expect(within(item()).getByRole('img', { name: '1 note' })).toBeTruthy();
    item().focus();
    await settle(600);
    expect(document.body.textContent).toContain(NOTE);
    await user.click(screen.getByRole('button', { name: /^Actions for emnify/ }));
    await settle();
    expect(screen.getByRole('menuitem', { name: /^History… 1 note/ })).toBeTruthy();
  });
});

describe('a problem above the list', () => {
  const row = { documents: 0, asOf: null };

  test('offers no try while the sign-in is locked', async () => {
    await openWindow({ accounts: [anAccount({ ...row, health: { ...failing, code: 'sign-in-locked' } })] });
    expect(screen.getByRole('alert').textContent).toContain('locked this sign-in');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  test('asks for a new sign-in where a one-time code is needed', async () => {
    await openWindow({ accounts: [anAccount({ ...row, health: { ...failing, code: 'code-needed' } })] });
    expect(within(screen.getByRole('alert')).getByRole('button', { name: 'New sign-in…' })).toBeTruthy();
  });

  test.each([
    [
      'forbidden',
      'this sign-in lacks view_order',
      'does not let it read these documents (this sign-in lacks view_order).',
    ],
    [
      'certificate',
      'CN=proxy.example is self-signed',
      'its certificate was not accepted (CN=proxy.example is self-signed).',
    ],
  ] as const)('names the cause: %s', async (code, detail, text) => {
    await openWindow({ accounts: [anAccount({ ...row, health: { ...failing, code, detail } })] });
    expect(screen.getByRole('alert').textContent).toContain(text);
  });
});
