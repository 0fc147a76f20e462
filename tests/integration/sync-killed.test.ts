import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NEWEST_FIRST } from '../../shared/listing.ts';
import { openServices } from '../../main/open-services.ts';
import type { Services } from '../../main/services.ts';
import type { SyncResult } from '../../shared/sync.ts';
import { createRandom } from '../../tools/sandbox/random.ts';
import { startSandbox, type Sandbox } from '../../tools/sandbox/server.ts';
import { createFakeProtection } from '../fixtures/fake-protection.ts';
import { ALL_DOCUMENTS } from '../fixtures/list-request.ts';

const ORDERS = 90;
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);
const SYNC = fileURLToPath(new URL('../fixtures/sync-until-killed.ts', import.meta.url));
const CHANGES = { vanished: [3, 70], changed: [10, 11, 80] };

const root = mkdtempSync(join(tmpdir(), 'killed-'));
/** Data folders to begin with: accounts without documents, and the same after one sync, before the vendors changed. */
const start = { empty: join(root, 'empty'), synced: join(root, 'synced') };
/** What an undisturbed sync makes of each. */
const wanted = new Map<string, Outcome>();
let sandbox: Sandbox;
let requestsOfSync = 0;
let savedBeforeKills = 0;

interface Outcome {
  readonly documents: readonly object[];
  readonly counts: readonly number[];
}

beforeAll(async () => {
  sandbox = await startSandbox({ seed: 7, orders: ORDERS });
  const services = await open(start.empty);
  const { emnify, crux } = sandbox.credentials;
  await services.accounts.add({ vendor: 'emnify', name: 'emnify', baseUrl: sandbox.emnifyBaseUrl }, emnify, true);
  await services.accounts.add({ vendor: 'crux', name: 'Crux', baseUrl: sandbox.cruxBaseUrl }, crux, true);
  await services.close();
  cpSync(start.empty, start.synced, { recursive: true });
  await syncIn(start.synced);
  sandbox.setSwitches(CHANGES);
  for (const from of ['empty', 'synced'] as const) {
    const folder = copyOf(from, 'undisturbed');
    const before = sandbox.requests.length;
    wanted.set(from, await syncIn(folder));
    requestsOfSync = sandbox.requests.length - before;
  }
}, 120_000);

afterAll(async () => {
  await sandbox.close();
  rmSync(root, { recursive: true });
});

describe('a syncing process that is killed', () => {
  it.each(SEEDS)(
    'at random moment %i loses nothing, and what it had saved is not asked for again',
    async (seed) => {
      const random = createRandom(seed, 1);
      const from = seed % 2 === 0 ? 'empty' : 'synced';
      const folder = copyOf(from, `killed-${seed}`);
      const began = new Date().toISOString();
      await killAfter(folder, random.whole(1, requestsOfSync), random.whole(0, 30));

      const saved = savedSince(folder, began);
      savedBeforeKills += saved.length;
      const before = sandbox.requests.length;
      const outcome = await syncIn(folder);
      const paths = sandbox.requests.slice(before).map(({ path }) => path);
      expect(paths.filter((path) => saved.some((id) => `${path}/`.includes(`/${id}/`)))).toEqual([]);
      expect(outcome.documents).toEqual(wanted.get(from)?.documents);
      expect(outcome.counts).toEqual(wanted.get(from)?.counts);
    },
    60_000,
  );

  it('had saved something at many of these moments', () => {
    expect(savedBeforeKills).toBeGreaterThan(SEEDS.length * 10);
    expect(sandbox.writes).toEqual([]);
  });
});

/** Lets a process of its own sync until the sandbox has had so many requests, and kills it some milliseconds later. */
async function killAfter(folder: string, requests: number, milliseconds: number): Promise<void> {
  const before = sandbox.requests.length;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', SYNC, folder], { stdio: 'ignore' });
  while (isRunning(child) && sandbox.requests.length - before < requests) await wait(1);
  await wait(milliseconds);
  child.kill('SIGKILL');
  if (isRunning(child)) await once(child, 'exit');
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

/** The vendors' ids of the records that the killed syncs had saved; one that had reached its end is none of them. */
function savedSince(folder: string, moment: string): readonly string[] {
  const db = new DatabaseSync(join(folder, 'documents.sqlite'));
  const rows = db
    .prepare(
      'SELECT key FROM orders JOIN sync_states USING (account_id) WHERE fetched >= ? AND running_since IS NOT NULL',
    )
    .all(moment);
  db.close();
  return rows.map(({ key }) => String(key).replace(/^[a-z]+-/, ''));
}

async function syncIn(folder: string): Promise<Outcome> {
  const services = await open(folder);
  try {
    const results = await services.sync.sync(null, 'full');
    for (const result of results) expect(result).toMatchObject({ failures: [], stopped: null });
    const ids = (await services.cache.ids(ALL_DOCUMENTS, NEWEST_FIRST)).toSorted();
    const documents = await Promise.all(ids.map((id) => contentOf(services, id)));
    return { documents, counts: [ids.length, ...results.map(metOf)] };
  } finally {
    await services.close();
  }
}

/** Documents that the walk met. Which of them are new depends on what was saved before. */
function metOf({ added, changed, unchanged }: SyncResult): number {
  return added + changed + unchanged;
}

async function contentOf(services: Services, id: string): Promise<object> {
  const detail = await services.cache.get(id);
  if (detail === null) throw new Error(`${id} is gone`);
  const { document, source, revision, revisions, goneSince } = detail;
  return { document, source, hash: revision.hash, revisions, isGone: goneSince !== null };
}

function open(dataFolder: string): Promise<Services> {
  return openServices({ dataFolder, protection: createFakeProtection() });
}

function copyOf(from: keyof typeof start, name: string): string {
  const folder = join(root, `${name}-${from}`);
  cpSync(start[from], folder, { recursive: true });
  return folder;
}
