import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordOf } from '../../tests/fixtures/document-factory.ts';
import { SCRIPTED_CACHE_WORKER } from '../../tests/fixtures/scripted-drawing.ts';
import { createScriptedVendor, recordEvents, type ScriptedVendor } from '../../tests/fixtures/scripted-vendor.ts';
import type { AccountSummary } from '../../shared/account.ts';
import { CodedError } from '../../shared/result.ts';
import { historyEntries, openFailures } from '../../shared/sync-history.ts';
import type { SyncProgress } from '../../shared/sync.ts';
import { openServices } from '../open-services.ts';
import type { Services } from '../services.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { rowsOf } from '../../tests/fixtures/listed.ts';

const SECRET = { applicationToken: 'good' };

let folder: string;
let services: Services;
let emnify: ScriptedVendor;
let crux: ScriptedVendor;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sync-'));
  emnify = createScriptedVendor('emnify');
  crux = createScriptedVendor('crux');
  services = await open();
});

afterEach(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

describe('a sync', () => {
  it('saves what it fetched and counts it', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 120);
    expect(await services.sync.sync(id, 'incremental')).toEqual([
      {
        accountId: id,
        mode: 'incremental',
        started: expect.stringMatching(/Z$/) as string,
        ended: expect.stringMatching(/Z$/) as string,
        added: 120,
        changed: 0,
        unchanged: 0,
        gone: 0,
        failures: [],
        retried: [],
        notes: [],
        stopped: null,
      },
    ]);
    expect((await services.cache.list(ALL_DOCUMENTS)).count).toBe(120);

    emnify.script = recordEvents(1, 121);
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ added: 1, changed: 0, unchanged: 120 }]);
  });

  it('ends well at a vendor that has nothing', async () => {
    const { id } = await addAccount();
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ added: 0, stopped: null }]);
    expect(await account(id)).toMatchObject({ health: { state: 'ok' }, documents: 0 });
  });

  it('lists what could not be fetched or understood, and goes on', async () => {
    const { id } = await addAccount();
    emnify.script = [
      ...recordEvents(1, 1),
      ...recordEvents(2, 2, { documents: [] }),
      ...recordEvents(3, 3, { stumbles: 'no such field' }),
      {
        type: 'failure',
        failure: { key: 'order-9', label: 'Order 9', reason: 'the answer was cut off', retry: 'record' },
      },
      ...recordEvents(4, 4),
    ];
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([
      {
        added: 2,
        stopped: null,
        failures: [
          { key: 'order-9', label: 'Order 9', reason: 'the answer was cut off', retry: 'record' },
          { key: 'order-2', label: 'Order 2', reason: 'no document was found in what Scripted sent', retry: 'record' },
          {
            key: 'order-3',
            label: 'Order 3',
            reason: 'what Scripted sent was not understood: no such field',
            retry: 'record',
          },
        ],
      },
    ]);
  });

  it('keeps what was fetched before it was stopped, and remembers why across restarts', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 70), new CodedError('vendor-down', 'status 503')];
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([
      { added: 70, stopped: { code: 'vendor-down', detail: 'status 503' } },
    ]);
    await services.close();
    services = await open();
    expect(await account(id)).toMatchObject({
      documents: 70,
      asOf: null,
      health: { state: 'failed', code: 'vendor-down', detail: 'status 503' },
    });
  });

  it('keeps documents that the vendor no longer has', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(id, 'incremental');
    emnify.script = recordEvents(3, 3);
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ unchanged: 1, stopped: null }]);
    expect((await services.cache.list(ALL_DOCUMENTS)).count).toBe(3);
  });

  it('shows documents before it has ended, even where they come slowly', async () => {
    const { id } = await addAccount();
    const gate = Promise.withResolvers<null>();
    emnify.script = [...recordEvents(1, 2), () => gate.promise];
    const syncing = services.sync.sync(id, 'incremental');
    await vi.waitFor(async () => expect((await services.cache.list(ALL_DOCUMENTS)).count).toBe(2), { timeout: 5_000 });
    gate.resolve(null);
    await syncing;
  });

  it('tells where it is, beginning with signing in', async () => {
    const { id } = await addAccount();
    const told: SyncProgress[] = [];
    services.sync.onProgress((progress) => told.push(progress));
    emnify.script = [
      { type: 'progress', step: 'listing', done: 0, total: null },
      ...Array.from(
        { length: 1_000 },
        (_, done) => ({ type: 'progress', step: 'fetching', done, total: 1_000 }) as const,
      ),
      { type: 'progress', step: 'fetching', done: 1_000, total: 1_000 },
    ];
    await services.sync.sync(id, 'incremental');
    expect(new Set(told.map(({ step }) => step))).toEqual(new Set(['signing-in', 'listing', 'fetching', 'saving']));
    expect(told).toContainEqual({ accountId: id, step: 'fetching', done: 1_000, total: 1_000 });
    expect(told.length).toBeLessThan(50);
  });

  it('that the person asks for twice is one sync', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 5);
    const [[first], [second]] = await Promise.all([
      services.sync.sync(id, 'incremental'),
      services.sync.sync(null, 'incremental'),
    ]);
    expect(second).toBe(first);
    expect(emnify.signIns).toBe(2);
  });

  it('tells each end once', async () => {
    const { id } = await addAccount();
    const ended = vi.fn();
    services.sync.onEnded(ended);
    const [result] = await services.sync.sync(id, 'incremental');
    expect(ended.mock.calls).toEqual([[result]]);
  });

  it('of an account that is not there is refused', async () => {
    await expect(services.sync.sync('00000000', 'incremental')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('cancelling', () => {
  it('ends at once, even at a vendor that does not listen, and keeps what was fetched', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 60), () => new Promise(() => undefined)];
    const syncing = services.sync.sync(id, 'incremental');
    await vi.waitFor(async () => expect((await services.cache.list(ALL_DOCUMENTS)).count).toBeGreaterThan(0), 10_000);
    services.sync.cancel(id);
    expect(await syncing).toMatchObject([{ added: 60, stopped: { code: 'cancelled' } }]);
    expect((await services.cache.list(ALL_DOCUMENTS)).count).toBe(60);
  });

  it('is not held against the account', async () => {
    const { id } = await addAccount();
    await services.sync.sync(id, 'incremental');
    const asOf = (await account(id))?.asOf;
    expect(asOf).toMatch(/Z$/);
    emnify.script = [() => new Promise(() => undefined)];
    const syncing = services.sync.sync(id, 'incremental');
    services.sync.cancel(null);
    await syncing;
    expect(await account(id)).toMatchObject({ health: { state: 'ok', at: asOf }, asOf });
  });

  it('happens when the services are closed, which waits for the end', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 10), () => new Promise(() => undefined)];
    const syncing = services.sync.sync(id, 'incremental');
    await services.close();
    expect(await syncing).toMatchObject([{ stopped: { code: 'cancelled' } }]);
    await expect(services.sync.sync(id, 'incremental')).rejects.toMatchObject({ code: 'busy' });
    services = await open();
  });

  it('happens when the account is removed, and leaves nothing of it', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 60), () => new Promise(() => undefined)];
    const syncing = services.sync.sync(id, 'incremental');
    await vi.waitFor(async () => expect((await services.cache.list(ALL_DOCUMENTS)).count).toBeGreaterThan(0), 10_000);
    await services.accounts.remove(id);
    expect(await syncing).toMatchObject([{ stopped: { code: 'cancelled' } }]);
    expect(await services.accounts.list()).toEqual([]);
    expect(await services.cache.list(ALL_DOCUMENTS)).toMatchObject({ count: 0 });
    expect(await services.cache.accountFigures()).toEqual([]);
  });
});

