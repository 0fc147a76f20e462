import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openNewFile, writeNewFile } from './new-file.ts';

const OLD = Buffer.from('old');
const NEW = Buffer.from('new content');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invoice-desk-new-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const noLink = { link: () => Promise.reject(Object.assign(new Error('no'), { code: 'EPERM' })) };

describe.each([
  ['with second names', undefined],
  ['on a file system without second names', noLink],
])('writeNewFile %s', (_name, ports) => {
  const write = (path: string, bytes: Uint8Array): ReturnType<typeof writeNewFile> =>
    writeNewFile(path, bytes, folder, ...(ports === undefined ? [] : [ports]));

  test('never replaces a file: the second gets a number', async () => {
    writeFileSync(at('a.pdf'), OLD);
    mkdirSync(at('a (2).pdf'));
    await expect(write(at('a.pdf'), NEW)).resolves.toEqual({ path: at('a (3).pdf'), written: true });
    expect(readFileSync(at('a.pdf'))).toEqual(OLD);
    expect(readFileSync(at('a (3).pdf'))).toEqual(NEW);
    expect(readdirSync(folder).sort()).toEqual(['a (2).pdf', 'a (3).pdf', 'a.pdf']);
  });

  test('writes nothing where one of the names has the content already', async () => {
    writeFileSync(at('a.pdf'), OLD);
    writeFileSync(at('a (2).pdf'), NEW);
    await expect(write(at('a.pdf'), NEW)).resolves.toEqual({ path: at('a (2).pdf'), written: false });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('many at once all get a name of their own', async () => {
    const all = await Promise.all(
      Array.from({ length: 12 }, (_, index) => write(at('a.pdf'), Buffer.from(`content ${index}`))),
    );
    expect(new Set(all.map(({ path }) => path)).size).toBe(12);
    expect(readdirSync(folder)).toHaveLength(12);
    all.forEach(({ path }, index) => expect(readFileSync(path, 'utf8')).toBe(`content ${index}`));
  });
});

describe('openNewFile', () => {
  test('has no name before it is kept, and nothing is left of one that is discarded', async () => {
    const file = await openNewFile(folder);
    await file.append(OLD);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^\.invoice-desk-.*\.tmp$/)]);
    await file.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('holds what was appended in order, however large', async () => {
    const piece = Buffer.alloc(1_500_000, 'a');
    const file = await openNewFile(folder);
    for (const bytes of [OLD, piece, NEW]) await file.append(bytes);
    await expect(file.keep(at('a.pdf'))).resolves.toEqual({ path: at('a.pdf'), written: true });
    await file.discard();
    expect(readFileSync(at('a.pdf'))).toEqual(Buffer.concat([OLD, piece, NEW]));
    const again = await openNewFile(folder);
    for (const bytes of [OLD, piece, NEW]) await again.append(bytes);
    await expect(again.keep(at('a.pdf'))).resolves.toEqual({ path: at('a.pdf'), written: false });
    const other = await openNewFile(folder);
    for (const bytes of [OLD, piece, Buffer.from('NEW content')]) await other.append(bytes);
    await expect(other.keep(at('a.pdf'))).resolves.toEqual({ path: at('a (2).pdf'), written: true });
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('without second names, a name never stands for half a file', async () => {
    const bytes = Buffer.alloc(64 * 1024 * 1024, 'a');
    const file = await openNewFile(folder, noLink);
    await file.append(bytes);
    const sizes = new Set<number>();
    const kept = new AbortController();
    const keeping = file.keep(at('a.pdf')).finally(() => kept.abort());
    while (!kept.signal.aborted) {
      sizes.add(statSync(at('a.pdf'), { throwIfNoEntry: false })?.size ?? 0);
      await new Promise(setImmediate);
    }
    await keeping;
    expect([...sizes].filter((size) => size !== 0 && size !== bytes.length)).toEqual([]);
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });

  test('in a folder that is not there, names it', async () => {
    await expect(openNewFile(at('gone'))).rejects.toMatchObject({ code: 'file-not-writable' });
  });
});
