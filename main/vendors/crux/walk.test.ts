import { afterEach, describe, expect, it, vi } from 'vitest';
import { containing } from '../../../tests/fixtures/matchers.ts';
import { fixtureAccount } from '../../../tests/fixtures/load.ts';
import { planOf, quickClient, walkAll, type Walked } from '../../../tests/fixtures/vendor-walk.ts';
import type { Secret } from '../../../shared/account.ts';
import { instantOf, utcDay, type CalendarDate, type Instant } from '../../../shared/document/dates.ts';
import type { Document } from '../../../shared/document/document.ts';
import { isFinal } from '../../../shared/document/final.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { cruxUuid, makeCruxOrder } from '../../../tools/sandbox/crux-data.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import type { FetchPlan, KnownRecord } from '../vendor.ts';
import { crux } from './index.ts';
import { toDocuments } from './to-document.ts';

const SEED = 5;
const LIST = /^POST \/timp\/orders\/$/;
const COMPLETE = { type: 'complete', prefix: 'order-', from: null };
const FETCHED = '2026-11-19T08:00:00.000Z' as Instant;

let sandbox: Sandbox;
afterEach(async () => {
  vi.useRealTimers();
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('what an incremental walk leaves out', () => {
  it('are the requests for orders that are final and old, and nothing is lost or marked gone by it', async () => {
    const full = await walk({ orders: 120 });
    const kept = full.records.map(keptOf);
    const before = sandbox.requests.length;
    const { records, events, failures } = await again(planOf(kept, { mode: 'incremental' }));
    const seen = seenIn(events);
    const expected = kept.filter(({ final, day }) => final && (day ?? '9') < '2026-08-22').map(({ key }) => key);
    expect(expected.length).toBeGreaterThan(20);
    expect([...seen].sort()).toEqual([...expected].sort());
    expect([...seen, ...records.map(({ key }) => key)].sort()).toEqual(allKeys(120));
    expect(failures).toEqual([]);
    expect(events.at(-1)).toEqual(COMPLETE);
    const asked = sandbox.requests.slice(before).map(({ path }) => path);
    expect(asked.filter((path) => expected.some((key) => path.includes(key.slice('order-'.length))))).toEqual([]);
  });

  it('is nothing on a full sync', async () => {
    const full = await walk({ orders: 30 });
    const { records, events } = await again(planOf(full.records.map(keptOf)));
    expect(records).toHaveLength(30);
    expect(seenIn(events)).toEqual([]);
  });

  it('is what the interrupted sync has, whatever the mode', async () => {
    const full = await walk({ orders: 30 });
    const kept = full.records.map(keptOf);
    const done = kept.slice(0, 12);
    const rest = kept.slice(12).map((record) => ({ ...record, fetched: '2026-11-18T08:00:00.000Z' as Instant }));
    const { records, events } = await again(planOf([...done, ...rest], { resumeFrom: FETCHED }));
    expect([...seenIn(events)].sort()).toEqual(done.map(({ key }) => key).sort());
    expect(records.map(({ key }) => key).sort()).toEqual(rest.map(({ key }) => key).sort());
  });

  it('counts towards the progress', async () => {
    const full = await walk({ orders: 30 });
    const { events } = await again(planOf(full.records.map(keptOf), { resumeFrom: FETCHED }));
    expect(events.findLast(({ type }) => type === 'progress')).toMatchObject({ done: 30, total: 30 });
  });
});

describe('the end of the list', () => {
  it.each([
    ['right', 350],
    ['right', 200],
    ['right', 0],
    ['absent', 350],
    ['absent', 200],
    ['too-small', 350],
    ['too-small', 200],
    ['too-small', 100],
    ['too-small', 1],
  ] as const)('is found where total_results is %s, of %i orders', async (cruxTotal, orders) => {
    for (const cruxLimit of ['end-index', 'end-index-included', 'page-size'] as const) {
      await start({ orders, switches: { cruxTotal, cruxLimit } });
      const { failures, events } = await again(listOnly(orders));
      expect(failures).toEqual([]);
      expect([...seenIn(events)].sort()).toEqual(allKeys(orders));
      expect(events.at(-1)).toEqual(COMPLETE);
      if (cruxLimit !== 'page-size') await sandbox.close();
    }
  });

  it('is not believed where Crux counts more than it lists: nothing is called gone', async () => {
    const { records, failures, events } = await walk({ orders: 150, switches: { cruxTotal: 'too-large' } });
    expect(records).toHaveLength(150);
    expect(failures).toMatchObject([{ reason: 'Crux counts 151 orders but listed 150' }]);
    expect(completesIn(events)).toEqual([]);
  });

  it.each([
    ['an entry has no UUID', { orders: [{ uuid: cruxUuid({ seed: SEED, orders: 3 }, 0) }, {}], total_results: 2 }],
    ['the same page comes again and again', { orders: [makeCruxOrder({ seed: SEED, orders: 3 }, 0).listed] }],
  ])('is not called complete where %s', async (_what, body) => {
    const { events, stopped } = await walk({ orders: 3, faults: [{ kind: 'json', at: LIST, body }] });
    expect(stopped).toBeNull();
    expect(completesIn(events)).toEqual([]);
  });

  it('is not called complete after a page that could not be read', async () => {
    const { events, failures } = await walkWith({ orders: 250 }, (url, lists) =>
      url.endsWith('/timp/orders/') && lists === 2 ? new Response('<html>') : null,
    );
    expect(failures).not.toEqual([]);
    expect(completesIn(events)).toEqual([]);
  });

  it('is looked for again where orders went while the list was read, so that none slips through', async () => {
    const { records, failures, events } = await walkWith({ orders: 250 }, (url, lists) => {
      // Three orders of the first page go: three of the second move to where nobody looks any more.
      if (url.endsWith('/timp/orders/') && lists === 2) sandbox.setSwitches({ vanished: [0, 1, 2] });
      return null;
    });
    expect(records.map(({ key }) => key)).toEqual(expect.arrayContaining([...allKeys(250, 3)]));
    expect(failures.filter(({ key }) => allKeys(250, 3).includes(key))).toEqual([]);
    expect(completesIn(events)).toEqual([COMPLETE]);
  });

  it('comes after every order, and an order that is listed but failed is not called gone', async () => {
    const uuid = cruxUuid({ seed: SEED, orders: 8 }, 3);
    const { events, failures } = await walk({
      orders: 8,
      faults: [{ kind: 'malformed', at: new RegExp(`${uuid}/invoices/$`) }],
    });
    expect(failures).toMatchObject([{ key: `order-${uuid}` }]);
    expect(events.slice(-2)).toEqual([{ type: 'seen', keys: [`order-${uuid}`] }, COMPLETE]);
  });

  it('leaves out what has vanished', async () => {
    await walk({ orders: 30 });
    sandbox.setSwitches({ vanished: [4, 29] });
    const { records, events } = await again(planOf());
    expect(records).toHaveLength(28);
    expect(events.at(-1)).toEqual(COMPLETE);
  });
});

describe('one record', () => {
  it('comes by its key, and says what the walk said but for who ordered, which the detail does not know', async () => {
    const { records } = await walk({ orders: 30, switches: { cruxInvoices: 'order' } });
    const session = await signIn(sandbox.credentials.crux);
    for (const record of records) {
      const single = await session.fetchRecord(record.key, never());
      expect(single?.parts[0]).toMatchObject({
        name: 'order',
        request: `GET /timp/orders/${record.key.slice('order-'.length)}/`,
      });
      expect(single?.parts.slice(1)).toEqual(record.parts.slice(1));
      const orderedBy = (key: string, value: unknown): unknown =>
        key === 'references' && Array.isArray(value)
          ? value.filter((one: Document['references'][number]) => one.key !== 'orderedBy')
          : value;
      const essences = [single ?? { key: '', parts: [] }, record].map((one) => JSON.stringify(essence(one), orderedBy));
      expect(essences[0]).toBe(essences[1]);
    }
  });

  it.each([422, 404])('is null where Crux no longer has it (%i)', async (status) => {
    await start({ orders: 3, faults: [{ kind: 'status', status, at: /^GET .*\/timp\/orders\/[0-9a-f-]+\/$/ }] });
    const session = await signIn(sandbox.credentials.crux);
    expect(await session.fetchRecord(keyAt(1, 3), never())).toBeNull();
  });

  it('is null where the order has vanished', async () => {
    await start({ orders: 3, switches: { vanished: [1] } });
    const session = await signIn(sandbox.credentials.crux);
    expect(await session.fetchRecord(keyAt(1, 3), never())).toBeNull();
    expect(await session.fetchRecord(keyAt(2, 3), never())).not.toBeNull();
  });

  it.each([
    ['not-understood', { kind: 'html', status: 404 }, 'answered 404'],
    ['not-understood', { kind: 'html' }, 'a web page'],
    [
      'not-understood',
      { kind: 'json', body: { order_uuid: '319bba9f-71b1-4a93-8abf-67a45b8fdd5c' } },
      'not this order',
    ],
    ['not-understood', { kind: 'cut' }, 'cut off'],
    ['forbidden', { kind: 'status', status: 403 }, 'the order'],
    ['forbidden', { kind: 'status', status: 409 }, "this sign-in is a retailer's"],
    ['vendor-down', { kind: 'status', status: 503 }, 'answered 503'],
  ] as const)('is refused with %s where the detail is unusable', async (code, fault, detail) => {
    await start({ orders: 3, faults: [{ ...fault, at: /^GET .*\/timp\/orders\/[0-9a-f-]+\/$/ }] });
    const session = await signIn(sandbox.credentials.crux);
    await expect(session.fetchRecord(keyAt(1, 3), never())).rejects.toMatchObject({
      code,
      message: containing(detail),
    });
  });

  it('is none for what is no order, and nothing is asked for it', async () => {
    await start({ orders: 3 });
    const session = await signIn(sandbox.credentials.crux);
    const before = sandbox.requests.length;
    for (const key of ['order-list', 'order-list-101', 'order-../create', 'statement-1', '']) {
      await expect(session.fetchRecord(key, never())).rejects.toMatchObject({ code: 'invalid-argument' });
    }
    expect(sandbox.requests.length).toBe(before);
  });
});

describe('what Crux tells of a sign-in', () => {
  it.each([
    ['RETAILER', "this sign-in is a retailer's"],
    ['SUPPLIER', "this sign-in is a supplier's"],
  ] as const)('is that it is a %s, by password and by token', async (cruxOrgType, words) => {
    await start({ orders: 3, switches: { cruxOrgType }, faults: [{ kind: 'status', status: 409, at: LIST }] });
    for (const secret of [sandbox.credentials.crux, sandbox.credentials.cruxToken]) {
      expect((await signIn(secret)).report.role).toBe(cruxOrgType);
      const { stopped } = await walkAll(crux, quickClient(crux, sandbox.cruxBaseUrl), secret);
      expect(stopped).toMatchObject({
        code: 'forbidden',
        message: `Crux answered 409 to reading its orders: ${words}`,
      });
    }
  });

  it('is that view_order is missing: a note, and why the list is refused', async () => {
    await start({ orders: 3, switches: { cruxPermissions: ['view_items'] } });
    const { report } = await signIn(sandbox.credentials.crux);
    expect(report.notes).toEqual([
      'This user lacks the permission view_order, so Crux may not show its orders and their invoices.',
    ]);
    const { stopped } = await again(planOf());
    expect(stopped).toMatchObject({
      code: 'forbidden',
      message: 'Crux does not let this sign-in read its orders: it lacks view_order',
    });
  });

  it.each([
    ['view_order', ['view_order']],
    ['view_orders', ['view_orders']],
    ['no list of permissions', null],
  ])('leaves nothing to note with %s', async (_what, cruxPermissions) => {
    await start({ orders: 3, switches: { cruxPermissions } });
    expect((await signIn(sandbox.credentials.crux)).report.notes).toEqual([]);
    expect((await again(planOf())).records).toHaveLength(3);
  });

  it('says of a refused pasted token what may be missing, because its permissions are not told', async () => {
    await start({ orders: 3, switches: { cruxPermissions: [] } });
    const { report } = await signIn(sandbox.credentials.cruxToken);
    expect(report.notes).toEqual([]);
    const { stopped } = await walkAll(crux, quickClient(crux, sandbox.cruxBaseUrl), sandbox.credentials.cruxToken);
    expect(stopped).toMatchObject({
      code: 'forbidden',
      message: containing('it may lack view_order, or the pasted token'),
    });
  });

  it.each([
    ['another type', { org_type: 7, org_uuid: [], permission_assignments: 'none' }],
    ['nothing', {}],
    ['empty texts', { org_type: '', org_uuid: '', permission_assignments: { permissions: null } }],
  ])('spoils no sign-in where it is %s', async (_what, rest) => {
    const body = { auth_token: 'x', ...rest };
    await start({
      orders: 1,
      faults: [
        { kind: 'json', body, at: /user-login/ },
        { kind: 'status', status: 403, at: /organizations\/$/ },
      ],
    });
    const { report, renewedSecret } = await signIn(sandbox.credentials.crux);
    expect(report).toEqual({ identity: null, role: null, notes: [] });
    expect(renewedSecret).toBeNull();
  });

  it.each([403, 409])('is one note where fees answer %i, and the walk goes on', async (status) => {
    const { events, records, failures } = await walk({
      orders: 12,
      faults: [{ kind: 'status', status, at: /\/fees\/$/ }],
    });
    expect(records).toHaveLength(12);
    expect(failures).toEqual([]);
    expect(events.filter(({ type }) => type === 'note')).toEqual([
      {
        type: 'note',
        text: `Crux does not show this sign-in the fees of its orders (it answers ${status}), so the supplier's amounts are missing.`,
      },
    ]);
  });
});

describe('the two hours of a token', () => {
  it.each([115, 121])('are renewed before they end, %i minutes into a walk', async (minutes) => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 9) });
    const { records, failures, stopped } = await walkWith({ orders: 150 }, (url, lists) => {
      if (url.endsWith('/timp/orders/') && lists === 2) vi.setSystemTime(Date.now() + minutes * 60_000);
      return null;
    });
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(records).toHaveLength(150);
    expect(sandbox.requests.filter(({ path }) => path.includes('user-login'))).toHaveLength(2);
  });

  it('end a walk with a pasted one, which cannot be renewed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 20, 9) });
    await start({ orders: 150 });
    vi.setSystemTime(Date.now() + 121 * 60_000);
    await expect(signIn(sandbox.credentials.cruxToken)).rejects.toMatchObject({ code: 'sign-in-refused' });
  });
});

