import { afterEach, describe, expect, it } from 'vitest';
import type { CalendarDate, Instant } from '../../../shared/document/dates.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { containing } from '../../../tests/fixtures/matchers.ts';
import { planOf, quickClient, walkAll, type Walked } from '../../../tests/fixtures/vendor-walk.ts';
import { emnifyOrderId, makeEmnifyOrder } from '../../../tools/sandbox/emnify-data.ts';
import { momentOf } from '../../../tools/sandbox/random.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import type { Fetch } from '../../http/client.ts';
import type { FetchPlan, KnownRecord } from '../vendor.ts';
import { emnify } from './index.ts';

// One order every six days, the newest of 2026-11-18: 90 days before the walk of 2026-11-20 is 2026-08-22.
const ORDERS = 40;
const RECENT = 15;
const BEFORE = '2026-11-01T00:00:00.000Z' as Instant;

let sandbox: Sandbox;
let lists: URLSearchParams[];
afterEach(async () => {
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('the order list', () => {
  it('is asked for newest first', async () => {
    await walk([], {});
    expect(lists.map((query) => query.toString())).toEqual(['sort=-submit_date&page=1&per_page=100']);
  });

  it('is narrowed by an incremental sync, to a day before the days that are always read again', async () => {
    const { records, events } = await walk(kept(), { mode: 'incremental' });
    expect(lists.map((query) => query.get('q'))).toEqual(['submit_date>=2026-08-21']);
    expect(keysOf(records)).toEqual(keys(ORDERS - RECENT, ORDERS));
    expect(events.at(-1)).toEqual({ type: 'complete', prefix: 'order-', from: '2026-08-22' });
  });

  it('reaches back to the earliest order that can still change', async () => {
    const open = kept().map((record, index) => (index === 10 ? { ...record, final: false } : record));
    const { records, events } = await walk(open, { mode: 'incremental' });
    const day = dayOf(10);
    expect(lists[0]?.get('q')).toBe(`submit_date>=${dayBefore(day)}`);
    expect(events.at(-1)).toEqual({ type: 'complete', prefix: 'order-', from: day });
    expect(keysOf(records)).toEqual([...keys(10, 11), ...keys(ORDERS - RECENT, ORDERS)]);
    expect(seenOf(events)).toEqual(keys(11, ORDERS - RECENT));
  });

  it.each([
    ['a full sync', { mode: 'full' }],
    ['a first sync', { mode: 'incremental', nothingMissed: false }],
    [
      'a sync that goes on with an interrupted one',
      { mode: 'incremental', resumeFrom: '2026-11-20T08:00:00Z' as Instant },
    ],
  ] as const)('is whole for %s', async (_what, plan) => {
    const { events } = await walk(kept(), plan);
    expect(lists.map((query) => query.get('q'))).toEqual([null]);
    expect(events.at(-1)).toEqual({ type: 'complete', prefix: 'order-', from: null });
  });

  it.each([
    ['refuses the query', { emnifyQuery: 'refused' }],
    ['finds nothing by it', { emnifyQuery: 'finds-nothing' }],
  ] as const)('is whole where emnify %s, and still leaves out what is final and old', async (_what, switches) => {
    const { records, events } = await walk(kept(), { mode: 'incremental' }, { switches });
    expect(lists.map((query) => query.get('q'))).toEqual(['submit_date>=2026-08-21', null]);
    expect(keysOf(records)).toEqual(keys(ORDERS - RECENT, ORDERS));
    expect(seenOf(events)).toEqual(keys(0, ORDERS - RECENT));
    expect(events.at(-1)).toEqual({ type: 'complete', prefix: 'order-', from: null });
  });

  it('brings nothing twice where emnify ignores the query', async () => {
    const { records, events } = await walk(kept(), { mode: 'incremental' }, { switches: { emnifyQuery: 'ignored' } });
    expect(keysOf(records)).toEqual(keys(ORDERS - RECENT, ORDERS));
    expect(seenOf(events)).toEqual(keys(0, ORDERS - RECENT));
  });

  it('is asked for without sorting where emnify refuses that too', async () => {
    const { records } = await walk([], {}, {}, (url, init) =>
      url.includes('sort=') ? Promise.resolve(new Response('{}', { status: 422 })) : fetch(url, init),
    );
    expect(lists.map((query) => query.get('sort'))).toEqual(['-submit_date', null]);
    expect(records).toHaveLength(ORDERS);
  });

  it('stops the account where every form of it is refused', async () => {
    const refuse: Fetch = (url, init) =>
      url.includes('/shop/order?') ? Promise.resolve(new Response('{}', { status: 422 })) : fetch(url, init);
    expect((await walk(kept(), { mode: 'incremental' }, {}, refuse)).stopped).toMatchObject({ code: 'not-understood' });
    expect(lists).toHaveLength(3);
  });
});

describe('what is kept', () => {
  it('is fetched again by a full sync, all of it', async () => {
    const { records, events } = await walk(kept(), { mode: 'full' });
    expect(records).toHaveLength(ORDERS);
    expect(seenOf(events)).toEqual([]);
  });

  it('is not fetched again by a sync that goes on, where the interrupted one had it', async () => {
    const plan = { mode: 'full', resumeFrom: '2026-11-20T08:00:00.000Z' as Instant } as const;
    const half = kept().map((record, index) =>
      index < 25 ? record : { ...record, fetched: '2026-11-20T08:00:01.000Z' as Instant, final: false },
    );
    const { records, events } = await walk(half, plan);
    expect(keysOf(records)).toEqual(keys(0, 25));
    expect(seenOf(events)).toEqual(keys(25, ORDERS));
    expect(events.at(-2)).toMatchObject({ type: 'progress', done: ORDERS, total: ORDERS });
  });

  it('costs one request for each order that is read again, and none for the others', async () => {
    await walk(kept(), { mode: 'incremental' });
    expect(sandbox.requests.filter(({ path }) => path.endsWith('/invoice'))).toHaveLength(RECENT);
  });
});

describe('the end of the list', () => {
  it('is not told after a page that could not be read', async () => {
    const { events, failures } = await walk([], {}, { switches: { emnifyMostPerPage: 10 } }, (url, init) =>
      fetch(url, init).then((response) => (url.includes('page=2&') ? new Response('<html>') : response)),
    );
    expect(failures.length).toBeGreaterThan(0);
    expect(orderEnds(events)).toEqual([]);
  });

  it('is not told after an entry without an order id', async () => {
    const body = [{ id: 271 }, { name: 'no id' }];
    const { events } = await walk([], {}, { faults: [{ kind: 'json', at: /\/shop\/order$/, body }] });
    expect(orderEnds(events)).toEqual([]);
  });

  it('is not told where an order was removed meanwhile, because another may have slipped by', async () => {
    const { events, failures } = await walk([], {}, { switches: { emnifyMostPerPage: 10 } }, (url, init) => {
      if (url.includes('page=2&')) sandbox.setSwitches({ vanished: [ORDERS - 3] });
      return fetch(url, init);
    });
    expect(failures).toEqual([
      {
        key: 'order-list',
        label: 'Order list',
        reason: containing('orders were removed at emnify while'),
        retry: 'sync',
      },
    ]);
    expect(orderEnds(events)).toEqual([]);
  });

  it('is told where one order could not be read: emnify still has it', async () => {
    const id = emnifyOrderId(38);
    const at = new RegExp(`/shop/order/${id}/invoice$`);
    const { events, failures } = await walk([], {}, { faults: [{ kind: 'html', at }] });
    expect(failures.map(({ key }) => key)).toEqual([`order-${id}`]);
    expect(seenOf(events)).toEqual([`order-${id}`]);
    expect(orderEnds(events)).toHaveLength(1);
  });

  it.each(['documented', 'general', 'none'] as const)('is told with %s paging headers', async (emnifyPaging) => {
    const { events } = await walk([], {}, { switches: { emnifyPaging, emnifyMostPerPage: 7 } });
    expect(orderEnds(events)).toEqual([{ type: 'complete', prefix: 'order-', from: null }]);
  });
});

describe('one order', () => {
  it('is fetched with its invoice', async () => {
    await start({});
    const { order, invoice } = makeEmnifyOrder({ seed: 11, orders: ORDERS }, 5);
    const id = emnifyOrderId(5);
    expect(await fetchOne(`order-${id}`)).toEqual({
      key: `order-${id}`,
      parts: [
        { name: 'order', request: `GET /api/v1/shop/order/${id}`, text: JSON.stringify(order) },
        { name: 'invoice', request: `GET /api/v1/shop/order/${id}/invoice`, text: JSON.stringify(invoice) },
      ],
    });
  });

  it('is null where emnify has neither order nor invoice', async () => {
    await start({ switches: { vanished: [5] } });
    expect(await fetchOne(`order-${emnifyOrderId(5)}`)).toBeNull();
  });

  it('is its invoice where only the path of the single order is not there', async () => {
    await start({ faults: [{ kind: 'status', status: 404, at: /\/shop\/order\/\d+$/ }] });
    expect((await fetchOne(`order-${emnifyOrderId(5)}`))?.parts.map(({ name }) => name)).toEqual(['invoice']);
  });

  it.each([
    ['not-understood', { kind: 'html' }],
    ['not-understood', { kind: 'html', status: 404 }],
    ['not-understood', { kind: 'json', body: [] }],
    ['forbidden', { kind: 'status', status: 403 }],
    ['vendor-down', { kind: 'status', status: 500 }],
  ] as const)('fails with %s where it cannot be read', async (code, fault) => {
    await start({ faults: [{ ...fault, at: /\/shop\/order\/\d+$/ }] });
    await expect(fetchOne(`order-${emnifyOrderId(5)}`)).rejects.toMatchObject({ code });
  });

  it.each(['order-list', 'order-list-2', 'order-', 'order-../x', 'invoice-1'])('is not %s', async (key) => {
    await start({});
    await expect(fetchOne(key)).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

async function start(options: Partial<SandboxOptions>): Promise<void> {
  const switches = { emnifyPeriods: [], ...options.switches };
  sandbox = await startSandbox({ seed: 11, orders: ORDERS, ...options, switches });
}

async function walk(
  known: readonly KnownRecord[],
  plan: Partial<FetchPlan>,
  options: Partial<SandboxOptions> = {},
  through: Fetch = fetch,
): Promise<Walked> {
  await start(options);
  lists = [];
  const watched: Fetch = (url, init) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname.endsWith('/shop/order')) lists.push(searchParams);
    return through(url, init);
  };
  const http = quickClient(emnify, sandbox.emnifyBaseUrl, { fetch: watched });
  return await walkAll(emnify, http, sandbox.credentials.emnify, planOf(known, plan));
}

async function fetchOne(key: string): Promise<VendorRecord | null> {
  const { signal } = new AbortController();
  const http = quickClient(emnify, sandbox.emnifyBaseUrl);
  const session = await emnify.signIn(http, sandbox.credentials.emnify, signal);
  return await session.fetchRecord(key, signal);
}

/** All orders as they are kept after a sync of the first of November, each final. */
function kept(): readonly KnownRecord[] {
  return Array.from({ length: ORDERS }, (_, index) => ({
    key: `order-${emnifyOrderId(index)}`,
    fetched: BEFORE,
    final: true,
    day: dayOf(index),
  }));
}

function dayOf(index: number): CalendarDate {
  return momentOf(index, ORDERS).toISOString().slice(0, 10) as CalendarDate;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

function keys(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => `order-${emnifyOrderId(from + index)}`);
}

function keysOf(records: Walked['records']): readonly string[] {
  return records.map(({ key }) => key).sort();
}

function seenOf(events: Walked['events']): readonly string[] {
  return events.flatMap((event) => (event.type === 'seen' ? event.keys : [])).sort();
}

function orderEnds(events: Walked['events']): Walked['events'] {
  return events.filter((event) => event.type === 'complete' && event.prefix === 'order-');
}
