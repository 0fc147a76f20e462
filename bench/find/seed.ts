import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import type { CacheThread } from '../../main/cache/cache.ts';
import { createDrawingStore } from '../../main/cache/drawing-store.ts';
import { openStore } from '../../main/cache/open-store.ts';
import { DRAWINGS } from '../../main/vendors/drawings.ts';
import type { Account } from '../../shared/account.ts';
import type { Instant } from '../../shared/document/dates.ts';
import type { VendorRecord } from '../../shared/document/source.ts';
import type { MarkChange } from '../../shared/marks.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/settings.ts';
import { moment } from '../../tests/fixtures/document-factory.ts';
import { syncResultOf } from '../../tests/fixtures/sync-result.ts';
import { ACCOUNTS, makeRecord } from './records.ts';

/** Of the repository: what decides what is saved. */
const SOURCES = ['main/cache', 'main/vendors', 'shared/document', 'shared/query'];
const OWN_SOURCES = ['goods.ts', 'records.ts', 'seed.ts'].map((name) => join('bench/find', name));
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Of records, as a sync saves them. */
const BATCH = 500;
const FIRST_SYNC = moment('2026-11-17T08:00:00Z');
const LAST_SYNC = moment('2026-11-18T10:00:00Z');
/** One in so many documents is new since the last sync. */
const NEW_OF = 500;
const MARK_BATCH = 1_000;
const TAGS = ['audit', 'Büro', 'cost centre 7', 'to ask', 'travel'];

/** No automatic syncs: there is nobody at the other end. */
const SETTINGS: Partial<Settings> = {
  region: 'en-GB',
  sync: { ...DEFAULT_SETTINGS.sync, atStart: false, everyHours: null, onComingOnline: false },
};

/** A data folder of the app. */
export interface SeededFolder {
  readonly path: string;
  readonly database: string;
  readonly documents: number;
  /** How long making it took; null where it was there. */
  readonly milliseconds: number | null;
}

/**
 * Makes a data folder of so many documents, with five lines each on average, through the app's own drawing and saving.
 * It is kept below `home` under a name that says what it was made by; one that is there is put back as it was.
 */
export function seedFolder(home: string, documents: number): SeededFolder {
  const path = join(home, `${documents}-${madeBy()}`);
  const database = join(path, 'documents.sqlite');
  const started = performance.now();
  const isThere = existsSync(path);
  if (!isThere) {
    mkdirSync(home, { recursive: true });
    const draft = mkdtempSync(join(home, 'draft-'));
    fill(join(draft, 'documents.sqlite'), documents);
    renameSync(draft, path);
  }
  for (const name of readdirSync(path)) {
    if (!name.startsWith('documents.sqlite')) rmSync(join(path, name), { recursive: true });
  }
  onDatabase(database, (db) => db.exec('DELETE FROM selected'));
  writeFileSync(join(path, 'accounts.json'), JSON.stringify({ accounts: ACCOUNTS }));
  writeFileSync(join(path, 'settings.json'), JSON.stringify(SETTINGS));
  return { path, database, documents, milliseconds: isThere ? null : performance.now() - started };
}

/** Where seeded folders are kept between runs. */
export function seedHome(): string {
  return join(tmpdir(), 'invoice-desk-bench-seeds');
}

export function removeSeeds(home: string): void {
  rmSync(home, { recursive: true, force: true });
}

/** Saves as a sync would: what is new since the last one in a batch of its own. */
function fill(file: string, count: number): void {
  const { store } = openStore(file, new Date());
  const thread = createDrawingStore(store, DRAWINGS);
  const syncs = [
    { at: FIRST_SYNC, first: 0, end: count - Math.ceil(count / NEW_OF) },
    { at: LAST_SYNC, first: count - Math.ceil(count / NEW_OF), end: count },
  ];
  for (const { at, first, end } of syncs) {
    const batches = new Map(ACCOUNTS.map((account) => [account, new Array<VendorRecord>()]));
    for (let index = first; index < end; index += 1) {
      const { account, record } = makeRecord(index, count);
      const batch = batches.get(account);
      batch?.push(record);
      if (batch?.length === BATCH) save(thread, account, at, batch.splice(0));
    }
    for (const [account, batch] of batches) {
      save(thread, account, at, batch);
      const sync = { accountId: account.id, mode: 'full' as const, started: at, ended: at };
      thread.recordSync(syncResultOf({ ...sync, added: Math.round((end - first) / ACCOUNTS.length) }));
    }
  }
  mark(thread, idsIn(file));
  thread.close();
}

function save(thread: CacheThread, account: Account, at: Instant, records: readonly VendorRecord[]): void {
  const { undrawn } = thread.save(account, at, records);
  if (undrawn[0] !== undefined) throw new Error(`Not drawn: ${undrawn[0].key}, ${undrawn[0].why ?? 'nothing in it'}`);
}

/** Notes what a person would: most of what is old is booked, some is tagged, little has a note. */
function mark(thread: CacheThread, ids: readonly string[]): void {
  const every = (step: number): readonly string[] => ids.filter((_, index) => index % step === 0);
  const changes: readonly (readonly [readonly string[], MarkChange])[] = [
    [every(3), { booked: true }],
    ...TAGS.map((tag, index) => [every(90 + index), { addTags: [tag] }] as const),
    [every(50), { note: 'Asked the buying desk, paid by transfer' }],
  ];
  for (const [marked, change] of changes) {
    for (let first = 0; first < marked.length; first += MARK_BATCH) {
      thread.mark({ kind: 'documents', ids: marked.slice(first, first + MARK_BATCH) }, change, LAST_SYNC, null);
    }
  }
}

function idsIn(file: string): readonly string[] {
  return onDatabase(file, (db) =>
    db
      .prepare('SELECT id FROM documents ORDER BY row')
      .all()
      .map(({ id }) => String(id)),
  );
}

function onDatabase<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** A hash over everything that decides what is saved. */
function madeBy(): string {
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .toSorted()
      .map((name) => join(folder, name)),
  );
  const hash = createHash('sha256');
  for (const file of [...files, ...OWN_SOURCES]) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex').slice(0, 16);
}
