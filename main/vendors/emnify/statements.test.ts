import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CalendarDate, Instant } from '../../../shared/document/dates.ts';
import type { Document } from '../../../shared/document/document.ts';
import { isFinal } from '../../../shared/document/final.ts';
import type { VendorRecord } from '../../../shared/document/source.ts';
import { containing } from '../../../tests/fixtures/matchers.ts';
import { fixtureAccount } from '../../../tests/fixtures/load.ts';
import { expectSound } from '../../../tests/fixtures/sound.ts';
import { planOf, quickClient, walkAll, type Walked } from '../../../tests/fixtures/vendor-walk.ts';
import { makeStatement } from '../../../tools/sandbox/emnify-statement.ts';
import type { Fault } from '../../../tools/sandbox/faults.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../tools/sandbox/server.ts';
import type { FetchPlan, KnownRecord } from '../vendor.ts';
import { emnify } from './index.ts';
import { toDocuments } from './to-document.ts';

const PERIODS = [202611, 202610, 202609, 202608];
const LIST = /^GET \/api\/v1\/organisation\/44\/billing$/;
const DETAIL = /^GET \/api\/v1\/organisation\/44\/billing\/\d+$/;
const MAY_NOT = { type: 'note', text: 'This sign-in may not read the monthly statements.' };
const END = { type: 'complete', prefix: 'statement-', from: null };

let sandbox: Sandbox;
afterEach(async () => {
  vi.useRealTimers();
  expect(sandbox.writes).toEqual([]);
  await sandbox.close();
});

describe('the monthly statements', () => {
  it('come with the element of the list and the answer as sent', async () => {
    const { records, failures, events } = await walk();
    expect(failures).toEqual([]);
    expect(statements(records).map(({ key }) => key)).toEqual(PERIODS.map((id) => `statement-${id}`));
    expect(statements(records)[1]).toEqual({
      key: 'statement-202610',
      parts: [
        {
          name: 'period',
          request: 'GET /api/v1/organisation/44/billing',
          text: '{"id":202610,"description":"October 2026"}',
        },
        {
          name: 'statement',
          request: 'GET /api/v1/organisation/44/billing/202610',
          text: JSON.stringify(makeStatement(202610)),
        },
      ],
    });
    expect(events).toContainEqual(END);
  });

  it('are drawn as documents with every digit, the month under way as a preview that is not final', async () => {
    const { records } = await walk();
    const drawn = statements(records).map((record) => {
      const documents = toDocuments(record, fixtureAccount('emnify'));
      expectSound(documents, record);
      return documents[0];
    });
    expect(drawn.map((document) => [document?.kind, document?.status.code])).toEqual([
      ['statement', 'preview'],
      ['statement', 'none'],
      ['statement', 'none'],
      ['statement', 'none'],
    ]);
    expect(drawn.map((document) => document !== undefined && isFinal(document))).toEqual([false, true, true, true]);
    expect(totals(drawn)).toEqual([
      '286.23713671',
      '282.49540543',
      '330.79166729',
      expect.stringMatching(/^\d+\.\d{4,8}$/),
    ]);
    expect(drawn.flatMap((document) => [...(document?.oddities ?? []), ...(document?.checks ?? [])])).toEqual([]);
  });

  it.each([
    ['2026-11-30', 'preview'],
    ['2026-12-01', 'statement'],
    ['2026-10-31', 'preview'],
  ])('of November are on %s a %s', async (today, name) => {
    const { records } = await walk({}, { today: today as CalendarDate });
    expect(statements(records)[0]?.parts.map((part) => part.name)).toEqual(['period', name]);
  });

  it('are found where ids come as text', async () => {
    const body = [{ id: '202610', description: 'October 2026' }, { id: 202610 }];
    const { records, failures } = await walk({ faults: [{ kind: 'json', at: LIST, body }] });
    expect([statements(records).map(({ key }) => key), failures]).toEqual([['statement-202610'], []]);
  });

  it('come before the orders, so that a sign-in that may not use the shop has them', async () => {
    const { records, stopped } = await walk({ faults: [{ kind: 'status', status: 403, at: /\/shop\/order$/ }] });
    expect(statements(records)).toHaveLength(4);
    expect(stopped).toMatchObject({ code: 'forbidden' });
  });

  it('are asked for at most five at once and ten a second', () => {
    const billing = emnify.allowedRequests.filter(({ path }) => path.source.includes('billing'));
    expect(billing).toHaveLength(2);
    for (const { pace } of billing) {
      expect(pace?.requests).toBeLessThanOrEqual(5);
      expect(((pace?.requests ?? Infinity) / (pace?.perMilliseconds ?? 1)) * 1000).toBeLessThan(10);
    }
  });
});

