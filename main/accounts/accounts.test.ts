import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeProtection, type FakeProtection } from '../../tests/fixtures/fake-protection.ts';
import { SCRIPTED_CACHE_WORKER } from '../../tests/fixtures/scripted-drawing.ts';
import { createScriptedVendor, recordEvents, type ScriptedVendor } from '../../tests/fixtures/scripted-vendor.ts';
import type { AccountDraft } from '../../shared/account.ts';
import { openServices } from '../open-services.ts';
import type { Services } from '../services.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import { rowsOf } from '../../tests/fixtures/listed.ts';

const DRAFT: AccountDraft = { vendor: 'emnify', name: 'Main', baseUrl: null };
const SECRET = { applicationToken: 'g00d-s3cr3t' };
const WRONG = { applicationToken: 'wr0ng-s3cr3t' };

let folder: string;
let emnify: ScriptedVendor;
let protection: FakeProtection;
let services: Services;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  emnify = Object.assign(createScriptedVendor('emnify'), { token: SECRET.applicationToken });
  protection = createFakeProtection();
  services = await open();
});

afterEach(async () => {
  await services.close();
  rmSync(folder, { recursive: true });
});

describe('adding an account', () => {
  it('signs in first and then saves both', async () => {
    const added = await services.accounts.add(DRAFT, SECRET, true);
    expect(added).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}$/) as string,
      ...DRAFT,
      baseUrl: 'https://cdn.emnify.net/api/v1',
      created: expect.stringMatching(/Z$/) as string,
      currency: null,
      health: { state: 'never-synced' },
      secret: 'kept',
      asOf: null,
      lastSync: null,
      documents: 0,
      notes: [],
    });
    expect(emnify.signIns).toBe(1);
    await reopen();
    expect(await services.accounts.list()).toEqual([added]);
  });

  it('saves nothing where the vendor refuses the secret', async () => {
    const before = readdirSync(folder);
    await expect(services.accounts.add(DRAFT, WRONG, true)).rejects.toMatchObject({ code: 'sign-in-refused' });
    expect(await services.accounts.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('does not ask the vendor about a name that is taken or an address that is refused', async () => {
    await services.accounts.add(DRAFT, SECRET, false);
    await expect(services.accounts.add({ ...DRAFT, name: 'MAIN' }, SECRET, true)).rejects.toMatchObject({
      code: 'name-taken',
    });
    const insecure = { ...DRAFT, name: 'Other', baseUrl: 'http://example.com' };
    await expect(services.accounts.add(insecure, SECRET, true)).rejects.toMatchObject({ code: 'base-url-refused' });
    await expect(services.accounts.test(insecure, SECRET)).rejects.toMatchObject({ code: 'base-url-refused' });
    expect(emnify.signIns).toBe(1);
  });

  it.each([
    [{ token: 'x' }, 'invalid-argument'],
    [null, 'secret-missing'],
  ])('tries only secrets of the vendor’s kind: %j', async (secret, code) => {
    await expect(services.accounts.test(DRAFT, secret)).rejects.toMatchObject({ code });
    expect(emnify.signIns).toBe(0);
  });

  it('can be done without its secret, which then is missing', async () => {
    expect(await services.accounts.add(DRAFT, null, true)).toMatchObject({ secret: 'absent' });
    expect(emnify.signIns).toBe(0);
  });

  it('needs no secret for the sample invoices, and takes none', async () => {
    const demo: AccountDraft = { vendor: 'demo', name: 'Samples', baseUrl: null };
    expect(await services.accounts.add(demo, null, true)).toMatchObject({ secret: 'not-needed', baseUrl: null });
    await expect(services.accounts.test(demo, SECRET)).rejects.toMatchObject({ code: 'invalid-argument' });
  });

  it('leaves no secret behind where the account cannot be written', async () => {
    mkdirSync(join(folder, 'accounts.json'));
    await expect(services.accounts.add(DRAFT, SECRET, true)).rejects.toMatchObject({ code: 'file-not-writable' });
    expect(JSON.parse(readFileSync(join(folder, 'secrets.json'), 'utf8'))).toEqual({ secrets: {} });
    rmSync(join(folder, 'accounts.json'), { recursive: true });
  });
});

describe('testing a connection', () => {
  it('tells who the vendor says we are, and keeps nothing', async () => {
    const before = readdirSync(folder);
    expect(await services.accounts.test(DRAFT, SECRET)).toEqual({
      identity: 'Scripted organisation',
      role: null,
      notes: [],
    });
    expect(await services.accounts.list()).toEqual([]);
    expect(readdirSync(folder)).toEqual(before);
  });
});

describe('a new secret', () => {
  it('that the vendor refuses leaves the old one in force', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    await expect(services.accounts.setSecret(id, WRONG, true)).rejects.toMatchObject({ code: 'sign-in-refused' });
    await reopen();
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ stopped: null }]);
  });

  it('that the vendor accepts takes over', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    emnify.token = WRONG.applicationToken;
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ stopped: { code: 'sign-in-refused' } }]);
    expect(await services.accounts.setSecret(id, WRONG, true)).toMatchObject({ secret: 'kept' });
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ stopped: null }]);
  });

  it('of an account that is not there is refused', async () => {
    await expect(services.accounts.setSecret('00000000', SECRET, true)).rejects.toMatchObject({ code: 'not-found' });
    expect(emnify.signIns).toBe(0);
  });

  it('can be forgotten, without the documents', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    emnify.script = recordEvents(1, 2);
    await services.sync.sync(id, 'incremental');
    expect(await services.accounts.forgetSecret(id)).toMatchObject({
      secret: 'absent',
      documents: 2,
      health: { state: 'ok' },
    });
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ stopped: { code: 'secret-missing' } }]);
  });
});

