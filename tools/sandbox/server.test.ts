import { afterEach, describe, expect, it } from 'vitest';
import { cruxIndex, cruxUuid } from './crux-data.ts';
import { makeEmnifyOrder } from './emnify-data.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from './server.ts';

const UNKNOWN = '319bba9f-71b1-4a93-8abf-67a45b8fdd5c';

let sandbox: Sandbox;
afterEach(() => sandbox.close());

describe('the sandbox', () => {
  it('answers any of 100,000 orders at once', async () => {
    await start({ orders: 100_000 });
    const started = Date.now();
    const emnify = await askEmnify('/shop/order?page=1000&per_page=100');
    expect(emnify.status).toBe(200);
    expect(emnify.headers.get('x-count')).toBe('100000');
    const crux = await askCrux('POST', '/timp/orders/', { start: 99_990, limit: 100_000 });
    expect(await crux.json()).toMatchObject({ total_results: 100_000 });
    expect((await askCrux('GET', `/timp/orders/${cruxUuid({ seed: 7, orders: 100_000 }, 99_999)}/`)).status).toBe(200);
    expect(Date.now() - started).toBeLessThan(5_000);
  });

  it('makes the same data from the same seed, and other data from another', () => {
    const make = (seed: number): string => JSON.stringify(makeEmnifyOrder({ seed, orders: 50 }, 17));
    expect(make(1)).toBe(make(1));
    expect(make(1)).not.toBe(make(2));
  });

  it('repeats the last page past the end and reduces too large a page', async () => {
    await start({ orders: 5, switches: { emnifyMostPerPage: 2 } });
    const last = await askEmnify('/shop/order?page=3&per_page=500');
    const beyond = await askEmnify('/shop/order?page=9&per_page=500');
    expect(last.headers.get('x-per-page')).toBe('2');
    expect(await beyond.text()).toBe(await last.text());
  });

  it('has general paging headers and none', async () => {
    await start({ orders: 5, switches: { emnifyPaging: 'general', emnifyMostPerPage: 2 } });
    const general = await askEmnify('/shop/order?page=2');
    expect(general.headers.get('x-total-pages')).toBe('3');
    expect(general.headers.get('link')).toContain('page=3&per_page=2>; rel="next"');
    sandbox.setSwitches({ emnifyPaging: 'none' });
    const none = await askEmnify('/shop/order?page=2');
    expect([...none.headers.keys()].filter((name) => name.startsWith('x-') || name === 'link')).toEqual([]);
  });

  it('answers 404 with the documented body for an order without invoice', async () => {
    await start({ orders: 3 });
    const answer = await askEmnify('/shop/order/999999/invoice');
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error_code: 1201, error_token: 'NotFound' });
  });

  it('answers Crux’s wrong uses as documented', async () => {
    await start({ orders: 3 });
    expect((await askCrux('GET', '/timp/orders/')).status).toBe(405);
    expect((await askCrux('GET', `/timp/orders/${UNKNOWN}/invoices/`)).status).toBe(422);
    expect((await askCrux('GET', '/timp/invoices/')).status).toBe(404);
    expect((await askCrux('POST', '/timp/orders/', { start: 'x' })).status).toBe(400);
    const asForm = await fetch(`${sandbox.cruxBaseUrl}/timp/orders/`, { method: 'POST', body: 'start=0' });
    expect(asForm.status).toBe(415);
    const unsigned = await fetch(`${sandbox.cruxBaseUrl}/timp/organizations/`);
    expect(unsigned.status).toBe(401);
    expect(await unsigned.text()).toBe('');
  });

  it('changes and removes orders between two looks', async () => {
    await start({ orders: 30 });
    const before = await lookAtEmnify();
    sandbox.setSwitches({ vanished: [29], changed: [2] });
    const after = await lookAtEmnify();
    expect(after.count).toBe('29');
    expect(before.count).toBe('30');
    expect(after.third).not.toBe(before.third);
    expect(cruxIndex({ seed: 7, orders: 30 }, UNKNOWN)).toBeNull();
  });

  it('records writes and performs none', async () => {
    await start({ orders: 3 });
    const answer = await askCrux('POST', `/timp/orders/${cruxUuid({ seed: 7, orders: 3 }, 0)}/invoices/`, {});
    expect(answer.status).toBe(405);
    await fetch(`${sandbox.emnifyBaseUrl}/shop/order`, { method: 'POST' });
    expect(sandbox.writes.map(({ method, path }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^POST \/timp\/orders\/[0-9a-f-]+\/invoices\/$/),
      'POST /api/v1/shop/order',
    ]);
  });

  it('takes each fault as often as asked', async () => {
    await start({
      orders: 3,
      faults: [{ kind: 'status', status: 503, retryAfter: '1', at: /^GET .*\/shop\/order$/, times: 2 }],
    });
    const answers = [await askEmnify('/shop/order'), await askEmnify('/shop/order'), await askEmnify('/shop/order')];
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(answers[0]?.headers.get('retry-after')).toBe('1');
  });
});

async function start(options: Omit<SandboxOptions, 'seed'>): Promise<void> {
  sandbox = await startSandbox({ seed: 7, ...options });
}

async function askEmnify(path: string): Promise<Response> {
  const body = JSON.stringify({ application_token: sandbox.credentials.emnify.applicationToken });
  const signedIn = await fetch(`${sandbox.emnifyBaseUrl}/authenticate`, { method: 'POST', body });
  const token = /"auth_token":"([^"]+)"/.exec(await signedIn.text())?.[1] ?? '';
  return await fetch(sandbox.emnifyBaseUrl + path, { headers: { authorization: `Bearer ${token}` } });
}

async function askCrux(method: string, path: string, body?: object): Promise<Response> {
  const headers = { authorization: `Token ${sandbox.credentials.cruxToken.token}`, 'content-type': 'application/json' };
  return await fetch(sandbox.cruxBaseUrl + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
}

async function lookAtEmnify(): Promise<{ readonly count: string | null; readonly third: string }> {
  const list = await askEmnify('/shop/order');
  const third = await askEmnify('/shop/order/273/invoice');
  return { count: list.headers.get('x-count'), third: await third.text() };
}
