import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder, writeFileAtomic } from './atomic-write.ts';

// Linux: a mount that only one command sees.
const UNSHARE = 'unshare';
const OLD = Buffer.from('old');
const NEW = Buffer.from('new content');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invoice-desk-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);

describe('writeFileAtomic', () => {
  test('writes a new file and replaces an old one, and leaves nothing else', async () => {
    await writeFileAtomic(at('a.pdf'), OLD);
    await writeFileAtomic(at('a.pdf'), NEW, { mode: 0o600 });
    expect(readFileSync(at('a.pdf'))).toEqual(NEW);
    expect(statSync(at('a.pdf')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.pdf']);
  });

  test('where the name cannot be taken, says so with the name, keeps what is there and tidies up', async () => {
    mkdirSync(at('a.pdf'));
    writeFileSync(join(at('a.pdf'), 'inside'), OLD);
    const refused = expect(writeFileAtomic(at('a.pdf'), NEW)).rejects;
    await refused.toMatchObject({ code: 'file-not-writable', message: `${at('a.pdf')} (EISDIR)` });
    expect(readdirSync(folder)).toEqual(['a.pdf']);
    expect(readdirSync(at('a.pdf'))).toEqual(['inside']);
  });

  test('a folder that is not there is a place one cannot write to', async () => {
    const path = join(folder, 'gone', 'a.pdf');
    await expect(writeFileAtomic(path, NEW)).rejects.toMatchObject({ code: 'file-not-writable' });
  });

  test('a full disk is said to be full, and the old file stays', ({ skip }) => {
    const small = at('small');
    mkdirSync(small);
    const mounted = (script: string): string =>
      execFileSync(UNSHARE, ['-rm', 'sh', '-c', `mount -t tmpfs -o size=64k tmpfs '${small}' && ${script}`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    try {
      mounted('true');
    } catch {
      skip('a small file system cannot be mounted here');
    }
    const source = `
      import { readdirSync, writeFileSync } from 'node:fs';
      import { writeFileAtomic } from ${JSON.stringify(import.meta.resolve('./atomic-write.ts'))};
      writeFileSync('${small}/a.pdf', 'old');
      await writeFileAtomic('${small}/a.pdf', new Uint8Array(1_000_000)).catch(({ code, message }) => console.log(code, message));
      console.log(readdirSync('${small}').join());`;
    const output = mounted(
      `'${process.execPath}' --input-type=module -e ${JSON.stringify(source).replaceAll('\\n', ' ')}`,
    );
    expect(output).toBe(`disk-full ${small}/a.pdf (ENOSPC)\na.pdf\n`);
  });

  test('a symbolic link stays one', async () => {
    writeFileSync(at('real.pdf'), OLD);
    symlinkSync(at('real.pdf'), at('link.pdf'));
    await writeFileAtomic(at('link.pdf'), NEW);
    expect(readFileSync(at('real.pdf'))).toEqual(NEW);
    expect(readdirSync(folder).sort()).toEqual(['link.pdf', 'real.pdf']);
  });
});

test('makeFolder makes all folders, and names the one that cannot be made', async () => {
  await makeFolder(join(folder, 'a', 'b'));
  expect(statSync(join(folder, 'a', 'b')).isDirectory()).toBe(true);
  writeFileSync(at('file'), OLD);
  await expect(makeFolder(join(at('file'), 'b'))).rejects.toMatchObject({ code: 'file-not-writable' });
});

test('a folder without permission is named', async ({ skip }) => {
  skip(process.getuid?.() === 0, 'root may write anywhere');
  chmodSync(folder, 0o500);
  await expect(writeFileAtomic(at('a.pdf'), NEW)).rejects.toMatchObject({ code: 'file-not-writable' });
});