describe('a one-time code', () => {
  const WITH_CODE = { username: 'finance', password: 'p4ssw0rd', code: '123456' };
  const KEPT = { username: 'finance', password: 'p4ssw0rd', fingerprint: 'd3v1c3' };
  const accepted: unknown[] = [];
  beforeEach(() => {
    accepted.length = 0;
    const signIn = emnify.signIn.bind(emnify);
    emnify.renewed = KEPT;
    emnify.signIn = (http, secret, signal) => {
      accepted.push(secret);
      return signIn(http, SECRET, signal);
    };
  });

  it('is used once and never kept, what the vendor made of it is', async () => {
    const { id } = await services.accounts.add(DRAFT, WITH_CODE, true);
    emnify.renewed = null;
    await services.sync.sync(id, 'incremental');
    await reopen();
    await services.sync.sync(id, 'incremental');
    expect(accepted).toEqual([WITH_CODE, KEPT, KEPT]);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain('123456');
  });

  it('is not kept in memory either', async () => {
    emnify.renewed = null;
    const { id } = await services.accounts.add(DRAFT, WITH_CODE, false);
    await services.sync.sync(id, 'incremental');
    expect(accepted).toEqual([WITH_CODE, { username: 'finance', password: 'p4ssw0rd' }]);
  });

  it.each([true, false])('leaves what a sync made of the secret where that is (kept: %s)', async (keep) => {
    emnify.renewed = null;
    const { id } = await services.accounts.add(DRAFT, { username: 'finance', password: 'p4ssw0rd' }, keep);
    emnify.renewed = KEPT;
    await services.sync.sync(id, 'incremental');
    emnify.renewed = null;
    await services.sync.sync(id, 'incremental');
    expect(accepted.at(-1)).toEqual(KEPT);
    expect(await services.accounts.list()).toMatchObject([{ secret: keep ? 'kept' : 'session' }]);
  });
});

describe('a currency of the person’s own', () => {
  const currencies = async (): Promise<ReadonlySet<string | null>> => {
    return new Set(rowsOf(await services.cache.list(ALL_DOCUMENTS)).map(({ currency }) => currency));
  };

  it('redraws every document from what was fetched, without a revision, and stays', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    emnify.script = recordEvents(1, 55);
    await services.sync.sync(id, 'incremental');
    expect(await currencies()).toEqual(new Set([null]));
    const listener = vi.fn();
    services.accounts.onChanged(listener);

    expect(await services.accounts.setCurrency(id, ' eur')).toMatchObject({ currency: 'EUR', documents: 55 });
    expect(listener).toHaveBeenCalledTimes(1);
    expect(await currencies()).toEqual(new Set(['EUR']));
    expect(await services.cache.get(`${id}:invoice-order-1`)).toMatchObject({ revisions: 1 });
    expect(await services.sync.sync(id, 'full')).toMatchObject([{ changed: 0, unchanged: 55 }]);
    await reopen();
    expect(await services.accounts.list()).toMatchObject([{ currency: 'EUR' }]);

    expect(await services.accounts.setCurrency(id, null)).toMatchObject({ currency: null });
    expect(await currencies()).toEqual(new Set([null]));
    expect(emnify.signIns).toBe(3);
  });

  it('is used by a sync that was under way, which goes on', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    const gate = Promise.withResolvers<null>();
    emnify.script = [...recordEvents(1, 55), () => gate.promise, ...recordEvents(56, 60)];
    const first = services.sync.sync(id, 'incremental');
    await vi.waitFor(async () => expect((await services.accounts.list())[0]?.documents).toBeGreaterThan(0), 10_000);
    const ends: unknown[] = [];
    services.sync.onEnded((result) => ends.push(result));
    await services.accounts.setCurrency(id, 'USD');
    gate.resolve(null);
    expect(await first).toMatchObject([{ stopped: { code: 'cancelled' } }]);
    await vi.waitFor(() => expect(ends).toMatchObject([{}, { stopped: null, added: 5 }]), 10_000);
    expect(await currencies()).toEqual(new Set(['USD']));
  });

  it.each(['', 'EURO', 'E', '€', '12A'])('is refused where it is none: %j', async (text) => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    await expect(services.accounts.setCurrency(id, text)).rejects.toMatchObject({ code: 'invalid-argument' });
    await expect(services.accounts.setCurrency('00000000', 'EUR')).rejects.toMatchObject({ code: 'not-found' });
    expect(await services.accounts.list()).toMatchObject([{ currency: null }]);
  });

  it('is none in a file of an older version', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    await services.close();
    const file = join(folder, 'accounts.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/,\s*"currency": null/, ''));
    expect(readFileSync(file, 'utf8')).not.toContain('currency');
    services = await open();
    expect(await services.accounts.list()).toMatchObject([{ id, currency: null }]);
  });
});

