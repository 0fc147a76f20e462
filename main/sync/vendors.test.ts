import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeProtection, type FakeProtection } from '../../tests/fixtures/fake-protection.ts';
import type { Fault } from '../../tools/sandbox/faults.ts';
import { createRandom } from '../../tools/sandbox/random.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import type { AccountSummary } from '../../shared/account.ts';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { openServices, type ServicesOptions } from '../open-services.ts';
import type { Services } from '../services.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';

const ORDERS = 60;

let folder: string;
let sandbox: Sandbox;
let protection: FakeProtection;
let services: Services;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vendors-'));
  sandbox = await startSandbox({ seed: 7, orders: ORDERS });
  protection = createFakeProtection();
  services = await open();
});

afterEach(async () => {
  await services.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

describe('both vendors over real sockets', () => {
  it('sync side by side, again without a change, and only by reading', async () => {
    const { emnify, crux } = await addBoth();
    const [ofEmnify, ofCrux] = await services.sync.sync(null, 'incremental');
    expect(ofEmnify).toMatchObject({ accountId: emnify.id, failures: [], stopped: null });
    expect(ofCrux).toMatchObject({ accountId: crux.id, failures: [], stopped: null });
    expect(ofEmnify?.added).toBeGreaterThanOrEqual(ORDERS);
    expect(ofCrux?.added).toBeGreaterThanOrEqual(ORDERS);

    const again = await services.sync.sync(null, 'full');
    expect(again).toMatchObject([
      { added: 0, changed: 0, unchanged: ofEmnify?.added },
      { added: 0, changed: 0, unchanged: ofCrux?.added },
    ]);
    expect(sandbox.writes).toEqual([]);
  });

  it('are all there after a restart without network', async () => {
    await addBoth();
    await services.sync.sync(null, 'incremental');
    const before = await services.cache.list({ ...ALL_DOCUMENTS, text: 'sim' });
    expect(before.count).toBeGreaterThan(0);
    await services.close();
    await sandbox.close();
    services = await open();
    expect(await services.cache.list({ ...ALL_DOCUMENTS, text: 'sim' })).toEqual(before);
    const results = await services.sync.sync(null, 'incremental');
    expect(results.map((result) => result.stopped?.code)).toEqual(['unreachable', 'unreachable']);
    expect(await services.cache.list({ ...ALL_DOCUMENTS, text: 'sim' })).toEqual(before);
    expect(await services.accounts.list()).toMatchObject([
      { health: { state: 'failed', code: 'unreachable' }, asOf: expect.any(String) as string },
      { health: { state: 'failed', code: 'unreachable' }, asOf: expect.any(String) as string },
    ]);
  });

  it('keep what a vendor no longer has and the earlier revision of what it changed', async () => {
    await addBoth();
    await services.sync.sync(null, 'incremental');
    const { count } = await services.cache.list(ALL_DOCUMENTS);
    sandbox.setSwitches({ vanished: [3, 4], changed: [10] });
    const results = await services.sync.sync(null, 'full');
    for (const result of results) expect(result).toMatchObject({ added: 0, failures: [], stopped: null });
    expect(results.map(({ gone }) => gone)).toEqual([expect.toSatisfy(isTwoOrMore), expect.toSatisfy(isTwoOrMore)]);
    expect(results.reduce((sum, { changed }) => sum + changed, 0)).toBeGreaterThan(0);
    const ids = await services.cache.ids(ALL_DOCUMENTS, NEWEST_FIRST);
    expect(ids).toHaveLength(count);
    const revisions = await Promise.all(ids.map(async (id) => (await services.cache.get(id))?.revisions));
    expect(revisions.filter((kept) => kept === 2).length).toBeGreaterThan(0);
  });

  it('go on when single answers are no invoices, and name each', async () => {
    const { emnify } = await addBoth();
    sandbox.setFaults([
      { kind: 'html', at: /^GET .*\/invoice$/, times: 2 },
      { kind: 'malformed', at: /^GET .*\/invoice$/, times: 2 },
    ]);
    const [result] = await services.sync.sync(emnify.id, 'incremental');
    expect(result?.stopped).toBeNull();
    expect(result?.failures.length).toBeGreaterThanOrEqual(2);
    expect(result?.failures.every(({ label, reason }) => label !== '' && reason !== '')).toBe(true);
    expect(result?.added).toBeGreaterThan(ORDERS / 2);

    sandbox.setFaults([]);
    expect(await services.sync.sync(emnify.id, 'incremental')).toMatchObject([{ failures: [], stopped: null }]);
  });

  it('leave the other alone when one refuses the sign-in, and lose nothing', async () => {
    const { emnify, crux } = await addBoth();
    await services.sync.sync(null, 'incremental');
    const { count } = await services.cache.list(ALL_DOCUMENTS);
    sandbox.setFaults([{ kind: 'status', status: 401, at: /\/authenticate$/ }]);
    expect(await services.sync.sync(null, 'incremental')).toMatchObject([
      { accountId: emnify.id, stopped: { code: 'sign-in-refused' } },
      { accountId: crux.id, stopped: null },
    ]);
    expect((await services.cache.list(ALL_DOCUMENTS)).count).toBe(count);
  });

  it('can be cancelled in the middle, keep what was fetched and go on later', async () => {
    const { emnify } = await addBoth();
    // One answer that does not come keeps the sync from ending by itself before it is cancelled.
    sandbox.setFaults([{ kind: 'slow', milliseconds: 15_000, at: /^GET .*\/order\/275\/invoice$/ }]);
    const syncing = services.sync.sync(emnify.id, 'incremental');
    await vi.waitFor(async () => expect((await services.cache.list(ALL_DOCUMENTS)).count).toBeGreaterThan(0), {
      timeout: 10_000,
    });
    services.sync.cancel(emnify.id);
    const [cancelled] = await syncing;
    expect(cancelled?.stopped?.code).toBe('cancelled');
    const kept = (await services.cache.list(ALL_DOCUMENTS)).count;
    expect(kept).toBe(cancelled?.added);

    sandbox.setFaults([]);
    expect(await services.sync.sync(emnify.id, 'incremental')).toMatchObject([{ unchanged: kept, stopped: null }]);
  });

  it('lose nothing to tokens that expire in the middle of the walk', async () => {
    await addBoth();
    sandbox.setSwitches({ requestsPerToken: 17 });
    const results = await services.sync.sync(null, 'incremental');
    for (const result of results) expect(result).toMatchObject({ failures: [], stopped: null });
    expect((await services.cache.list(ALL_DOCUMENTS)).count).toBeGreaterThanOrEqual(2 * ORDERS);
    const signIns = sandbox.requests.filter(({ path }) => /authenticate|user-login/.test(path));
    expect(signIns.length).toBeGreaterThan(6);
  });

  it.each<[string, readonly Fault[]]>([
    ['a burst of errors', [{ kind: 'status', status: 503, at: /^GET .*(invoice|invoices|fees|billing)/, times: 5 }]],
    ['cut bodies', [{ kind: 'cut', at: /^(GET|POST) .*(order|orders|invoice|invoices|fees)\/?$/, times: 5 }]],
    ['connections that are closed', [{ kind: 'hang-up', at: /^GET .*(invoice|invoices|fees|billing)/, times: 5 }]],
    ['requests to slow down', [{ kind: 'status', status: 429, retryAfter: '0', at: /^GET/, times: 5 }]],
  ])('come through %s with the next sync at the latest', async (_what, faults) => {
    await addBoth();
    sandbox.setFaults(faults);
    await services.sync.sync(null, 'incremental');
    const next = await services.sync.sync(null, 'incremental');
    for (const result of next) expect(result).toMatchObject({ failures: [], stopped: null, gone: 0 });
    expect(await contents()).toEqual(await undisturbed());
  });

  it('get every order of a page of the list that could not be read, with *Retry*', async () => {
    let broken = true;
    let lists = 0;
    await services.close();
    services = await open({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        const isPage = url.includes('page=2&') || (url.endsWith('/timp/orders/') && ++lists === 2);
        return broken && isPage ? new Response('<html>') : response;
      },
    });
    await sandbox.close();
    sandbox = await startSandbox({ seed: 7, orders: 250, switches: { emnifyMostPerPage: 20 } });
    const accounts = await addBoth();
    await services.sync.sync(null, 'incremental');
    broken = false;
    for (const [account, key] of [
      [accounts.emnify, 'order-list-2'],
      [accounts.crux, 'order-list-101'],
    ] as const) {
      const [failed] = await services.sync.history(account.id);
      expect(failed?.failures).toContainEqual(expect.objectContaining({ key, retry: 'sync' }));
      const result = await services.sync.retry(account.id, [key]);
      expect(result).toMatchObject({ mode: 'incremental', failures: [], stopped: null });
      expect(result.added).toBeGreaterThanOrEqual(20);
    }
    expect(await contents()).toEqual(await undisturbed());
  });

  it('may be cancelled again and again, and end with what one sync gives', async () => {
    const random = createRandom(3, 1);
    await addBoth();
    for (let times = 0; times < 6; times += 1) {
      const after = sandbox.requests.length + random.whole(1, 90);
      const syncing = services.sync.sync(null, 'full');
      const isOver = syncing.then(() => true);
      while (sandbox.requests.length < after && !(await Promise.race([isOver, wait(1, false)])));
      services.sync.cancel(null);
      await syncing;
    }
    for (const result of await services.sync.sync(null, 'full')) {
      expect(result).toMatchObject({ failures: [], stopped: null, gone: 0 });
    }
    expect(await contents()).toEqual(await undisturbed());
  });

  it('keep the last requests, newest first, without anything that is secret', async () => {
    await addBoth();
    await services.sync.sync(null, 'incremental');
    const requests = services.sync.requests();
    expect(requests).toHaveLength(Math.min(500, sandbox.requests.length));
    expect(requests[0]).toEqual({
      time: expect.stringMatching(/Z$/) as string,
      method: expect.stringMatching(/^(GET|POST)$/) as string,
      host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      path: expect.stringMatching(/^\/[^?]*$/) as string,
      status: expect.any(Number) as number,
      milliseconds: expect.any(Number) as number,
      bytes: expect.any(Number) as number,
      error: null,
    });
    const { emnify, crux } = sandbox.credentials;
    for (const secret of [emnify.applicationToken, crux.password, crux.username]) {
      expect(JSON.stringify(requests)).not.toContain(secret);
    }
  });

  it('leave no secret in any file, error or result', async () => {
    const { emnify, crux } = sandbox.credentials;
    const accounts = await addBoth();
    const results = await services.sync.sync(null, 'incremental');
    const wrong = { applicationToken: `${emnify.applicationToken}x` };
    const error: unknown = await services.accounts
      .setSecret(accounts.emnify.id, wrong, true)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'sign-in-refused' });
    await services.close();
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
    texts.push(JSON.stringify(results), error instanceof Error ? `${error.message}${error.stack ?? ''}` : '');
    for (const secret of [emnify.applicationToken, crux.password]) {
      expect(texts.filter((text) => text.includes(secret))).toEqual([]);
    }
    services = await open();
  });
});