describe('statements that are kept', () => {
  const kept = PERIODS.map((id): KnownRecord => ({
    key: `statement-${id}`,
    fetched: '2026-11-01T00:00:00.000Z' as Instant,
    final: id !== 202611,
    day: `${String(id).slice(0, 4)}-${String(id).slice(4)}-28` as CalendarDate,
  }));

  it('are not fetched again when closed and older than what is always read again', async () => {
    const { records, events } = await walk({}, { mode: 'incremental', rereadDays: 30 }, kept);
    expect(statements(records).map(({ key }) => key)).toEqual(['statement-202611', 'statement-202610']);
    expect(events).toContainEqual({ type: 'seen', keys: ['statement-202609', 'statement-202608'] });
    expect(events).toContainEqual(END);
    expect(sandbox.requests.filter(({ path }) => /billing\/\d+$/.test(path))).toHaveLength(2);
  });

  it('are fetched again by a full sync', async () => {
    expect(statements((await walk({}, { mode: 'full' }, kept)).records)).toHaveLength(4);
  });
});

describe('a sign-in without permission', () => {
  const refusals: readonly (readonly [string, Fault])[] = [
    ['the list is refused', { kind: 'status', status: 403, at: LIST }],
    ['the list is not there', { kind: 'status', status: 404, at: LIST }],
    ['the statements are refused', { kind: 'status', status: 403, at: DETAIL }],
    ['the organisation is refused', { kind: 'status', status: 403, at: /\/organisation\/my$/ }],
    ['the organisation has no id', { kind: 'json', at: /\/organisation\/my$/, body: { name: 'Nordlicht' } }],
  ];

  it.each(refusals)('has a note and no failure where %s', async (_what, fault) => {
    const { events, records, failures, stopped } = await walk({ faults: [fault] });
    expect(events.filter(({ type }) => type === 'note')).toEqual([MAY_NOT]);
    expect({ failures, stopped }).toEqual({ failures: [], stopped: null });
    expect(statements(records)).toEqual([]);
    expect(events).not.toContainEqual(END);
    expect(records).toHaveLength(3);
  });

  it('is what the sandbox’s switch makes', async () => {
    const { events } = await walk({ switches: { emnifyBilling: 'forbidden' } });
    expect(events).toContainEqual(MAY_NOT);
  });

  it('has a note for a single month that is listed and not there', async () => {
    const { events, records } = await walk({ faults: [{ kind: 'status', status: 404, at: /billing\/202611$/ }] });
    const text = 'emnify lists a billing period 202611 but gives no statement for it.';
    expect(events).toContainEqual({ type: 'note', text });
    expect(events).toContainEqual({ type: 'seen', keys: ['statement-202611'] });
    expect(statements(records)).toHaveLength(3);
  });
});