describe('a kept secret that cannot be decrypted', () => {
  it('is said at the account, which keeps its documents', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    emnify.script = recordEvents(1, 2);
    await services.sync.sync(id, 'incremental');
    protection.locked = true;
    expect(await services.accounts.list()).toMatchObject([{ secret: 'unreadable', documents: 2 }]);
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ stopped: { code: 'secret-unreadable' } }]);
    protection.locked = false;
    expect(await services.sync.sync(id, 'incremental')).toMatchObject([{ unchanged: 2, stopped: null }]);
  });
});

describe('removing an account', () => {
  it('removes its secret and documents, and nothing of others', async () => {
    const { id } = await services.accounts.add(DRAFT, SECRET, true);
    const other = await services.accounts.add({ ...DRAFT, name: 'Other' }, SECRET, true);
    emnify.script = recordEvents(1, 3);
    await services.sync.sync(null, 'incremental');
    await services.accounts.remove(id);
    await reopen();
    expect(await services.accounts.list()).toMatchObject([{ id: other.id, secret: 'kept', documents: 3 }]);
    expect(readFileSync(join(folder, 'secrets.json'), 'utf8')).not.toContain(id);
  });
});

it('tells that accounts changed, whatever the change', async () => {
  const changed = vi.fn();
  services.accounts.onChanged(changed);
  const { id } = await services.accounts.add(DRAFT, SECRET, true);
  await services.accounts.setSecret(id, SECRET, true);
  await services.accounts.forgetSecret(id);
  await services.accounts.remove(id);
  expect(changed).toHaveBeenCalledTimes(4);
});

it('writes no secret in clear into any file of the data folder', async () => {
  const { id } = await services.accounts.add(DRAFT, SECRET, true);
  emnify.script = recordEvents(1, 2);
  await services.sync.sync(id, 'incremental');
  await services.accounts.setSecret(id, SECRET, false);
  await services.close();
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(files.length).toBeGreaterThanOrEqual(3);
  expect(files.filter((text) => text.includes('s3cr3t'))).toEqual([]);
  services = await open();
});

it('says at the start what was moved aside', async () => {
  await services.close();
  for (const name of ['settings.json', 'accounts.json', 'secrets.json', 'documents.sqlite']) {
    writeFileSync(join(folder, name), 'damaged');
  }
  services = await open();
  expect(services.notices.map(({ code, detail }) => [code, /\.damaged-.*Z\./.test(detail)])).toEqual([
    ['settings-moved-aside', true],
    ['accounts-moved-aside', true],
    ['secrets-unreadable', true],
    ['database-moved-aside', true],
  ]);
  await reopen();
  expect(services.notices).toEqual([]);
});

it('names the file where the data folder cannot be written', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(openServices({ dataFolder: join(folder, 'file', 'data'), protection: null })).rejects.toMatchObject({
    code: 'file-not-writable',
    message: expect.stringContaining(join(folder, 'file', 'data')) as string,
  });
});

async function open(): Promise<Services> {
  return openServices({
    dataFolder: folder,
    fetch: () => Promise.reject(new Error('No network in this test')),
    protection,
    vendors: { demo: createScriptedVendor('demo'), emnify, crux: createScriptedVendor('crux') },
    cacheWorkerUrl: SCRIPTED_CACHE_WORKER,
  });
}

async function reopen(): Promise<void> {
  await services.close();
  services = await open();
}