describe('the same orders said in another way', () => {
  it.each([
    ['other names', { cruxNames: 'drifted' }],
    ['plain dates', { cruxDates: 'plain' }],
    ['dates of the old filter', { cruxDates: 'milliseconds' }],
    ["the supplier's number at the invoice", { cruxSupplierNumber: 'invoice' }],
    ["the supplier's number at both levels", { cruxSupplierNumber: 'both' }],
  ] as const)('make the same documents: %s', async (_what, switches) => {
    const shape = { cruxInvoices: 'order' } as const;
    const plain = await walk({ orders: 40, switches: shape });
    sandbox.setSwitches(switches);
    const other = await again(planOf());
    const cut = (one: unknown): unknown => JSON.parse(JSON.stringify(one, seconds));
    expect(other.records.map(({ key }) => key).sort()).toEqual(plain.records.map(({ key }) => key).sort());
    const texts = ({ records }: Walked): string => JSON.stringify(records.map(({ parts }) => parts).toSorted());
    expect(texts(other)).not.toBe(texts(plain));
    for (const record of plain.records) {
      const again = other.records.find(({ key }) => key === record.key);
      expect(cut(again === undefined ? [] : essence(again))).toEqual(cut(essence(record)));
    }
  });

  it.each(['order', 'list', 'flat'] as const)(
    'keep their keys where invoices come in another order (%s)',
    async (shape) => {
      for (const cruxInvoiceNumbers of ['own', 'one-per-order', 'none'] as const) {
        const switches = { cruxInvoices: shape, cruxInvoiceNumbers } as const;
        const first = documentsOf(await walk({ orders: 60, switches }));
        sandbox.setSwitches({ cruxInvoiceOrder: 'reversed' });
        const second = documentsOf(await again(planOf()));
        const byKey = (documents: readonly Document[]): ReadonlyMap<string, unknown> =>
          new Map(documents.map((one) => [one.key, [one.number.value, one.total.amount.value, quantitiesOf(one)]]));
        expect(byKey(first).size).toBe(first.length);
        expect(byKey(second)).toEqual(byKey(first));
        const twice = first.filter(({ checks }) => checks.some(({ code }) => code === 'number-used-twice'));
        expect(twice.length > 4).toBe(cruxInvoiceNumbers === 'one-per-order');
        if (cruxInvoiceNumbers !== 'none') await sandbox.close();
      }
    },
  );

  it('hold several suppliers, several invoices and invoices of a part', async () => {
    const documents = documentsOf(await walk({ orders: 60, switches: { cruxInvoices: 'order' } }));
    const invoices = documents.filter(({ kind }) => kind === 'invoice');
    expect(invoices.some(({ issuer }) => issuer.name.origin.kind === 'computed')).toBe(true);
    for (const { issuer, lines } of invoices) {
      const names = new Set(lines.map(({ supplier }) => supplier?.name.value));
      expect(issuer.name.value).toBe([...names].join(', '));
    }
    const orders = Map.groupBy(invoices, ({ references }) => references.find(({ key }) => key === 'order')?.fact.value);
    expect([...orders.values()].some(({ length }) => length === 2)).toBe(true);
    expect(invoices.some(({ status }) => /^Invoiced \d+ of \d+$/.test(status.words.value ?? ''))).toBe(true);
    expect(invoices.some(({ status }) => status.words.value === 'Invoiced in full')).toBe(true);
  });
});