describe('several accounts', () => {
  it('sync side by side, and what happens to one does not reach another', async () => {
    const refused = await addAccount('Refused');
    const fine = await services.accounts.add(
      { vendor: 'emnify', name: 'Fine', baseUrl: 'https://example.com' },
      SECRET,
      false,
    );
    const absent = await services.accounts.add({ vendor: 'crux', name: 'No secret', baseUrl: null }, null, false);
    await services.accounts.forgetSecret(refused.id);
    emnify.script = recordEvents(1, 3);
    const results = await services.sync.sync(null, 'incremental');
    expect(results.map(({ accountId, added, stopped }) => [accountId, added, stopped?.code ?? null])).toEqual([
      [refused.id, 0, 'secret-missing'],
      [fine.id, 3, null],
      [absent.id, 0, 'secret-missing'],
    ]);
    expect(crux.signIns).toBe(0);
  });

  it('run at the same time', async () => {
    const first = await addAccount('First');
    await addAccount('Second');
    let waiting = 0;
    const both = Promise.withResolvers<null>();
    emnify.script = [
      () => {
        waiting += 1;
        if (waiting === 2) both.resolve(null);
        return both.promise;
      },
    ];
    expect(await services.sync.sync(null, 'incremental')).toMatchObject([
      { accountId: first.id, stopped: null },
      { stopped: null },
    ]);
  });
});