/** Every document with its content, without when it was fetched. */
async function contents(from: Services = services): Promise<readonly object[]> {
  const { emnify, crux } = Object.fromEntries((await from.accounts.list()).map(({ id, vendor }) => [vendor, id]));
  const ids = await from.cache.ids(ALL_DOCUMENTS, NEWEST_FIRST);
  const found = await Promise.all(
    ids.map(async (id) => {
      const detail = await from.cache.get(id);
      const key = id.replace(emnify ?? '-', 'emnify').replace(crux ?? '-', 'crux');
      return { key, hash: detail?.revision.hash, revisions: detail?.revisions, goneSince: detail?.goneSince };
    }),
  );
  return found.toSorted((one, other) => one.key.localeCompare(other.key));
}

/** What one sync without any trouble makes of an empty database. */
async function undisturbed(): Promise<readonly object[]> {
  sandbox.setFaults([]);
  const other = mkdtempSync(join(tmpdir(), 'undisturbed-'));
  const fresh = await openServices({ dataFolder: other, protection: null });
  try {
    const { credentials, emnifyBaseUrl, cruxBaseUrl } = sandbox;
    await fresh.accounts.add({ vendor: 'emnify', name: 'a', baseUrl: emnifyBaseUrl }, credentials.emnify, false);
    await fresh.accounts.add({ vendor: 'crux', name: 'b', baseUrl: cruxBaseUrl }, credentials.crux, false);
    await fresh.sync.sync(null, 'full');
    return await contents(fresh);
  } finally {
    await fresh.close();
    rmSync(other, { recursive: true });
  }
}

function isTwoOrMore(count: number): boolean {
  return count >= 2;
}

async function addBoth(): Promise<{ readonly emnify: AccountSummary; readonly crux: AccountSummary }> {
  const { credentials, emnifyBaseUrl, cruxBaseUrl } = sandbox;
  const emnify = { vendor: 'emnify', name: 'SIM cards', baseUrl: emnifyBaseUrl } as const;
  const crux = { vendor: 'crux', name: 'Drop shipping', baseUrl: cruxBaseUrl } as const;
  return {
    emnify: await services.accounts.add(emnify, credentials.emnify, true),
    crux: await services.accounts.add(crux, credentials.crux, true),
  };
}

async function open(more: Pick<ServicesOptions, 'fetch'> = {}): Promise<Services> {
  return openServices({
    ...more,
    dataFolder: folder,
    protection,
    http: { retry: { limit: 1, firstDelay: 1, longestDelay: 1, longestAsked: 1_000 } },
  });
}
