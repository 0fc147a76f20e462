import { afterEach, describe, expect, it } from 'vitest';
import { containing } from '../../../tests/fixtures/matchers.ts';
import { quickClient, walkAll, type Walked } from '../../../tests/fixtures/vendor-walk.ts';
import type { Secret } from '../../../shared/account.ts';
import { cruxUuid, makeCruxOrder, type InvoicesShape } from '../../../tools/sandbox/crux-data.ts';
import type { FaultKind } from '../../../tools/sandbox/faults.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import { crux } from './index.ts';

const SEED = 5;
const INVOICES = /^GET .*\/invoices\/$/;
const FEES = /^GET .*\/fees\/$/;
const LIST = /^POST \/timp\/orders\/$/;
const LOG_IN = /user-login/;

// Start and limit of each list request for 350 orders. A page size taken for an end index would double page by page.
const ASKED = {
  'end-index': [
    [0, 100],
    [100, 200],
    [200, 300],
    [300, 400],
  ],
  'end-index-included': [
    [0, 100],
    [101, 201],
    [202, 302],
    [303, 403],
  ],
  'page-size': [
    [0, 100],
    [100, 200],
    [300, 100],
  ],
} as const;

let sandbox: Sandbox;
afterEach(async () => {
  // Whatever a test does: nothing at the vendor was changed.
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('a walk through Crux', () => {
  it.each(['order', 'list', 'flat'] as const)(
    'brings every order with invoices (%s) and fees, texts as sent',
    async (shape) => {
      const { records, failures, stopped, identity } = await walk({ orders: 30, switches: { cruxInvoices: shape } });
      expect({ failures, stopped, identity }).toEqual({ failures: [], stopped: null, identity: 'Harbour & Hearth' });
      expect(records).toHaveLength(30);
      for (let index = 0; index < 30; index++) {
        const key = `order-${cruxUuid({ seed: SEED, orders: 30 }, index)}`;
        expect(records.find((record) => record.key === key)?.parts).toEqual(expectedParts(index, shape));
      }
      expect(records.some(({ parts }) => !parts.some(({ name }) => name === 'fees'))).toBe(true);
    },
  );

  it.each(['end-index', 'end-index-included', 'page-size'] as const)(
    'finds every order once when limit is an %s',
    async (cruxLimit) => {
      const asked: unknown[] = [];
      await start({ orders: 350, switches: { cruxLimit } });
      const http = quickClient(crux, sandbox.cruxBaseUrl, {
        fetch: (url, init) => {
          if (url.endsWith('/timp/orders/')) asked.push(init.body);
          return fetch(url, init);
        },
      });
      const { records, failures } = await walkAll(crux, http, sandbox.credentials.crux);
      expect(failures).toEqual([]);
      expect(keysOf(records)).toEqual(allKeys(350));
      expect(asked).toEqual(ASKED[cruxLimit].map(([from, limit]) => JSON.stringify({ start: from, limit })));
    },
  );

  it('reads without a body, so that nothing can be taken for a new invoice', async () => {
    const bodies: unknown[] = [];
    await start({ orders: 3 });
    const http = quickClient(crux, sandbox.cruxBaseUrl, {
      fetch: (url, init) => {
        if (init.method === 'GET') bodies.push(init.body);
        return fetch(url, init);
      },
    });
    await walkAll(crux, http, sandbox.credentials.crux);
    expect(bodies.length).toBeGreaterThan(6);
    expect(bodies.every((body) => body === null)).toBe(true);
  });

  it('has nothing to bring from an account without orders', async () => {
    const { records, failures, stopped } = await walk({ orders: 0 });
    expect({ records, failures, stopped }).toEqual({ records: [], failures: [], stopped: null });
  });

  it('says so when Crux counts more orders than it lists', async () => {
    const orders = [makeCruxOrder({ seed: SEED, orders: 2 }, 0).listed];
    const { failures } = await walk({
      orders: 2,
      faults: [{ kind: 'json', at: LIST, body: { total_results: 2, orders } }],
    });
    expect(failures).toEqual([
      { key: 'order-list', label: 'Order list', reason: 'Crux counts 2 orders but listed 1', retry: 'sync' },
    ]);
  });

  it('goes on without a stated total', async () => {
    const orders = [0, 1].map((index) => makeCruxOrder({ seed: SEED, orders: 2 }, index).listed);
    const { records, failures } = await walk({ orders: 2, faults: [{ kind: 'json', at: LIST, body: { orders } }] });
    expect(failures).toEqual([]);
    expect(records).toHaveLength(2);
  });

  it('lists entries without a UUID as failed', async () => {
    const body = { total_results: 3, orders: [{ uuid: '../../orders/create' }, { purchase_order_id: 'x' }, 7] };
    const { records, failures } = await walk({ orders: 3, faults: [{ kind: 'json', at: LIST, body }] });
    expect(records).toEqual([]);
    expect(failures.map(({ label, reason }) => `${label}: ${reason}`)).toEqual(
      [1, 2, 3].map((position) => `Entry ${position} of the order list: it has no order UUID`),
    );
  });
});

describe('a part of an order that cannot be read', () => {
  const shared: readonly (readonly [string, FaultKind, string])[] = [
    ['is a web page', { kind: 'html' }, 'the answer is a web page, not JSON'],
    ['is cut off', { kind: 'cut' }, 'the answer was cut off after'],
    ['is over 20 MB', { kind: 'huge' }, 'the answer is over 20 MB'],
    ['is malformed', { kind: 'malformed' }, 'the answer is not valid JSON'],
    ['is another object', { kind: 'json', body: { a: 1 } }, 'none of the known shapes'],
    ['is a number', { kind: 'json', body: 7 }, 'none of the known shapes'],
    ['is refused as 422', { kind: 'status', status: 422 }, 'answered 422'],
    ['redirects', { kind: 'redirect', to: 'https://example.com/' }, 'a redirect to example.com'],
    ['answers 500', { kind: 'status', status: 500 }, 'answered 500'],
  ];
  const cases = ['invoices', 'fees'].flatMap((part) =>
    shared.map(([what, fault, reason]) => ({ part, what, fault, reason })),
  );

  it.each(cases)('($part $what) makes a failure, no record, and the walk goes on', async ({ part, fault, reason }) => {
    const { records, failures, stopped } = await walk({
      orders: 8,
      switches: { cruxInvoices: 'order' },
      faults: [{ ...fault, at: new RegExp(`${uuidAt(3, 8)}/${part}/$`) }],
    });
    expect(stopped).toBeNull();
    expect(failures).toEqual([
      { key: `order-${uuidAt(3, 8)}`, label: 'Order HH-00004', reason: containing(reason), retry: 'record' },
    ]);
    expect(keysOf(records)).toEqual(allKeys(8).filter((key) => !key.endsWith(uuidAt(3, 8))));
  });

  it.each([403, 404, 409])('is no failure for fees that answer %i', async (status) => {
    const { records, failures } = await walk({ orders: 12, faults: [{ kind: 'status', status, at: FEES }] });
    expect(failures).toEqual([]);
    expect(records).toHaveLength(12);
    expect(records.flatMap(({ parts }) => parts.map(({ name }) => name))).not.toContain('fees');
  });

  it.each([
    ['vendor-down', 503],
    ['forbidden', 403],
    ['forbidden', 409],
  ] as const)('stops the account with %s where invoices answer %i over and over', async (code, status) => {
    const { failures, stopped } = await walk({ orders: 60, faults: [{ kind: 'status', status, at: INVOICES }] });
    expect(stopped).toMatchObject({ code });
    expect(failures).toEqual([]);
  });

  it('is no failure where trying again helps, for the list too', async () => {
    const { records, failures } = await walk({
      orders: 6,
      faults: [
        { kind: 'status', status: 502, times: 2, at: LIST },
        { kind: 'cut', times: 1, at: INVOICES },
        { kind: 'hang-up', times: 1, at: FEES },
      ],
    });
    expect(failures).toEqual([]);
    expect(keysOf(records)).toEqual(allKeys(6));
  });
});

describe('an order list that cannot be read', () => {
  it.each([
    ['not-understood', { kind: 'html', at: LIST }, 'the answer is a web page'],
    ['not-understood', { kind: 'json', at: LIST, body: [] }, 'JSON without a list of orders'],
    ['not-understood', { kind: 'status', at: LIST, status: 415 }, 'answered 415'],
    ['forbidden', { kind: 'status', at: LIST, status: 403 }, 'although it has view_order'],
    ['forbidden', { kind: 'status', at: LIST, status: 409 }, "409 to reading its orders: this sign-in is a retailer's"],
    ['vendor-down', { kind: 'status', at: LIST, status: 500 }, 'answered 500'],
  ] as const)('stops the account with %s', async (code, fault, detail) => {
    const { stopped, records } = await walk({ orders: 5, faults: [fault] });
    expect(stopped).toMatchObject({ code, message: containing(detail) });
    expect(records).toEqual([]);
  });

  it('on a later page fails that page alone', async () => {
    let lists = 0;
    await start({ orders: 250 });
    const http = quickClient(crux, sandbox.cruxBaseUrl, {
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        return url.endsWith('/timp/orders/') && ++lists === 2 ? new Response('<html>') : response;
      },
    });
    const { records, failures, stopped } = await walkAll(crux, http, sandbox.credentials.crux);
    expect(stopped).toBeNull();
    expect(records).toHaveLength(150);
    expect(failures).toEqual([
      {
        key: 'order-list-101',
        label: 'Orders 101 to 200 of the order list',
        reason: 'the list of orders: the answer is a web page, not JSON',
        retry: 'sync',
      },
      { key: 'order-list', label: 'Order list', reason: 'Crux counts 250 orders but listed 150', retry: 'sync' },
    ]);
  });
});

describe('signing in to Crux', () => {
  it('takes a pasted token as it is', async () => {
    await start({ orders: 4 });
    const { identity, records } = await walkAll(
      crux,
      quickClient(crux, sandbox.cruxBaseUrl),
      sandbox.credentials.cruxToken,
    );
    expect(identity).toBe('Harbour & Hearth');
    expect(records).toHaveLength(4);
    expect(sandbox.requests.some(({ path }) => LOG_IN.test(path))).toBe(false);
  });

  it('refuses a wrong pasted token', async () => {
    await start({ orders: 4 });
    await expect(signIn({ token: 'wrong' })).rejects.toMatchObject({ code: 'sign-in-refused' });
    await expect(signIn({ token: 'two words' })).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('does not call a pasted token good while Crux is down', async () => {
    await start({ orders: 4, faults: [{ kind: 'status', status: 503, at: /./ }] });
    await expect(signIn(sandbox.credentials.cruxToken)).rejects.toMatchObject({ code: 'vendor-down' });
  });

  it('stops when a pasted token expires, because it cannot be renewed', async () => {
    await start({ orders: 20, switches: { requestsPerToken: 8 } });
    const { stopped } = await walkAll(crux, quickClient(crux, sandbox.cruxBaseUrl), sandbox.credentials.cruxToken);
    expect(stopped).toMatchObject({ code: 'sign-in-refused', message: 'Crux: the token is no longer accepted' });
  });

  it('signs in again when a token expires mid-walk', async () => {
    const { records, failures, stopped } = await walk({ orders: 30, switches: { requestsPerToken: 12 } });
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(keysOf(records)).toEqual(allKeys(30));
  });

  it('refuses a wrong password, asking once', async () => {
    await start({ orders: 4 });
    const { username } = sandbox.credentials.crux;
    await expect(signIn({ username, password: 'wrong' })).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('needs a secret', async () => {
    await start({ orders: 4 });
    for (const secret of [null, { token: ' ' }, { applicationToken: 'x' }]) {
      await expect(signIn(secret)).rejects.toMatchObject({ code: 'secret-missing' });
    }
    expect(sandbox.requests).toEqual([]);
  });

  it.each([
    ['not-understood', { kind: 'html' }, 'with a web page instead of a token'],
    ['not-understood', { kind: 'json', body: {} }, 'with something else instead of a token'],
    ['not-understood', { kind: 'status', status: 404 }, 'answered 404'],
    ['forbidden', { kind: 'status', status: 403 }, 'does not allow'],
    ['vendor-down', { kind: 'status', status: 500 }, 'answered 500'],
  ] as const)('says %s where it is answered otherwise', async (code, fault, detail) => {
    await start({ orders: 3, faults: [{ ...fault, at: LOG_IN }] });
    await expect(signIn(sandbox.credentials.crux)).rejects.toMatchObject({
      code,
      message: containing(detail),
    });
    expect(sandbox.requests).toHaveLength(1);
  });

  it('names the organisation by type and id where its name is not told', async () => {
    const { identity } = await walk({ orders: 1, faults: [{ kind: 'status', status: 403, at: /organizations\/$/ }] });
    expect(identity).toMatch(/^RETAILER [0-9a-f-]{36}$/);
  });
});

async function start(options: Omit<SandboxOptions, 'seed'>): Promise<void> {
  sandbox = await startSandbox({ seed: SEED, ...options });
}

async function walk(options: Omit<SandboxOptions, 'seed'>): Promise<Walked> {
  await start(options);
  return await walkAll(crux, quickClient(crux, sandbox.cruxBaseUrl), sandbox.credentials.crux);
}

async function signIn(secret: Secret | null): Promise<unknown> {
  return await crux.signIn(quickClient(crux, sandbox.cruxBaseUrl), secret, new AbortController().signal);
}

function expectedParts(index: number, shape: InvoicesShape): unknown {
  const order = makeCruxOrder({ seed: SEED, orders: 30 }, index);
  const invoices = order.invoices(shape);
  const path = `/timp/orders/${order.uuid}`;
  return [
    { name: 'order', request: 'POST /timp/orders/', text: JSON.stringify(order.listed) },
    ...(invoices === null
      ? []
      : [{ name: 'invoices', request: `GET ${path}/invoices/`, text: JSON.stringify(invoices) }]),
    ...(order.fees === null ? [] : [{ name: 'fees', request: `GET ${path}/fees/`, text: JSON.stringify(order.fees) }]),
  ];
}

function uuidAt(index: number, orders: number): string {
  return cruxUuid({ seed: SEED, orders }, index);
}

function keysOf(records: Walked['records']): readonly string[] {
  return records.map(({ key }) => key).sort();
}

function allKeys(orders: number): readonly string[] {
  return Array.from({ length: orders }, (_, index) => `order-${uuidAt(index, orders)}`).sort();
}
