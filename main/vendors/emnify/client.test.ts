import { afterEach, describe, expect, it } from 'vitest';
import { containing } from '../../../tests/fixtures/matchers.ts';
import { planOf, walkAll, quickClient, type Walked } from '../../../tests/fixtures/vendor-walk.ts';
import { emnifyOrderId, makeEmnifyOrder } from '../../../tools/sandbox/emnify-data.ts';
import type { Fault } from '../../../tools/sandbox/faults.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import type { Fetch } from '../../http/client.ts';
import { emnify } from './index.ts';

const SEED = 11;
const INVOICE = /^GET .*\/invoice$/;
const LIST = /^GET \/api\/v1\/shop\/order$/;

let sandbox: Sandbox;
afterEach(async () => {
  // Whatever a test does: nothing at the vendor was changed.
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('a walk through emnify', () => {
  it('brings every order with its invoice, texts as sent', async () => {
    const { records, failures, stopped, identity } = await walk({ orders: 30 });
    expect({ failures, stopped, identity }).toEqual({
      failures: [],
      stopped: null,
      identity: 'Nordlicht Messtechnik GmbH',
    });
    expect(keysOf(records)).toEqual(allKeys(30));
    for (let index = 0; index < 30; index++) {
      const { order, invoice } = makeEmnifyOrder({ seed: SEED, orders: 30 }, index);
      const id = emnifyOrderId(index);
      const record = records.find(({ key }) => key === `order-${id}`);
      const orderPart = { name: 'order', request: 'GET /api/v1/shop/order', text: JSON.stringify(order) };
      const request = `GET /api/v1/shop/order/${id}/invoice`;
      const invoicePart = { name: 'invoice', request, text: JSON.stringify(invoice) };
      expect(record?.parts).toEqual(invoice === null ? [orderPart] : [orderPart, invoicePart]);
    }
    expect(records.some(({ parts }) => parts.length === 1)).toBe(true);
  });

  it.each(['documented', 'general', 'none'] as const)('pages with %s headers', async (emnifyPaging) => {
    const { records, failures } = await walk({ orders: 25, switches: { emnifyPaging, emnifyMostPerPage: 10 } });
    expect(failures).toEqual([]);
    expect(keysOf(records)).toEqual(allKeys(25));
    // Without headers only the repeated last page tells that the list has ended.
    expect(sandbox.requests.filter(isList)).toHaveLength(emnifyPaging === 'none' ? 4 : 3);
  });

  it('ends when the headers promise more pages than there are', async () => {
    const { records } = await walk({ orders: 5, faults: [] }, (url, init) =>
      fetch(url, init).then((response) => {
        const headers = new Headers(response.headers);
        if (headers.has('x-pages')) headers.set('x-pages', '1000');
        return new Response(response.body, { status: response.status, headers });
      }),
    );
    expect(keysOf(records)).toEqual(allKeys(5));
    expect(sandbox.requests.filter(isList).length).toBeLessThan(5);
  });

  it('says so when emnify counts more orders than it lists', async () => {
    const { failures } = await walk({ orders: 5 }, (url, init) =>
      fetch(url, init).then((response) => {
        const headers = new Headers(response.headers);
        if (headers.has('x-count')) headers.set('x-count', '7');
        return new Response(response.body, { status: response.status, headers });
      }),
    );
    expect(failures).toEqual([
      { key: 'order-list', label: 'Order list', reason: 'emnify counts 7 orders but listed 5', retry: 'sync' },
    ]);
  });

  it('reports its progress', async () => {
    const { events } = await walk({ orders: 3 });
    expect(events.filter((event) => event.type === 'progress' && event.step === 'listing')).toEqual([
      { type: 'progress', step: 'listing', done: 0, total: null },
      { type: 'progress', step: 'listing', done: 3, total: 3 },
    ]);
    expect(events.slice(-2)).toEqual([
      { type: 'progress', step: 'fetching', done: 3, total: 3 },
      { type: 'complete', prefix: 'order-', from: null },
    ]);
  });

  it('has nothing to bring from an account without orders', async () => {
    const { records, failures, stopped } = await walk({ orders: 0 });
    expect({ records, failures, stopped }).toEqual({ records: [], failures: [], stopped: null });
  });

  it('takes ids as text and lists entries without one as failed', async () => {
    const body = [{ id: '271' }, { id: 272.0 }, { id: null }, { name: 'no id' }, 'text', { id: 1.5 }];
    const { records, failures } = await walk({ orders: 5, faults: [{ kind: 'json', at: LIST, body }] });
    expect(keysOf(records)).toEqual(['order-271', 'order-272']);
    expect(failures.map((failure) => failure.label)).toEqual(
      [3, 4, 5, 6].map((entry) => `Entry ${entry} on page 1 of the order list`),
    );
  });
});

describe('an invoice that cannot be read', () => {
  const cases: readonly (readonly [string, Fault, string])[] = [
    ['is a web page', { kind: 'html', at: INVOICE }, 'the invoice: the answer is a web page, not JSON'],
    ['is cut off', { kind: 'cut', at: INVOICE }, 'the answer was cut off after'],
    ['is over 20 MB', { kind: 'huge', at: INVOICE }, 'the answer is over 20 MB'],
    ['is malformed', { kind: 'malformed', at: INVOICE }, 'the invoice: the answer is not valid JSON'],
    ['is a list', { kind: 'json', at: INVOICE, body: [] }, 'the invoice: the answer is JSON but no invoice'],
    [
      'is another object',
      { kind: 'json', at: INVOICE, body: { a: 1 } },
      'the invoice: the answer is JSON but no invoice',
    ],
    ['is null', { kind: 'json', at: INVOICE, body: null }, 'the invoice: the answer is JSON but no invoice'],
    ['is empty', { kind: 'status', at: INVOICE, status: 200 }, 'the invoice: the answer is empty'],
    ['is a 404 web page', { kind: 'html', at: INVOICE, status: 404 }, 'the invoice: answered 404'],
    [
      'is refused as 422',
      { kind: 'status', at: INVOICE, status: 422, body: { error_token: 'InvalidReference' } },
      '422 (InvalidReference)',
    ],
    ['redirects', { kind: 'redirect', at: INVOICE, to: 'https://example.com/login' }, 'a redirect to example.com'],
    ['answers 500', { kind: 'status', at: INVOICE, status: 500 }, 'answered 500'],
    ['is forbidden', { kind: 'status', at: INVOICE, status: 403 }, 'does not let this account read the invoice'],
    ['hangs up', { kind: 'hang-up', at: INVOICE }, 'the connection was closed'],
  ];

  it.each(cases)('because it %s makes a failure, no record, and the walk goes on', async (_what, fault, reason) => {
    const id = emnifyOrderId(3);
    const at = new RegExp(`/shop/order/${id}/invoice$`);
    const { records, failures, stopped } = await walk({ orders: 8, faults: [{ ...fault, at }] });
    expect(stopped).toBeNull();
    expect(failures).toEqual([
      { key: `order-${id}`, label: `Order ${id}`, reason: containing(reason), retry: 'record' },
    ]);
    expect(keysOf(records)).toEqual(allKeys(8).filter((key) => key !== `order-${id}`));
  });

  it('fails each order alone, however many', async () => {
    const { records, failures, stopped } = await walk({ orders: 12, faults: [{ kind: 'html', at: INVOICE }] });
    expect({ records, stopped }).toEqual({ records: [], stopped: null });
    expect(failures).toHaveLength(12);
  });

  it.each([
    ['vendor-down', { kind: 'status', status: 503, at: INVOICE }],
    ['forbidden', { kind: 'status', status: 403, at: INVOICE }],
    ['unreachable', { kind: 'hang-up', at: INVOICE }],
  ] as const)('stops the account with %s where it happens over and over', async (code, fault) => {
    const { failures, stopped } = await walk({ orders: 60, faults: [fault] });
    expect(stopped).toMatchObject({ code });
    expect(failures).toEqual([]);
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/invoice')).length).toBeLessThan(40);
  });

  it('stops the account when emnify asks to slow down for longer than we wait', async () => {
    const fault: Fault = { kind: 'status', status: 429, retryAfter: '900', at: INVOICE };
    const { stopped } = await walk({ orders: 5, faults: [fault] });
    expect(stopped).toMatchObject({ code: 'rate-limited', message: containing('asks to wait 900 s') });
  });

  it('is no failure where trying again helps', async () => {
    const { records, failures } = await walk({
      orders: 6,
      faults: [
        { kind: 'status', status: 502, times: 2, at: INVOICE },
        { kind: 'cut', times: 1, at: INVOICE },
        { kind: 'status', status: 429, retryAfter: '0', times: 1, at: LIST },
      ],
    });
    expect(failures).toEqual([]);
    expect(keysOf(records)).toEqual(allKeys(6));
  });
});

describe('an order list that cannot be read', () => {
  it.each([
    ['not-understood', { kind: 'html', at: LIST }, 'the answer is a web page'],
    ['not-understood', { kind: 'json', at: LIST, body: { orders: [] } }, 'the answer is not a list'],
    ['not-understood', { kind: 'status', at: LIST, status: 404 }, 'answered 404'],
    ['not-understood', { kind: 'huge', at: LIST }, 'over 20 MB'],
    ['forbidden', { kind: 'status', at: LIST, status: 403 }, 'orders'],
    ['vendor-down', { kind: 'status', at: LIST, status: 500 }, 'answered 500'],
  ] as const)('stops the account with %s', async (code, fault, detail) => {
    const { stopped, records } = await walk({ orders: 5, faults: [fault] });
    expect(stopped).toMatchObject({ code, message: containing(detail) });
    expect(records).toEqual([]);
  });

  it('on a later page fails that page alone', async () => {
    const { records, failures, stopped } = await walk(
      { orders: 25, switches: { emnifyMostPerPage: 10 } },
      (url, init) => fetch(url, init).then((response) => (url.includes('page=2&') ? new Response('<html>') : response)),
    );
    expect(stopped).toBeNull();
    expect(keysOf(records)).toEqual(allKeys(25).filter((_key, index) => index < 5 || index >= 15));
    expect(failures).toEqual([
      {
        key: 'order-list-2',
        label: 'Page 2 of the order list',
        reason: 'the list of orders: the answer is a web page, not JSON',
        retry: 'sync',
      },
      { key: 'order-list', label: 'Order list', reason: 'emnify counts 25 orders but listed 15', retry: 'sync' },
    ]);
  });
});

describe('an account that is signed in', () => {
  it('goes on where emnify does not tell the name of the organisation', async () => {
    const { identity, records } = await walk({
      orders: 3,
      faults: [{ kind: 'status', status: 500, at: /organisation/ }],
    });
    expect(identity).toBeNull();
    expect(records).toHaveLength(3);
  });

  it('signs in again each time a token expires in the middle of a walk through pages', async () => {
    const switches = { requestsPerToken: 12, emnifyMostPerPage: 5 };
    const { records, failures, stopped } = await walk({ orders: 40, switches });
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(keysOf(records)).toEqual(allKeys(40));
    expect(signIns()).toBeGreaterThan(2);
  });

  it('signs in again before a token expires', async () => {
    const { records, failures, stopped } = await walk({
      orders: 20,
      switches: { emnifyTokenSeconds: 1 },
      faults: [{ kind: 'slow', milliseconds: 400, at: INVOICE }],
    });
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(keysOf(records)).toEqual(allKeys(20));
    expect(signIns()).toBeGreaterThan(1);
    expect(sandbox.requests.some(({ status }) => status === 401)).toBe(false);
  });

  it('stops the account when the fresh token is refused too, after two tries in a row', async () => {
    await start({ orders: 3, faults: [{ kind: 'status', status: 401, at: /shop/ }] });
    const { stopped } = await walkAll(emnify, quickClient(emnify, sandbox.emnifyBaseUrl), sandbox.credentials.emnify);
    expect(stopped).toMatchObject({ code: 'sign-in-refused' });
    expect(signIns()).toBe(2);
  });

  it('stops the account when the application token was revoked meanwhile', async () => {
    await start({ orders: 20, switches: { requestsPerToken: 5 } });
    const http = quickClient(emnify, sandbox.emnifyBaseUrl);
    const { signal } = new AbortController();
    const session = await emnify.signIn(http, sandbox.credentials.emnify, signal);
    sandbox.setFaults([{ kind: 'status', status: 401, at: /authenticate/ }]);
    const drain = async (): Promise<void> => {
      for await (const event of session.fetchRecords(planOf(), signal)) expect(event.type).not.toBe('failure');
    };
    await expect(drain()).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(signIns()).toBe(2);
  });
});

describe('stopping', () => {
  it('ends the walk with cancelled', async () => {
    await start({ orders: 50, faults: [{ kind: 'slow', milliseconds: 30, at: INVOICE }] });
    const stop = new AbortController();
    const http = quickClient(emnify, sandbox.emnifyBaseUrl);
    const session = await emnify.signIn(http, sandbox.credentials.emnify, stop.signal);
    let records = 0;
    const drain = async (): Promise<void> => {
      for await (const event of session.fetchRecords(planOf(), stop.signal)) {
        if (event.type === 'record' && ++records === 3) stop.abort();
      }
    };
    await expect(drain()).rejects.toMatchObject({ code: 'cancelled' });
    expect(records).toBeLessThan(8);
  });

  it('gives up the requests under way when the walk is left early', async () => {
    const quick = emnifyOrderId(49);
    const at = new RegExp(`/shop/order/(?!${quick}/)\\d+/invoice$`);
    await start({ orders: 50, faults: [{ kind: 'slow', milliseconds: 10_000, at }] });
    const http = quickClient(emnify, sandbox.emnifyBaseUrl);
    const { signal } = new AbortController();
    const session = await emnify.signIn(http, sandbox.credentials.emnify, signal);
    let left = 0;
    for await (const event of session.fetchRecords(planOf(), signal)) {
      if (event.type !== 'record') continue;
      left = Date.now();
      break;
    }
    expect(Date.now() - left).toBeLessThan(5_000);
  });
});

/** Without statements, which have tests of their own. */
async function start({ switches, ...options }: Omit<SandboxOptions, 'seed'>): Promise<void> {
  sandbox = await startSandbox({ seed: SEED, ...options, switches: { emnifyPeriods: [], ...switches } });
}

async function walk(options: Omit<SandboxOptions, 'seed'>, through: Fetch = fetch): Promise<Walked> {
  await start(options);
  const http = quickClient(emnify, sandbox.emnifyBaseUrl, { fetch: through });
  return await walkAll(emnify, http, sandbox.credentials.emnify);
}

function signIns(): number {
  return sandbox.requests.filter(({ path }) => path.endsWith('/authenticate')).length;
}

function isList({ path }: { readonly path: string }): boolean {
  return path === '/api/v1/shop/order';
}

function keysOf(records: Walked['records']): readonly string[] {
  return records.map(({ key }) => key).sort();
}

function allKeys(orders: number): readonly string[] {
  return Array.from({ length: orders }, (_, index) => `order-${emnifyOrderId(index)}`).sort();
}
