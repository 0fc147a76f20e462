import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '../../shared/result.ts';
import { databaseError, inTransaction, storable } from './sqlite.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sqlite-'));
  file = join(folder, 'test.sqlite');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('databaseError', () => {
  it('knows a full disk', () => {
    const db = new DatabaseSync(file);
    db.exec('PRAGMA page_size = 512; CREATE TABLE t (a); PRAGMA max_page_count = 3');
    const error = caught(() => db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000)));
    expect(databaseError(error, file)).toMatchObject({ code: 'disk-full', message: file });
    db.close();
  });

  it('knows a database that may only be read', () => {
    new DatabaseSync(file).close();
    const db = new DatabaseSync(file, { readOnly: true });
    const error = caught(() => db.exec('CREATE TABLE t (a)'));
    expect(databaseError(error, file)).toMatchObject({ code: 'file-not-writable', message: file });
    db.close();
  });

  it('knows a database that another connection holds', () => {
    const [holder, waiter] = [new DatabaseSync(file), new DatabaseSync(file)];
    holder.exec('BEGIN EXCLUSIVE');
    expect(
      databaseError(
        caught(() => waiter.exec('BEGIN IMMEDIATE')),
        file,
      ),
    ).toMatchObject({ code: 'busy' });
    holder.close();
    waiter.close();
  });

  it('calls any other trouble with the database local data, and a mistake of ours internal', () => {
    const db = new DatabaseSync(file);
    expect(
      databaseError(
        caught(() => db.exec('nonsense')),
        file,
      ).code,
    ).toBe('local-data');
    expect(databaseError(new TypeError('oops'), file).code).toBe('internal');
    expect(databaseError(new CodedError('cancelled', ''), file).code).toBe('cancelled');
    db.close();
  });
});

it('undoes a transaction that throws', () => {
  const db = new DatabaseSync(file);
  db.exec('CREATE TABLE t (a)');
  const work = (): void => {
    db.exec('INSERT INTO t VALUES (1)');
    throw new Error('half-way');
  };
  expect(() => inTransaction(db, work)).toThrow('half-way');
  expect(db.prepare('SELECT count(*) AS rows FROM t').get()).toEqual({ rows: 0 });
  expect(inTransaction(db, () => db.prepare('INSERT INTO t VALUES (1)').run().changes)).toBe(1);
  db.close();
});

describe('storable', () => {
  it.each([
    ['plain "text" \\ with \n lines 😀', 'plain "text" \\ with \n lines 😀'],
    ['a\0b', 'a\\u0000b'],
    ['\ud800x\udfff', '\\ud800x\\udfff'],
  ])('%j', (text, expected) => {
    expect(storable(text)).toBe(expected);
    expect(storable(storable(text))).toBe(expected);
  });
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown');
}
