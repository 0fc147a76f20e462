import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../shared/result.ts';
import { fileError, systemCodeOf } from '../files/file-error.ts';
import { moveAside } from '../files/move-aside.ts';
import { migrate, refuseForeign } from './migrations.ts';
import { databaseError, inTransaction, isDamage, numberPragma } from './sqlite.ts';
import { createStore, type Store } from './store.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Where the damaged database is now; null where there was none. */
  readonly movedAside: string | null;
}

// The window and the command line may have the same file open; a batch of a sync takes far less than this.
const BUSY_MILLISECONDS = 10_000;

/**
 * Opens the database at `file`, or starts one. A damaged file is moved aside first; one that is not ours, or a newer
 * version's, is refused and left as it is.
 * @throws CodedError `local-data`, `file-not-writable`, `disk-full` or `busy`, naming the file.
 */
export function openStore(file: string, now: Date): OpenedStore {
  requireFts5();
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw fileError(error, dirname(file));
  }
  try {
    const movedAside = existsSync(file) && isDamaged(file) ? moveAside(file, now, ['-wal', '-shm']) : null;
    rmSync(suspicionOf(file), { force: true });
    if (!existsSync(file)) create(file);
    return { store: createStore(connect(file)), movedAside };
  } catch (error) {
    throw databaseError(error, file);
  }
}

// To check a file is to read it all: a second for each few hundred megabytes, even where the disk is fast.
const MOST_BYTES_CHECKED = 64 * 2 ** 20;
const LISTED_TABLES = ['documents', 'orders'] as const;

/** Has the file checked from end to end when it is opened next: damage was met. */
export function suspect(file: string): void {
  try {
    writeFileSync(suspicionOf(file), '');
  } catch {
    // Whoever met the damage is told of it; nobody waits for this.
  }
}

function suspicionOf(file: string): string {
  return `${file}.suspect`;
}

/**
 * Looks at the file through a connection that cannot write. Of a large one only what the list shows is checked, unless
 * damage was met since: the app opens at once, whatever it holds.
 */
function isDamaged(file: string): boolean {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true, timeout: BUSY_MILLISECONDS });
    // A new database is put in place whole (`create`), so an empty file has lost what it held.
    if (numberPragma(db, 'page_count') === 0) return true;
    refuseForeign(db, file);
    const isWhole = statSync(file).size <= MOST_BYTES_CHECKED || existsSync(suspicionOf(file));
    const checks = isWhole ? ['quick_check(1)'] : LISTED_TABLES.map((table) => `quick_check(${table})`);
    const findings = checks.map((check) => db?.prepare(`PRAGMA ${check}`).get() ?? {});
    return findings.some((finding) => Object.values(finding)[0] !== 'ok');
  } catch (error) {
    if (isDamage(error)) return true;
    throw error;
  } finally {
    db?.close();
  }
}

/** Builds a new database under another name and puts it in place in one step, unless another process was faster. */
function create(file: string): void {
  const draft = `${file}.${randomBytes(4).toString('hex')}.new`;
  try {
    connect(draft).close();
    linkSync(draft, file);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EEXIST') return;
    // Some file systems (FAT) have no hard links.
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS') renameSync(draft, file);
    else throw error;
  } finally {
    for (const suffix of ['', '-wal', '-shm']) rmSync(draft + suffix, { force: true });
  }
}

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS, enableForeignKeyConstraints: true });
  try {
    // FULL: a batch that was reported as saved is on disk even after a power failure.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    migrate(db);
    // SQLite opens a file it may not write without a word; the first save would be the first to notice.
    inTransaction(db, () => db.exec(`PRAGMA user_version = ${numberPragma(db, 'user_version')}`));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function requireFts5(): void {
  const db = new DatabaseSync(':memory:');
  try {
    db.exec("CREATE VIRTUAL TABLE probe USING fts5 (text, content = '', contentless_delete = 1)");
  } catch (error) {
    throw new CodedError('local-data', 'This build of SQLite lacks full-text search (FTS5 of 3.43 or newer)', {
      cause: error,
    });
  } finally {
    db.close();
  }
}
