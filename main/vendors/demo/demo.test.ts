import { describe, expect, it } from 'vitest';
import records from '../../../resources/demo/records.json' with { type: 'json' };
import type { Account } from '../../../shared/account.ts';
import { parseInstant } from '../../../shared/document/dates.ts';
import type { Document } from '../../../shared/document/document.ts';
import { planOf } from '../../../tests/fixtures/vendor-walk.ts';
import { makeDemoRecords } from '../../../tools/sandbox/demo-records.ts';
import type { HttpClient } from '../../http/client.ts';
import type { FetchEvent } from '../vendor.ts';
import { demo } from './index.ts';
import { toDocuments } from './to-document.ts';

const created = parseInstant('2026-11-01T08:00:00Z');
if (created === null) throw new Error('not an instant');
const ACCOUNT: Account = { id: '0a1b2c3d', vendor: 'demo', name: 'demo', baseUrl: null, created, currency: null };

const NO_NETWORK: HttpClient = {
  host: '',
  send: () => Promise.reject(new Error('the sample invoices need no network')),
};

describe('the sample invoices', () => {
  it('come from the committed script, unchanged', () => {
    expect(records).toEqual(makeDemoRecords());
  });

  it('need neither network nor secret', async () => {
    const events = await fetchAll();
    expect(events.filter((event) => event.type === 'record')).toHaveLength(records.length);
    expect(events.filter((event) => event.type === 'failure')).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'complete', prefix: '', from: null });
    expect(events.at(-2)).toEqual({ type: 'progress', step: 'fetching', done: records.length, total: records.length });
    expect(demo.allowedRequests).toEqual([]);
  });

  it('stop when the sync is cancelled', async () => {
    const session = await demo.signIn(NO_NETWORK, null, never());
    const walk = session.fetchRecords(planOf(), AbortSignal.abort())[Symbol.asyncIterator]();
    await expect(walk.next()).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('can be fetched one by one', async () => {
    const session = await demo.signIn(NO_NETWORK, null, never());
    const [first] = records;
    expect(first === undefined ? null : await session.fetchRecord(first.key, never())).toEqual(first);
    expect(await session.fetchRecord('order-none', never())).toBeNull();
  });

  it('show every kind of document, status and currency', () => {
    const documents = drawAll();
    const values = (pick: (document: Document) => string | null): string[] =>
      [...new Set(documents.map(pick))].filter((value) => value !== null).sort();
    expect(documents.length).toBeGreaterThanOrEqual(55);
    expect(new Set(documents.map((document) => document.id)).size).toBe(documents.length);
    expect(values((document) => document.vendor)).toEqual(['demo']);
    expect(values((document) => document.kind)).toEqual(['invoice', 'order', 'statement']);
    expect(values((document) => document.status.code)).toEqual(['awaiting', 'cancelled', 'none', 'open', 'paid']);
    expect(values((document) => document.total.currency.value)).toEqual(['EUR', 'JPY', 'USD']);
    expect(documents.some((document) => document.total.amount.value?.startsWith('-'))).toBe(true);
    expect(
      documents.some((document) => document.status.code === 'open' && (document.due.value ?? '9') < '2026-11'),
    ).toBe(true);
  });

  it('hold what is hard to show: other scripts, line breaks, several invoices, findings', () => {
    const documents = drawAll();
    const text = JSON.stringify(documents);
    expect(text).toMatch(/\p{Script=Greek}/u);
    expect(text).toMatch(/\p{Script=Cyrillic}/u);
    expect(text).toContain('½');
    const streets = documents.flatMap((document) => document.shipTo?.address?.street ?? []);
    expect(streets.some((street) => street.value?.includes('\n'))).toBe(true);
    const orders = documents.filter((document) => document.kind === 'invoice').map((document) => orderOf(document));
    expect(new Set(orders).size).toBeLessThan(orders.length);
    const codes = documents.flatMap((document) => document.checks.map((check) => check.code));
    expect(codes).toContain('mixed-currencies');
    expect(codes).toContain('allocation-exceeds-order');
  });

  it('are understood completely', () => {
    expect(drawAll().flatMap((document) => document.oddities)).toEqual([]);
  });
});

async function fetchAll(): Promise<readonly FetchEvent[]> {
  const session = await demo.signIn(NO_NETWORK, null, never());
  const events: FetchEvent[] = [];
  for await (const event of session.fetchRecords(planOf(), never())) events.push(event);
  return events;
}

function drawAll(): readonly Document[] {
  return records.flatMap((record) => toDocuments(record, ACCOUNT));
}

function orderOf(document: Document): string | null {
  return document.references.find((reference) => reference.key === 'order')?.fact.value ?? document.key;
}

function never(): AbortSignal {
  return new AbortController().signal;
}