async function start(options: Omit<SandboxOptions, 'seed'>): Promise<void> {
  sandbox = await startSandbox({ seed: SEED, ...options });
}

async function walk(options: Omit<SandboxOptions, 'seed'>): Promise<Walked> {
  await start(options);
  return await again(planOf());
}

async function again(plan: FetchPlan): Promise<Walked> {
  return await walkAll(crux, quickClient(crux, sandbox.cruxBaseUrl), sandbox.credentials.crux, plan);
}

/** Walks while `before` looks at each request, with the number of lists asked for until then, and may answer it. */
async function walkWith(
  options: Omit<SandboxOptions, 'seed'>,
  before: (url: string, lists: number) => Response | null,
): Promise<Walked> {
  await start(options);
  let lists = 0;
  const http = quickClient(crux, sandbox.cruxBaseUrl, {
    fetch: async (url, init) => {
      if (url.endsWith('/timp/orders/')) lists++;
      return before(url, lists) ?? (await fetch(url, init));
    },
  });
  return await walkAll(crux, http, sandbox.credentials.crux);
}

async function signIn(secret: Secret | null): ReturnType<typeof crux.signIn> {
  return await crux.signIn(quickClient(crux, sandbox.cruxBaseUrl), secret, never());
}

function never(): AbortSignal {
  return new AbortController().signal;
}