describe('what the vendor may leave out', () => {
  it('is told by the plan: what is kept, and whether anything may have been missed', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 3), { type: 'complete', prefix: 'order-', from: null }];
    await services.sync.sync(id, 'incremental');
    await services.sync.sync(id, 'full');
    const [first, second] = emnify.plans;
    expect(first).toMatchObject({ mode: 'incremental', rereadDays: 90, resumeFrom: null, nothingMissed: false });
    expect(first?.today).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(second).toMatchObject({ mode: 'full', resumeFrom: null, nothingMissed: true });
    const known = await second?.known(['order-2', 'order-9']);
    expect([...(known ?? [])]).toEqual([
      ['order-2', { key: 'order-2', fetched: expect.any(String) as string, final: false, day: null }],
    ]);
  });

  it('counts as unchanged when it is seen', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(id, 'incremental');
    emnify.script = [{ type: 'seen', keys: ['order-1', 'order-2'] }, ...recordEvents(3, 4)];
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ added: 1, unchanged: 3, gone: 0 }]);
  });

  it('may have missed something after a failure, and after one that was stopped', async () => {
    const { id } = await addAccount();
    const failure = { key: 'order-9', label: 'Order 9', reason: 'cut', retry: 'record' } as const;
    for (const script of [[{ type: 'failure', failure } as const], [], [new CodedError('vendor-down', '')], []]) {
      emnify.script = script;
      await services.sync.sync(id, 'incremental');
    }
    await services.sync.sync(id, 'incremental');
    expect(emnify.plans.map(({ nothingMissed }) => nothingMissed)).toEqual([false, false, true, false, true]);
  });
});

