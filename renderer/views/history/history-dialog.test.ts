import { screen, within } from '@testing-library/svelte';
import { describe, expect, test } from 'vitest';
import type { SyncFailure } from '../../../shared/sync.ts';
import { anAccount, anOutcomeOfSync, aResult, type World } from '../../testing/fake-bridge.ts';
import { openWindow, settle, type Opened } from '../../testing/render.ts';

const ID = '0a1b2c3d';
const failure = (number: number): SyncFailure => ({
  key: `order/${number}`,
  label: `Order ${number}`,
  reason: `cdn.emnify.net cut order ${number} off`,
  retry: 'record',
});

async function openHistory(world: Partial<World> = {}): Promise<Opened> {
  const opened = await openWindow({ accounts: [anAccount({ id: ID })], ...world });
  await opened.user.click(screen.getByRole('button', { name: 'Actions for emnify · org44' }));
  await settle();
  await opened.user.click(screen.getByRole('menuitem', { name: /^History…/ }));
  await settle();
  return opened;
}

const dialog = (): HTMLElement => screen.getByRole('dialog', { name: 'History of emnify · org44' });
const lines = (): readonly string[] =>
  within(dialog())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim());

describe('the history of an account', () => {
  test('says of each sync when, how long, what kind and how it ended', async () => {
    await openHistory({
      history: [
        aResult({ added: 14, changed: 3, unchanged: 120, gone: 2 }),
        aResult({ mode: 'full', stopped: { code: 'vendor-down', detail: 'HTTP 503' } }),
      ],
    });
    expect(lines()[0]).toContain('14 new, 3 changed, 120 unchanged, 2 gone Sync 48 s');
    expect(lines()[1]).toContain('Nothing new, stopped early Full sync 48 s');
    expect(lines()[1]).toContain('emnify answered with an error of its own. HTTP 503');
  });

  test('says where nothing has run yet', async () => {
    await openHistory();
    expect(within(dialog()).getByText('No sync has run yet.')).toBeTruthy();
  });

  test('shows the notes of the account', async () => {
    const notes = ['emnify does not let this sign-in read statements.'];
    await openHistory({ accounts: [anAccount({ id: ID, notes })] });
    expect(within(dialog()).getByRole('list', { name: 'What this sign-in may not read' }).textContent).toContain(
      'statements',
    );
  });

  test('retries one failed document and says in place that it was fetched', async () => {
    const opened = await openHistory({ history: [aResult({ failures: [failure(1), failure(2)] })] });
    expect(lines().join()).toContain('cdn.emnify.net cut order 1 off');
    await opened.user.click(screen.getByRole('button', { name: 'Retry Order 1' }));
    await settle();
    expect(opened.argumentsOf('retryFailures')).toEqual([[ID, ['order/1']]]);
    expect(screen.queryByRole('button', { name: 'Retry Order 1' })).toBeNull();
    const fetched = lines().find((line) => line.startsWith('Order 1'));
    expect(fetched).toContain('Fetched');
    expect(screen.getByRole('button', { name: 'Retry Order 2' })).toBeTruthy();
    expect(lines()[0]).toContain('1 new Retry');
  });

  test('retries all that is left, and what fails again can be retried again', async () => {
    const opened = await openHistory({
      history: [aResult({ failures: [failure(1), failure(2)] }), aResult({ failures: [failure(9)] })],
      failsAgain: ['order/2'],
    });
    expect(screen.queryByRole('button', { name: 'Retry Order 9' })).toBeNull();
    await opened.user.click(screen.getByRole('button', { name: 'Retry all' }));
    await settle();
    expect(opened.argumentsOf('retryFailures')).toEqual([[ID, null]]);
    expect(screen.queryByRole('button', { name: 'Retry Order 1' })).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Retry Order 2' }).length).toBeGreaterThan(0);
  });

  test('says how many more failed than it names, and retries them all', async () => {
    const failures = Array.from({ length: 5_000 }, (_, index) => failure(index));
    const opened = await openHistory({ history: [aResult({ failures })] });
    expect(lines()[0]).toContain('5,000 documents could not be fetched or read.');
    await opened.user.click(screen.getByRole('button', { name: 'Show 92 more' }));
    await settle();
    expect(screen.getAllByRole('button', { name: /^Retry Order/ })).toHaveLength(100);
    expect(within(dialog()).getByText('and 4,900 more')).toBeTruthy();
    await opened.user.click(screen.getByRole('button', { name: 'Retry all' }));
    await settle();
    expect(lines()[0]).toContain('5,000 new Retry');
  });

  test('knows of what was retried before the start', async () => {
    await openHistory({
      history: [
        aResult({ mode: 'retry', retried: ['order/1', 'order/2'], failures: [failure(2)] }),
        aResult({ failures: [failure(1), failure(2), failure(3)] }),
      ],
    });
    expect(screen.queryByRole('button', { name: 'Retry Order 1' })).toBeNull();
    expect(lines().find((line) => line.startsWith('Order 1'))).toContain('Fetched');
    expect(screen.getByRole('button', { name: 'Retry Order 3' })).toBeTruthy();
  });

  test('a piece of the list is retried by a sync, which it says before, and settles all that failed', async () => {
    const piece = { ...failure(1), key: 'order-list-2', label: 'Page 2 of the order list', retry: 'sync' } as const;
    const opened = await openHistory({ history: [aResult({ failures: [piece, failure(1)] })] });
    const button = screen.getByRole('button', { name: 'Retry Page 2 of the order list' });
    expect(button.title).toContain('Syncs');
    expect(lines()[0]).toContain('2 documents or pieces of a list could not be fetched or read.');
    await opened.user.click(screen.getByRole('button', { name: 'Retry all' }));
    await settle();
    expect(opened.argumentsOf('retryFailures')).toEqual([[ID, null]]);
    expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();
    expect(within(dialog()).getByText(/A later sync has tried these again/)).toBeTruthy();
  });

  test('offers no retry that a missing sign-in would stop', async () => {
    const accounts = [anAccount({ id: ID, secret: 'absent' })];
    await openHistory({ accounts, history: [aResult({ failures: [failure(1), failure(2)] })] });
    const buttons = screen.getAllByRole<HTMLButtonElement>('button', { name: /^Retry/ });
    expect(buttons.map(({ disabled }) => disabled)).toEqual([true, true, true]);
  });

  test('a retry that could not be tried leaves everything as it was', async () => {
    const failing = { retryFailures: { code: 'unreachable', detail: 'cdn.emnify.net' } } as const;
    const opened = await openHistory({ history: [aResult({ failures: [failure(1)] })], failing });
    await opened.user.click(screen.getByRole('button', { name: 'Retry Order 1' }));
    await settle();
    expect(screen.getByRole('button', { name: 'Retry Order 1' })).toBeTruthy();
  });

  test('shows how far a sync is, and reads the history again when it has ended', async () => {
    const opened = await openHistory({ history: [aResult()] });
    opened.emit('syncProgress', { accountId: ID, step: 'fetching', done: 120, total: 480 });
    await settle();
    expect(within(dialog()).getByRole('progressbar').getAttribute('aria-valuenow')).toBe('25');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Full sync' }).disabled).toBe(true);
    opened.world.history = [aResult({ added: 7 }), ...opened.world.history];
    opened.emit('syncEnded', anOutcomeOfSync({ added: 7 }));
    await settle();
    expect(within(dialog()).queryByRole('progressbar')).toBeNull();
    expect(lines()[0]).toContain('7 new');
  });

  test('starts a sync of either kind', async () => {
    const opened = await openHistory();
    await opened.user.click(within(dialog()).getByRole('button', { name: 'Sync' }));
    await settle();
    await opened.user.click(within(dialog()).getByRole('button', { name: 'Full sync' }));
    await settle();
    expect(opened.argumentsOf('syncAccounts')).toEqual([
      [ID, 'incremental'],
      [ID, 'full'],
    ]);
  });
});
