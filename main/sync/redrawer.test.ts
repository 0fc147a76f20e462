import { expect, it, vi } from 'vitest';
import { fixtureAccount } from '../../tests/fixtures/load.ts';
import type { Account } from '../../shared/account.ts';
import { parseCurrency } from '../../shared/document/money.ts';
import type { Cache, Redrawn } from '../cache/cache.ts';
import { createRedrawer } from './redrawer.ts';

const FIRST: Account = { ...fixtureAccount('crux'), id: 'first' };
const SECOND: Account = { ...fixtureAccount('crux'), id: 'second' };
const END: Redrawn = { records: 0, next: null };

it('reports what stops one account, and goes on with the others', async () => {
  const trouble = new Error('disk full');
  const redraw = vi.fn<Cache['redraw']>(({ id }) =>
    id === 'first' ? Promise.reject(trouble) : Promise.resolve({ records: 3, next: null }),
  );
  const reportFailure = vi.fn();
  const told = vi.fn();
  const redrawer = createRedrawer({ accounts: () => [FIRST, SECOND], cache: { redraw }, reportFailure });
  redrawer.onRedrawn(told);
  redrawer.start();
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1), 10_000);
  expect(reportFailure.mock.calls).toEqual([[trouble]]);
  expect(redraw.mock.calls.map(([{ id }]) => id)).toEqual(['first', 'second']);
});

it('tells that documents were drawn again only where some were', async () => {
  const told = vi.fn();
  for (const records of [0, 3]) {
    const redraw = vi.fn<Cache['redraw']>(() => Promise.resolve({ records, next: null }));
    const redrawer = createRedrawer({ accounts: () => [FIRST], cache: { redraw }, reportFailure: vi.fn() });
    redrawer.onRedrawn(told);
    redrawer.start();
    await vi.waitFor(() => expect(redraw).toHaveBeenCalled(), 10_000);
    await redrawer.close();
    expect(told).toHaveBeenCalledTimes(records === 0 ? 0 : 1);
  }
});

it('draws each page as the account is then, and none once it is removed', async () => {
  let accounts: readonly Account[] = [FIRST];
  const redraw = vi.fn<Cache['redraw']>(() => Promise.resolve({ records: 10, next: 'order-9' }));
  const redrawer = createRedrawer({ accounts: () => accounts, cache: { redraw }, reportFailure: vi.fn() });
  redraw.mockImplementationOnce(() => {
    accounts = [{ ...FIRST, currency: parseCurrency('EUR') }];
    return Promise.resolve({ records: 10, next: 'order-4' });
  });
  redraw.mockImplementationOnce(() => {
    accounts = [SECOND];
    return Promise.resolve({ records: 10, next: 'order-8' });
  });
  await redrawer.redraw('first');
  expect(redraw.mock.calls.map(([{ currency }, after]) => [currency, after])).toEqual([
    [null, null],
    ['EUR', 'order-4'],
  ]);
});

it('stops after the page that is being drawn', async () => {
  const page = Promise.withResolvers<Redrawn>();
  const redraw = vi.fn<Cache['redraw']>(() => page.promise);
  const redrawer = createRedrawer({ accounts: () => [FIRST, SECOND], cache: { redraw }, reportFailure: vi.fn() });
  redrawer.start();
  await vi.waitFor(() => expect(redraw).toHaveBeenCalledTimes(1), 10_000);
  const closed = redrawer.close();
  page.resolve({ ...END, next: 'order-4' });
  await closed;
  expect(redraw).toHaveBeenCalledTimes(1);
});