function drawn(record: VendorRecord): readonly Document[] {
  return toDocuments(record, fixtureAccount('crux'));
}

function documentsOf({ records }: Walked): readonly Document[] {
  return records.flatMap(drawn);
}

/** What the cache would say of a record. */
function keptOf(record: VendorRecord): KnownRecord {
  const documents = drawn(record);
  const ordered = documents[0]?.ordered.value ?? null;
  const day: CalendarDate | null = ordered === null ? null : utcDay(ordered);
  return { key: record.key, fetched: instantOf(new Date(FETCHED)), final: documents.every(isFinal), day };
}

/** A plan by which every order is there already, so that only the list is read. */
function listOnly(orders: number): FetchPlan {
  const kept = allKeys(orders).map((key): KnownRecord => ({ key, fetched: FETCHED, final: false, day: null }));
  return planOf(kept, { resumeFrom: FETCHED });
}

/** What documents say, without where it stands and without which of two parts said it. */
function essence(record: VendorRecord): unknown {
  return JSON.parse(
    JSON.stringify(drawn(record), (key, value: unknown) =>
      ['path', 'part', 'figures', 'attributes'].includes(key) ? undefined : value,
    ),
  );
}

function seconds(key: string, value: unknown): unknown {
  return key === 'ordered' ? JSON.stringify(value).replace(/(:\d\d)\.\d+Z/, '$1Z') : value;
}

function quantitiesOf({ lines }: Document): unknown {
  return lines.map(({ codes, quantity }) => [codes[0]?.fact.value, quantity.value]);
}

function seenIn(events: Walked['events']): readonly string[] {
  return events.flatMap((event) => (event.type === 'seen' ? event.keys : []));
}

function completesIn(events: Walked['events']): readonly unknown[] {
  return events.filter(({ type }) => type === 'complete');
}

function keyAt(index: number, orders: number): string {
  return `order-${cruxUuid({ seed: SEED, orders }, index)}`;
}

function allKeys(orders: number, from = 0): readonly string[] {
  return Array.from({ length: orders - from }, (_, index) => keyAt(index + from, orders)).sort();
}