describe('a sync that was interrupted', () => {
  it('is gone on with, and what it fetched need not be fetched again', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 60), new CodedError('unreachable', 'gone')];
    const [stopped] = await services.sync.sync(id, 'full');
    emnify.script = [...recordEvents(61, 70), () => new Promise(() => undefined)];
    const cancelled = services.sync.sync(id, 'incremental');
    await vi.waitFor(() => expect(emnify.plans).toHaveLength(2), 10_000);
    await services.close();
    await cancelled;
    services = await open();
    emnify.script = recordEvents(71, 80);
    await services.accounts.setSecret(id, SECRET, false);
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ mode: 'full', added: 10, stopped: null }]);
    expect(emnify.plans.slice(1)).toMatchObject([
      { mode: 'full', resumeFrom: stopped?.started, nothingMissed: false },
      { mode: 'full', resumeFrom: stopped?.started, nothingMissed: false },
    ]);
    await services.sync.sync(id, 'incremental');
    expect(emnify.plans.at(-1)).toMatchObject({ mode: 'incremental', resumeFrom: null, nothingMissed: true });
  });

  it('marks nothing as gone, however far it came', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(id, 'full');
    const complete = { type: 'complete', prefix: 'order-', from: null } as const;
    emnify.script = [...recordEvents(1, 1), complete, new CodedError('vendor-down', '')];
    expect(await services.sync.sync(id, 'full')).toMatchObject([{ gone: 0, stopped: { code: 'vendor-down' } }]);
    emnify.script = [...recordEvents(1, 1), complete];
    expect(await services.sync.sync(id, 'full')).toMatchObject([{ gone: 2, unchanged: 1, stopped: null }]);
    expect(await services.sync.sync(id, 'full')).toMatchObject([{ gone: 0 }]);
    emnify.script = [...recordEvents(1, 3), complete];
    expect(await services.sync.sync(id, 'full')).toMatchObject([{ gone: 0, unchanged: 3 }]);
    expect(rowsOf(await services.cache.list(ALL_DOCUMENTS)).map(({ goneSince }) => goneSince)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('does not take for gone what was there and could not be drawn', async () => {
    const { id } = await addAccount();
    emnify.script = [...recordEvents(1, 3), { type: 'complete', prefix: 'order-', from: null }];
    await services.sync.sync(id, 'full');
    emnify.script = [
      ...recordEvents(1, 1),
      ...recordEvents(2, 2, { documents: [] }),
      ...recordEvents(3, 3),
      { type: 'complete', prefix: 'order-', from: null },
    ];
    expect(await services.sync.sync(id, 'full')).toMatchObject([
      { gone: 0, unchanged: 2, failures: [{ key: 'order-2' }] },
    ]);
  });
});