describe('statements that cannot be read', () => {
  const broken: readonly (readonly [string, Fault])[] = [
    ['the statement: the answer is a web page', { kind: 'html', at: DETAIL }],
    ['the statement: the answer is not valid JSON', { kind: 'malformed', at: DETAIL }],
    ['the statement: the answer is JSON but no statement', { kind: 'json', at: DETAIL, body: { a: 1 } }],
    ['the statement: answered 404', { kind: 'html', status: 404, at: DETAIL }],
    ['the statement: answered 422', { kind: 'status', status: 422, at: DETAIL }],
    ['the answer was cut off', { kind: 'cut', at: DETAIL }],
  ];

  it.each(broken)('are failures, each alone: %s', async (reason, fault) => {
    const at = /billing\/202610$/;
    const { records, failures, stopped, events } = await walk({ faults: [{ ...fault, at }] });
    expect(stopped).toBeNull();
    expect(failures).toEqual([
      { key: 'statement-202610', label: 'Statement 202610', reason: containing(reason), retry: 'record' },
    ]);
    expect(records).toHaveLength(6);
    // It is on the list, so it is not gone.
    expect(events).toContainEqual({ type: 'seen', keys: ['statement-202610'] });
  });

  it('are not asked for one after the other where emnify is down for them', async () => {
    const { failures, records, stopped } = await walk({ faults: [{ kind: 'status', status: 503, at: DETAIL }] });
    expect(stopped).toBeNull();
    expect(failures.map(({ key }) => key)).toEqual(PERIODS.map((id) => `statement-${id}`));
    expect(new Set(sandbox.requests.flatMap(({ path }) => (/billing\/\d/.test(path) ? [path] : [])))).toHaveLength(1);
    expect(records).toHaveLength(3);
  });

  const lists: readonly (readonly [string, Fault])[] = [
    ['the list of billing periods: the answer is a web page', { kind: 'html', at: LIST }],
    ['the list of billing periods: the answer is not a list', { kind: 'json', at: LIST, body: {} }],
    ['answered 500', { kind: 'status', status: 500, at: LIST }],
  ];

  it.each(lists)('as a list are one failure: %s', async (reason, fault) => {
    const { records, failures, stopped, events } = await walk({ faults: [fault] });
    expect(stopped).toBeNull();
    expect(failures).toEqual([
      { key: 'statement-list', label: 'List of monthly statements', reason: containing(reason), retry: 'sync' },
    ]);
    expect(events).not.toContainEqual(END);
    expect(records).toHaveLength(3);
  });

  it('for want of a period are failures with their place in the list', async () => {
    const body = [{ id: 202610 }, { id: 202613 }, { description: 'October' }, null, { id: 20261 }];
    const { failures, events } = await walk({ faults: [{ kind: 'json', at: LIST, body }] });
    expect(failures.map(({ key }) => key)).toEqual([2, 3, 4, 5].map((entry) => `statement-list-${entry}`));
    expect(events).not.toContainEqual(END);
  });

  it('are asked for again where emnify did not tell the organisation at sign-in', async () => {
    const fault: Fault = { kind: 'status', status: 500, at: /\/organisation\/my$/, times: 1 };
    const { records, identity } = await walk({ faults: [fault] });
    expect(identity).toBeNull();
    expect(statements(records)).toHaveLength(4);
  });
});

describe('one statement', () => {
  it('is the same as in a walk', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T12:00:00Z') });
    const { records } = await walk();
    for (const id of [202610, 202608]) {
      expect(await fetchOne(`statement-${id}`)).toEqual(records.find(({ key }) => key === `statement-${id}`));
    }
  });

  it('is null where emnify does not list it or does not have it', async () => {
    await start({ faults: [{ kind: 'status', status: 404, at: /billing\/202609$/ }] });
    expect(await fetchOne('statement-201501')).toBeNull();
    expect(await fetchOne('statement-202609')).toBeNull();
  });

  it('fails where it may not be read', async () => {
    await start({ switches: { emnifyBilling: 'forbidden' } });
    await expect(fetchOne('statement-202610')).rejects.toMatchObject({ code: 'forbidden' });
  });
});

async function start(options: Partial<SandboxOptions>): Promise<void> {
  sandbox = await startSandbox({ seed: 11, orders: 3, ...options });
}

async function walk(
  options: Partial<SandboxOptions> = {},
  plan: Partial<FetchPlan> = {},
  kept: readonly KnownRecord[] = [],
): Promise<Walked> {
  await start(options);
  const http = quickClient(emnify, sandbox.emnifyBaseUrl);
  return await walkAll(emnify, http, sandbox.credentials.emnify, planOf(kept, plan));
}

async function fetchOne(key: string): Promise<VendorRecord | null> {
  const { signal } = new AbortController();
  const http = quickClient(emnify, sandbox.emnifyBaseUrl);
  const session = await emnify.signIn(http, sandbox.credentials.emnify, signal);
  return await session.fetchRecord(key, signal);
}

function statements(records: Walked['records']): Walked['records'] {
  return records.filter(({ key }) => key.startsWith('statement-'));
}

function totals(documents: readonly (Document | undefined)[]): readonly unknown[] {
  return documents.map((document) => document?.total.amount.value);
}
