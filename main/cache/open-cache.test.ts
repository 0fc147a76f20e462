import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, truncateSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { moment, recordOf } from '../../tests/fixtures/document-factory.ts';
import { fixtureAccount } from '../../tests/fixtures/load.ts';
import { SCRIPTED_CACHE_WORKER } from '../../tests/fixtures/scripted-drawing.ts';
import { ALL_DOCUMENTS } from '../../tests/fixtures/list-request.ts';
import type { Cache } from './cache.ts';
import { DATABASE_VERSION } from './migrations.ts';
import { openCache } from './open-cache.ts';

const ACCOUNT = fixtureAccount('emnify');
const FETCHED = moment('2026-11-21T10:00:00Z');
const ALL = ALL_DOCUMENTS;
const workerUrl = SCRIPTED_CACHE_WORKER;

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cache-'));
  file = join(folder, 'documents.sqlite');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a database that is there', () => {
  it('is made with its folder where there is none, and leaves one file behind', async () => {
    file = join(folder, 'new', 'folder', 'documents.sqlite');
    const { cache, movedAside } = await openCache({ file, workerUrl });
    expect(movedAside).toBeNull();
    await cache.close();
    expect(await readdir(join(folder, 'new', 'folder'))).toEqual(['documents.sqlite']);
  });

  it('still has everything after closing', async () => {
    await withCache((cache) => save(cache, 1, 20));
    await withCache(async (cache) => expect((await cache.list(ALL)).count).toBe(20));
  });

  it('is written with foreign keys, a write-ahead log and full synchronisation', async () => {
    await withCache((cache) => save(cache, 1, 1));
    const db = new DatabaseSync(file);
    expect(db.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(db.prepare('PRAGMA user_version').get()).toEqual({ user_version: DATABASE_VERSION });
    db.close();
  });

  it('serves two processes at once', async () => {
    const [first, second] = await Promise.all([openCache({ file, workerUrl }), openCache({ file, workerUrl })]);
    await Promise.all([save(first.cache, 1, 40), save(second.cache, 41, 80)]);
    expect((await first.cache.list(ALL)).count).toBe(80);
    expect((await second.cache.list(ALL)).count).toBe(80);
    await Promise.all([first.cache.close(), second.cache.close()]);
    expect([first.movedAside, second.movedAside]).toEqual([null, null]);
  });
});

describe('a damaged database', () => {
  const page = 4096;
  const damages: readonly (readonly [string, () => Promise<void> | void])[] = [
    ['garbage', () => writeFile(file, 'not a database at all. '.repeat(1000))],
    ['a few bytes', () => writeFile(file, 'x')],
    ['an empty file', () => writeFile(file, '')],
    ['a truncated file', () => truncateSync(file, page * 4)],
    ['a file cut within a page', () => truncateSync(file, page * 6 + 100)],
    ['a page overwritten with zeros', () => overwrite(page * 2, Buffer.alloc(page * 3))],
    ['a page overwritten with noise', () => overwrite(page * 5, Buffer.alloc(page * 4, 0xa5))],
  ];

  it.each(damages)('is moved aside, and a new one starts: %s', async (_name, damage) => {
    await withCache((cache) => save(cache, 1, 100));
    await damage();
    const damaged = await readFile(file);

    const { cache, movedAside } = await openCache({ file, workerUrl });
    expect(movedAside).toMatch(/documents\.damaged-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sqlite$/);
    expect(await readFile(movedAside ?? '')).toEqual(damaged);
    await save(cache, 1, 3);
    expect((await cache.list(ALL)).count).toBe(3);
    await cache.close();
    await withCache(async (again) => expect((await again.list(ALL)).count).toBe(3));
  });

  it('takes its write-ahead log with it', async () => {
    await withCache((cache) => save(cache, 1, 10));
    await writeFile(file, 'garbage');
    await writeFile(`${file}-wal`, 'the last changes');
    const { cache, movedAside } = await openCache({ file, workerUrl });
    await cache.close();
    expect(readFileSync(`${movedAside}-wal`, 'utf8')).toBe('the last changes');
  });

  it('never takes the name of an earlier one', async () => {
    const moved = new Set<string | null>();
    for (let time = 0; time < 3; time += 1) {
      await writeFile(file, `garbage ${time}`);
      const { cache, movedAside } = await openCache({ file, workerUrl });
      moved.add(movedAside);
      await cache.close();
    }
    expect(moved.size).toBe(3);
    expect([...moved].every((path) => path !== null && existsSync(path))).toBe(true);
  });
});

