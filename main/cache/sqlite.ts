import type { DatabaseSync } from 'node:sqlite';
import { CodedError } from '../../shared/result.ts';

// Primary result codes, https://www.sqlite.org/rescode.html
const PERM = 3;
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Turns what SQLite threw into an error that names the database file. */
export function databaseError(error: unknown, file: string): CodedError {
  if (error instanceof CodedError) return error;
  switch (primaryCode(error)) {
    case FULL:
      return new CodedError('disk-full', file, { cause: error });
    case PERM:
    case READONLY:
    case CANTOPEN:
      return new CodedError('file-not-writable', file, { cause: error });
    case BUSY:
    case LOCKED:
      return new CodedError('busy', `${file} is in use by another program`, { cause: error });
    case null:
      return new CodedError('internal', error instanceof Error ? error.message : String(error), { cause: error });
    default:
      return new CodedError('local-data', `${file}: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

/** Whether SQLite says that the file's content, and not access to it, is at fault. */
export function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === CORRUPT || code === NOTADB;
}

function primaryCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}

/** Runs `work` in one write transaction: all of it is on disk afterwards, or, if it throws, none of it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** Reads a pragma that is one whole number. */
export function numberPragma(
  db: DatabaseSync,
  name: 'user_version' | 'application_id' | 'page_count' | 'data_version',
): number {
  return Number(Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
}

/**
 * Text as SQLite columns can hold it: NUL, which ends a text there, and lone halves of surrogate pairs become `\u`
 * escapes. The document itself is kept as JSON, which escapes both already.
 */
export function storable(text: string): string {
  return text.replace(/\0|\p{Surrogate}/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