describe('trying failed documents again', () => {
  it('fetches only them, by the names that the vendor gave them', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(id, 'incremental');
    const failure = { key: 'order-9', label: 'Order PO-9', reason: 'cut', retry: 'record' } as const;
    emnify.script = [{ type: 'failure', failure }];
    await services.sync.sync(id, 'incremental');
    const asked: string[] = [];
    emnify.single = (key) => {
      asked.push(key);
      if (key === 'order-2') return Promise.resolve(null);
      if (key === 'order-9') return Promise.reject(new CodedError('not-understood', 'cut again'));
      return Promise.resolve(
        recordEvents(4, 4).flatMap((event) => (event.type === 'record' ? [event.record] : []))[0] ?? null,
      );
    };
    expect(await services.sync.retry(id, ['order-2', 'order-4', 'order-9'])).toMatchObject({
      mode: 'retry',
      added: 1,
      gone: 1,
      failures: [{ key: 'order-9', label: 'Order PO-9', reason: 'cut again', retry: 'record' }],
      retried: ['order-2', 'order-4', 'order-9'],
      stopped: null,
    });
    expect(asked).toEqual(['order-2', 'order-4', 'order-9']);
    expect(emnify.plans).toHaveLength(2);
    const rows = rowsOf(await services.cache.list(ALL_DOCUMENTS));
    expect(rows.filter(({ goneSince }) => goneSince !== null).map(({ number }) => number)).toEqual(['order-2']);
    expect((await services.sync.history(id)).map(({ mode }) => mode)).toEqual(['retry', 'incremental', 'incremental']);
    expect(await services.sync.retry(id, null)).toMatchObject({ mode: 'retry', retried: ['order-9'] });
  });

  it('remembers across restarts what a retry has settled, also where it stopped half-way', async () => {
    const { id } = await addAccount();
    const failures = ['order-1', 'order-2', 'order-3'].map(
      (key) => ({ key, label: key, reason: 'cut', retry: 'record' }) as const,
    );
    emnify.script = failures.map((failure) => ({ type: 'failure', failure }) as const);
    await services.sync.sync(id, 'incremental');
    emnify.single = (key) =>
      key === 'order-2' ? Promise.reject(new CodedError('rate-limited', '')) : Promise.resolve(recordOf(key, {}));
    expect(await services.sync.retry(id, ['order-1', 'order-2', 'order-3'])).toMatchObject({
      added: 1,
      retried: ['order-1'],
      stopped: { code: 'rate-limited' },
    });
    await services.close();
    services = await open();
    const left = openFailures(historyEntries(await services.sync.history(id)));
    expect([...left.keys()]).toEqual(['order-2', 'order-3']);
  });

  it('syncs for a piece of the list, which cannot be asked for alone', async () => {
    const { id } = await addAccount();
    const piece = { key: 'order-list-2', label: 'Page 2 of the order list', reason: 'cut', retry: 'sync' } as const;
    emnify.script = [...recordEvents(1, 2), { type: 'failure', failure: piece }];
    await services.sync.sync(id, 'incremental');
    const asked: string[] = [];
    emnify.single = (key) => {
      asked.push(key);
      return Promise.reject(new CodedError('invalid-argument', 'only with a sync'));
    };
    emnify.script = recordEvents(1, 4);
    expect(await services.sync.retry(id, ['order-9', piece.key])).toMatchObject({
      mode: 'incremental',
      added: 2,
      failures: [],
      stopped: null,
    });
    expect(asked).toEqual([]);
    expect([...openFailures(historyEntries(await services.sync.history(id))).keys()]).toEqual([]);
    // What nobody has heard of yet turns out to be such a piece.
    expect(await services.sync.retry(id, ['order-list-7'])).toMatchObject({
      mode: 'retry',
      failures: [{ key: 'order-list-7', retry: 'sync' }],
    });
  });

  it('every walk fetches what has failed again, whatever is kept of it', async () => {
    const { id } = await addAccount();
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(id, 'incremental');
    const failure = { key: 'order-2', label: 'Order 2', reason: 'cut', retry: 'record' } as const;
    emnify.script = [
      { type: 'seen', keys: ['order-1', 'order-3'] },
      { type: 'failure', failure },
    ];
    await services.sync.sync(id, 'full');
    emnify.script = recordEvents(2, 2);
    await services.sync.sync(id, 'incremental');
    await services.sync.sync(id, 'incremental');
    const keys = ['order-1', 'order-2', 'order-3'];
    const known = await Promise.all(emnify.plans.slice(2).map(async (plan) => [...(await plan.known(keys)).keys()]));
    expect(known).toEqual([['order-1', 'order-3'], keys]);
  });

  it('stops where the account is refused, and after several that the vendor does not answer', async () => {
    const { id } = await addAccount();
    const keys = Array.from({ length: 9 }, (_, index) => `order-${index}`);
    emnify.single = () => Promise.reject(new CodedError('vendor-down', 'status 503'));
    expect(await services.sync.retry(id, keys)).toMatchObject({
      stopped: { code: 'vendor-down' },
      failures: { length: 4 },
    });
    emnify.single = () => Promise.reject(new CodedError('sign-in-refused', ''));
    expect(await services.sync.retry(id, keys)).toMatchObject({ stopped: { code: 'sign-in-refused' }, failures: [] });
  });

  it('waits for the sync that is under way', async () => {
    const { id } = await addAccount();
    const gate = Promise.withResolvers<null>();
    emnify.script = [() => gate.promise, ...recordEvents(1, 1)];
    const syncing = services.sync.sync(id, 'incremental');
    const retrying = services.sync.retry(id, ['order-7']);
    gate.resolve(null);
    expect(await syncing).toMatchObject([{ mode: 'incremental', added: 1 }]);
    expect(await retrying).toMatchObject({ mode: 'retry', added: 1 });
  });
});

describe('a full sync', () => {
  it('is not taken for an incremental one that is under way, but the other way round', async () => {
    const { id } = await addAccount();
    const results = await Promise.all([
      services.sync.sync(id, 'incremental'),
      services.sync.sync(id, 'full'),
      services.sync.sync(id, 'incremental'),
    ]);
    expect(results.flat().map(({ mode }) => mode)).toEqual(['incremental', 'full', 'incremental']);
    expect(emnify.plans.map(({ mode }) => mode)).toEqual(['incremental', 'full']);
    const both = await Promise.all([services.sync.sync(id, 'full'), services.sync.sync(id, 'incremental')]);
    expect(both[0][0]).toBe(both[1][0]);
  });
});

