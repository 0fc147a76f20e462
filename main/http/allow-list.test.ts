import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Secret } from '../../shared/account.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { quickClient, walkAll } from '../../tests/fixtures/vendor-walk.ts';
import { VENDORS } from '../vendors/index.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { permit } from './allow-list.ts';
import type { HttpRequest } from './client.ts';

const { emnify, crux, demo } = VENDORS;
const UUID = '319bba9f-71b1-4a93-8abf-67a45b8fdd5c';

// A socket that only counts who comes: every request below must be refused before it opens a connection.
let knocks = 0;
let port = 0;
let server: Server;
beforeAll(async () => {
  server = createServer((socket) => {
    knocks++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => void server.close());
beforeEach(() => (knocks = 0));

/** Every write of the two vendors' documents (vendors/emnify.md 2 and 4, vendors/crux.md 3), and reads that we do not need. */
const FORBIDDEN: readonly (readonly [Vendor, string, string])[] = [
  [emnify, 'POST', '/shop/order'],
  [emnify, 'PATCH', '/shop/order/271'],
  [emnify, 'DELETE', '/shop/order/271'],
  [emnify, 'PUT', '/shop/order/271'],
  [emnify, 'POST', '/shop/order/271/invoice'],
  [emnify, 'DELETE', '/shop/order/271/invoice'],
  [emnify, 'POST', '/shop/article'],
  [emnify, 'PATCH', '/organisation/44/billing_config'],
  [emnify, 'GET', '/organisation/44/billing_config'],
  [emnify, 'POST', '/organisation/44/billing'],
  [emnify, 'PATCH', '/organisation/44/billing/202611'],
  [emnify, 'DELETE', '/organisation/44/billing/202611'],
  [emnify, 'GET', '/organisation/44'],
  [emnify, 'GET', '/organisation/my/billing'],
  [emnify, 'GET', '/organisation/44/billing/2026'],
  [emnify, 'GET', '/organisation/44/billing/202611/invoice'],
  [emnify, 'POST', '/organisation/44/balance'],
  [emnify, 'POST', '/application_token'],
  [emnify, 'POST', '/authenticate/workspace'],
  [emnify, 'GET', '/authenticate'],
  [emnify, 'GET', '/sim'],
  [crux, 'POST', '/timp/orders/create/'],
  [crux, 'PATCH', '/timp/orders/cancel/'],
  [crux, 'DELETE', `/timp/orders/items/cancel/${UUID}/`],
  [crux, 'PUT', `/timp/orders/allocation/${UUID}/`],
  [crux, 'POST', `/timp/orders/tracking/${UUID}/`],
  [crux, 'POST', `/timp/orders/${UUID}/`],
  [crux, 'PUT', `/timp/orders/${UUID}/`],
  [crux, 'DELETE', `/timp/orders/${UUID}/`],
  [crux, 'GET', `/timp/orders/${UUID}/attributes/`],
  [crux, 'GET', '/timp/orders/create/'],
  [crux, 'POST', `/timp/orders/${UUID}/invoices/`],
  [crux, 'PUT', `/timp/orders/${UUID}/invoices/`],
  [crux, 'POST', `/timp/orders/${UUID}/fees/`],
  [crux, 'POST', `/timp/orders/${UUID}/attributes/`],
  [crux, 'PATCH', `/timp/orders/cancel/${UUID}/confirm/`],
  [crux, 'PATCH', `/timp/orders/cancel/${UUID}/reject/`],
  [crux, 'PATCH', `/timp/orders/items/cancel/${UUID}/confirm/`],
  [crux, 'PUT', '/timp/orders/acknowledge/'],
  [crux, 'POST', '/timp/orders/export/'],
  [crux, 'POST', '/timp/orders/search/export/'],
  [crux, 'GET', '/timp/orders/'],
  [crux, 'POST', '/timp/orders'],
  [crux, 'POST', '/timp/organizations/'],
  [demo, 'GET', '/'],
];

describe('nothing else leaves', () => {
  it.each(FORBIDDEN)('$0.id: %s %s', async (vendor, method, path) => {
    await expectRefused(vendor, { method, path });
  });

  it.each([emnify, crux])('$id: no other method on an allowed path', async (vendor) => {
    const methods = [
      'GET',
      'POST',
      'PUT',
      'PATCH',
      'DELETE',
      'HEAD',
      'OPTIONS',
      'TRACE',
      'CONNECT',
      'get',
      'post',
      'Post',
    ];
    for (const [allowedMethod, path] of samplesOf(vendor)) {
      for (const method of methods) {
        if (method !== allowedMethod) await expectRefused(vendor, { method, path });
      }
    }
  });

  it.each([
    '/shop/order/271/invoice/../../order',
    '/shop/order/271/../272',
    '/shop/./order',
    '/shop//order',
    '//evil.example/shop/order',
    '/shop/order/%2e%2e/%2e%2e/authenticate/workspace',
    '/shop/order/271%2Finvoice',
    '/shop/order?_method=DELETE',
    '/shop/order#/../..',
    '/shop/order/271/invoice?x',
    '/shop/order;jsessionid=1',
    '\\shop\\order',
    '/shop\\order',
    '/shop/order\n/invoice',
    '/shop/order\t',
    ' /shop/order',
    '/shop/order ',
    '/shop/order/２７１/invoice',
    '@evil.example/shop/order',
    'https://evil.example/shop/order',
    '/shop/order/271/invoice/extra',
    '/x/shop/order',
    '',
  ])('emnify: GET %j', async (path) => {
    await expectRefused(emnify, { method: 'GET', path });
  });

  it.each([
    { path: '/shop/order', query: { _method: 'DELETE' } },
    { path: '/shop/order/271/invoice', query: { page: '1' } },
    { path: '/shop/order/271', query: { q: 'id:1' } },
    { path: '/organisation/44/billing', query: { page: '1' } },
    { path: '/shop/order', headers: { 'X-HTTP-Method-Override': 'DELETE' } },
    { path: '/shop/order', headers: { host: 'evil.example' } },
    { path: '/shop/order', headers: { cookie: 'sessionid=1' } },
    { path: '/shop/order', body: { status: 4 } },
  ])('emnify: GET with %j', async (more) => {
    await expectRefused(emnify, { method: 'GET', ...more });
  });

  it.each(['/a/../b', '/a/./b', '/a/..', '/..', '/a//b', '//b', '/a%2fb', '/a?b', '/a#b', '/a b', '/a;b', 'a', '/é'])(
    'even a rule that allows every path does not allow %j',
    (path) => {
      const rule = { method: 'GET', path: /.*/, why: 'a careless rule' } as const;
      const request = { method: 'GET', path, signal: never() } as const;
      expect(() => permit('https://vendor.example', [rule], request)).toThrow('its path is not plain');
    },
  );

  it('whatever the path: what is permitted is one of the listed shapes, unchanged', () => {
    const piece = fc.constantFrom(
      'shop',
      'order',
      '271',
      'invoice',
      'organisation',
      'billing',
      '202611',
      'timp',
      'orders',
      UUID,
      '..',
      '.',
      '%2e',
      '',
      '?',
      '#',
      '\\',
      '@',
      ':',
    );
    const path = fc
      .array(piece, { maxLength: 7 })
      .chain((parts) => fc.constantFrom('/', '%2f', '\\').map((join) => `/${parts.join(join)}`));
    const shapes =
      /^(\/shop\/order(\/(271|202611)(\/invoice)?)?|\/organisation\/(271|202611)\/billing(\/202611)?|\/timp\/orders\/319bba9f-[0-9a-f-]+\/((invoices|fees)\/)?)$/;
    const rules = [...emnify.allowedRequests, ...crux.allowedRequests];
    fc.assert(
      fc.property(path, (candidate) => {
        let url: URL | null = null;
        try {
          url = permit('https://vendor.example/api', rules, { method: 'GET', path: candidate, signal: never() }).url;
        } catch {
          // Refused, which is always right.
        }
        if (url !== null) {
          expect(url.href).toBe(`https://vendor.example/api${candidate}`);
          expect(candidate).toMatch(shapes);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('what a sync sends', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: 3, orders: 20 });
  });
  afterAll(() => sandbox.close());

  it.each([
    ['emnify', emnify, () => sandbox.emnifyBaseUrl, () => sandbox.credentials.emnify],
    ['Crux', crux, () => sandbox.cruxBaseUrl, () => sandbox.credentials.crux],
  ] as const)('to %s is sign-in and reads only', async (_name, vendor, baseUrl, secret) => {
    const before = sandbox.requests.length;
    const credentials: Secret = secret();
    const { records } = await walkAll(vendor, quickClient(vendor, baseUrl()), credentials);
    // emnify's with four monthly statements.
    expect(records).toHaveLength(vendor === emnify ? 24 : 20);
    expect(sandbox.writes).toEqual([]);
    const posts = sandbox.requests.slice(before).filter(({ method }) => method !== 'GET');
    expect(new Set(posts.map(({ method, path }) => `${method} ${path}`))).toEqual(
      new Set(
        vendor === emnify
          ? ['POST /api/v1/authenticate']
          : ['POST /timp/organizations/user-login/', 'POST /timp/orders/'],
      ),
    );
  });

  it('the sandbox would notice a write', async () => {
    await fetch(`${sandbox.cruxBaseUrl}/timp/orders/${UUID}/invoices/`, { method: 'POST', body: '{}' });
    await fetch(`${sandbox.emnifyBaseUrl}/shop/order/271`, { method: 'DELETE' });
    expect(sandbox.writes.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('every POST on the lists says why it is a read', () => {
    const posts = [emnify, crux].flatMap((vendor) => vendor.allowedRequests.filter((rule) => rule.method === 'POST'));
    expect(posts.map(({ path, why }) => [path.source.replaceAll('\\', ''), why])).toEqual([
      ['/authenticate', 'signing in is a POST at emnify; it changes nothing'],
      ['/timp/organizations/user-login/', 'signing in is a POST at Crux; it changes nothing'],
      ['/timp/orders/', 'the list of orders is a POST at Crux: its filter is the body'],
    ]);
  });
});

interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

async function expectRefused(vendor: Vendor, attempt: Attempt): Promise<void> {
  const http = quickClient(vendor, `http://127.0.0.1:${port}/api/v1`);
  // The type allows GET and POST only; the check must hold at run time all the same.
  const request = { signal: never(), ...attempt } as HttpRequest;
  await expect(http.send(request)).rejects.toMatchObject({ code: 'internal' });
  expect(knocks).toBe(0);
}

function samplesOf(vendor: Vendor): readonly (readonly [string, string])[] {
  return vendor === emnify
    ? [
        ['POST', '/authenticate'],
        ['GET', '/organisation/my'],
        ['GET', '/shop/order'],
        ['GET', '/shop/order/271'],
        ['GET', '/shop/order/271/invoice'],
        ['GET', '/organisation/44/billing'],
        ['GET', '/organisation/44/billing/202611'],
      ]
    : [
        ['POST', '/timp/organizations/user-login/'],
        ['GET', '/timp/organizations/'],
        ['POST', '/timp/orders/'],
        ['GET', `/timp/orders/${UUID}/`],
        ['GET', `/timp/orders/${UUID}/invoices/`],
        ['GET', `/timp/orders/${UUID}/fees/`],
      ];
}

function never(): AbortSignal {
  return new AbortController().signal;
}