describe('a large database that is damaged', () => {
  beforeEach(async () => {
    await withCache((cache) => save(cache, 1, 100));
    change('CREATE TABLE filler AS SELECT zeroblob(70000000) AS bytes');
  });

  it('is moved aside where the list is, at once', async () => {
    await overwriteTable('documents');
    const { cache, movedAside } = await openCache({ file, workerUrl });
    expect(movedAside).not.toBeNull();
    expect((await cache.list(ALL)).count).toBe(0);
    await cache.close();
  });

  it('is moved aside when it is opened next, once damage elsewhere was met', async () => {
    await overwriteTable('bodies');
    await withCache(async (cache) => {
      const ids = await cache.ids(ALL, NEWEST_FIRST);
      const read = await Promise.allSettled(ids.map((id) => cache.get(id)));
      expect(read.some((one) => one.status === 'rejected')).toBe(true);
    });
    const { cache, movedAside } = await openCache({ file, workerUrl });
    expect(movedAside).not.toBeNull();
    await cache.close();
    await withCache(async (again) => expect((await again.list(ALL)).count).toBe(0));
    expect(await readdir(folder)).not.toContain('documents.sqlite.suspect');
  });

  async function overwriteTable(name: string): Promise<void> {
    const db = new DatabaseSync(file);
    const pages = db.prepare("SELECT pageno FROM dbstat WHERE name = ? AND pagetype = 'leaf'").all(name);
    db.close();
    await overwrite((Number(pages[1]?.['pageno']) - 1) * 4096, Buffer.alloc(4096, 0xa5));
  }
});

describe('a database that must not be touched', () => {
  it('of a newer version is refused, naming the file', async () => {
    await withCache((cache) => save(cache, 1, 5));
    change(`PRAGMA user_version = ${DATABASE_VERSION + 1}`);
    await expectRefused('newer version');
  });

  it('of another program is refused, naming the file', async () => {
    change('CREATE TABLE theirs (a); INSERT INTO theirs VALUES (1)');
    await expectRefused('not a database of Invoice Desk');
  });

  async function expectRefused(reason: string): Promise<void> {
    const before = await readFile(file);
    const error: unknown = await openCache({ file, workerUrl }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'local-data' });
    expect(String(error)).toContain(file);
    expect(String(error)).toContain(reason);
    expect(await readFile(file)).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.includes('damaged'))).toEqual([]);
  }
});

describe('a place that cannot be written', () => {
  it('is said with the folder, where a file stands in its way', async () => {
    await writeFile(join(folder, 'file'), '');
    const inFile = join(folder, 'file', 'data', 'documents.sqlite');
    await expect(openCache({ file: inFile, workerUrl })).rejects.toMatchObject({
      code: 'file-not-writable',
      message: expect.stringContaining(join(folder, 'file', 'data')) as string,
    });
  });

  it('is said with the file, where a folder stands in its way', async () => {
    await mkdir(file);
    await expect(openCache({ file, workerUrl })).rejects.toMatchObject({
      code: 'local-data',
      message: expect.stringContaining(file) as string,
    });
  });

  it.runIf(existsSync('/sys/kernel'))('is said on a file system that allows no new file', async () => {
    await expect(openCache({ file: '/sys/kernel/documents.sqlite', workerUrl })).rejects.toMatchObject({
      code: 'file-not-writable',
      message: '/sys/kernel/documents.sqlite',
    });
  });
});