describe('notes', () => {
  it('of the walk stand at the account, once each, until a complete sync has none', async () => {
    const { id } = await addAccount();
    const note = { type: 'note', text: 'This sign-in may not read statements.' } as const;
    emnify.script = [note, note];
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ notes: [note.text], stopped: null }]);
    emnify.script = [new CodedError('vendor-down', '')];
    await services.sync.sync(id, 'incremental');
    expect(await account(id)).toMatchObject({ notes: [note.text] });
    emnify.script = [];
    await services.sync.sync(id, 'incremental');
    expect(await account(id)).toMatchObject({ notes: [] });
  });
});

describe('automatic syncs', () => {
  it('begin once the window has told of the network, and say when they try again', async () => {
    const { id } = await addAccount();
    const ended = vi.fn();
    services.sync.onEnded(ended);
    emnify.script = [new CodedError('vendor-down', 'status 503')];
    services.sync.startAutomatic();
    expect(emnify.plans).toEqual([]);
    services.sync.setConnection({ online: true, metered: false });
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1), 10_000);
    const { health } = (await account(id)) ?? {};
    expect(health).toMatchObject({ state: 'failed', code: 'vendor-down' });
    if (health?.state !== 'failed') throw new Error('It did not fail');
    expect(Date.parse(health.nextTry ?? '') - Date.parse(health.at)).toBe(5 * 60_000);
  });

  it('end where the connection begins to cost, unless a person wants them', async () => {
    const { id } = await addAccount();
    emnify.script = [() => new Promise(() => undefined)];
    services.sync.startAutomatic();
    services.sync.setConnection({ online: true, metered: false });
    await vi.waitFor(() => expect(emnify.plans).toHaveLength(1), 10_000);
    const ended = new Promise((resolve) => services.sync.onEnded(resolve));
    services.sync.setConnection({ online: true, metered: true });
    expect(await ended).toMatchObject({ stopped: { code: 'cancelled' } });

    const gate = Promise.withResolvers<null>();
    emnify.script = [() => gate.promise, ...recordEvents(1, 1)];
    services.sync.setConnection({ online: true, metered: false });
    await vi.waitFor(() => expect(emnify.plans).toHaveLength(2), 10_000);
    const joined = services.sync.sync(id, 'incremental');
    services.sync.setConnection({ online: true, metered: true });
    gate.resolve(null);
    expect(await joined).toMatchObject([{ added: 1, stopped: null }]);
  });
});

it('stops with the reason when a batch cannot be saved, and does not go on fetching for nothing', async () => {
  const { id } = await addAccount();
  let fetched = 0;
  const count = (): Promise<void> => Promise.resolve(void (fetched += 1));
  // Two lines in one position: the database refuses the batch.
  const refused = { documents: [{ lines: [{ position: 1 }, { position: 1 }] }] };
  emnify.script = recordEvents(1, 5_000, refused).flatMap((event) => [event, count]);
  const [result] = await services.sync.sync(id, 'incremental');
  expect(result).toMatchObject({ added: 0, stopped: { code: 'local-data' } });
  expect(fetched).toBeLessThan(200);
});

async function open(): Promise<Services> {
  return openServices({
    dataFolder: folder,
    fetch: () => Promise.reject(new Error('No network in this test')),
    protection: null,
    vendors: { demo: createScriptedVendor('demo'), emnify, crux },
    cacheWorkerUrl: SCRIPTED_CACHE_WORKER,
  });
}

async function addAccount(name = 'Main'): Promise<AccountSummary> {
  return services.accounts.add({ vendor: 'emnify', name, baseUrl: null }, SECRET, false);
}

async function account(id: string): Promise<AccountSummary | undefined> {
  return (await services.accounts.list()).find((account) => account.id === id);
}