describe('a process that is killed', () => {
  it('loses nothing that a save had reported', async () => {
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        fileURLToPath(new URL('../../tests/fixtures/save-until-killed.ts', import.meta.url)),
        file,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let reported = 0;
    for await (const text of child.stdout.setEncoding('utf8')) {
      reported = Math.max(reported, ...String(text).split('\n').map(Number));
      if (reported >= 5) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');

    const { cache, movedAside } = await openCache({ file, workerUrl });
    expect(movedAside).toBeNull();
    const ids = new Set(await cache.ids(ALL, NEWEST_FIRST));
    const batches = Array.from({ length: reported }, (_, batch) =>
      [0, 49].map((n) => `${ACCOUNT.id}:invoice-${batch}-${n}`),
    );
    expect(batches.flat().filter((id) => !ids.has(id))).toEqual([]);
    // The batch that was being saved is there whole or not at all.
    expect(ids.size % 50).toBe(0);
    await cache.close();
  });
});

describe('why documents are found', () => {
  it('is told in the order of the question, behind lists that are asked for later', async () => {
    await withCache(async (cache) => {
      await save(cache, 1, 20);
      const ids = await cache.ids(ALL, NEWEST_FIRST);
      const answered: string[] = [];
      const explaining = cache.explain(ids, 'xxx');
      await Promise.all([
        explaining.then(() => answered.push('explain')),
        cache.list(ALL).then(() => answered.push('list')),
      ]);
      expect(answered).toEqual(['list', 'explain']);
      const found = await explaining;
      expect(found.map(({ id }) => id)).toEqual(ids);
      expect(found.every(({ places }) => places.some(({ column }) => column === 'note'))).toBe(true);
      expect(await cache.explain([], 'xxx')).toEqual([]);
    });
  });
});

describe('counts', () => {
  it('are answered in order, behind lists that are asked for later', async () => {
    await withCache(async (cache) => {
      await save(cache, 1, 20);
      const answered: string[] = [];
      const texts = Array.from({ length: 50 }, (_, index) => `${index}`);
      const counting = cache.counts(texts.map((text) => ({ accountId: null, text })));
      const listing = cache.list(ALL);
      await Promise.all([
        counting.then(() => answered.push('counts')),
        listing.then(() => answered.push('list')),
        cache.counts([ALL]).then((counts) => expect(counts).toEqual([20])),
      ]);
      expect(answered).toEqual(['list', 'counts']);
      const lists = await Promise.all(texts.map((text) => cache.list({ ...ALL, text })));
      expect(await counting).toEqual(lists.map(({ count }) => count));
    });
  });

  it('are answered before closing', async () => {
    const { cache } = await openCache({ file, workerUrl });
    const counting = cache.counts([ALL, ALL, { accountId: null, text: 'x' }]);
    await cache.close();
    expect(await counting).toEqual([0, 0, 0]);
  });
});

describe('the selection', () => {
  const look = { mode: 'documents', sort: [], group: null } as const;

  it('is there again after a restart, of all that are still kept', async () => {
    await withCache(async (cache) => {
      await save(cache, 1, 20);
      const state = await cache.changeSelection({ kind: 'add-results' }, ALL, look);
      expect(state).toMatchObject({ count: 20, hidden: 0, coversList: true });
      const [first = ''] = await cache.ids(ALL, NEWEST_FIRST);
      await cache.changeSelection({ kind: 'toggle', id: first }, ALL, look);
    });
    await withCache(async (cache) => {
      const { count, coversList } = await cache.changeSelection({ kind: 'none' }, ALL, look);
      expect({ count, coversList }).toEqual({ count: 19, coversList: false });
      expect(await cache.selectedIds(NEWEST_FIRST)).toEqual((await cache.ids(ALL, NEWEST_FIRST)).slice(1));
    });
  });

  it('is written soon, so that a crash loses little', async () => {
    await withCache(async (cache) => {
      await save(cache, 1, 20);
      await cache.changeSelection({ kind: 'add-results' }, ALL, look);
      const db = new DatabaseSync(file, { readOnly: true });
      await vi.waitFor(
        () => expect(db.prepare('SELECT count(*) AS rows FROM selected').get()).toEqual({ rows: 20 }),
        5000,
      );
      db.close();
    });
  });
});

describe('a thread that ends', () => {
  it('fails the calls that wait for it and those that come after', async () => {
    const crashing = new URL('../../tests/fixtures/crashing-cache-worker.ts', import.meta.url);
    const { cache } = await openCache({ file, workerUrl: crashing });
    const calls = [cache.counts([ALL]), cache.ids(ALL, NEWEST_FIRST)];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'local-data' } });
    }
    await expect(cache.counts([ALL])).rejects.toMatchObject({ code: 'local-data' });
    await cache.close();
  });

  it('is closed only once', async () => {
    const { cache } = await openCache({ file, workerUrl });
    await Promise.all([cache.close(), cache.close()]);
    await expect(cache.counts([ALL])).rejects.toMatchObject({ code: 'local-data' });
  });

  it('finishes the calls that came before closing', async () => {
    const { cache } = await openCache({ file, workerUrl });
    const saving = save(cache, 1, 50);
    await cache.close();
    await saving;
    await withCache(async (again) => expect((await again.list(ALL)).count).toBe(50));
  });
});

async function withCache<T>(work: (cache: Cache) => Promise<T>): Promise<void> {
  const { cache, movedAside } = await openCache({ file, workerUrl });
  expect(movedAside).toBeNull();
  await work(cache);
  await cache.close();
}

async function save(cache: Cache, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`);
  const records = numbers.map((number) =>
    recordOf(`order-${number}`, { documents: [{ number, amount: '9', currency: 'EUR', note: 'x'.repeat(500) }] }),
  );
  await cache.save(ACCOUNT, FETCHED, records);
}

async function overwrite(position: number, bytes: Buffer): Promise<void> {
  const content = await readFile(file);
  bytes.copy(content, position);
  await writeFile(file, content);
}

function change(sql: string): void {
  const db = new DatabaseSync(file);
  db.exec(sql);
  db.close();
}
