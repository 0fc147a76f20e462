import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { fileError, systemCodeOf } from '../files/file-error.ts';

// write-file-atomic, used elsewhere for small files, cannot refuse to replace a file and does not sync the folder.

export interface WriteOptions {
  /** Permissions of a new file; as the umask says where not given. */
  readonly mode?: number;
}

/**
 * Writes a file so that, whatever happens, either the old or the new content is there: a temporary file in the same
 * folder is written and synced, then takes the name. A symbolic link stays and its target is replaced.
 * @throws CodedError `disk-full` or `file-not-writable`, naming the file.
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array, options: WriteOptions = {}): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    await withTemporary(target, bytes, options, (temporary) => rename(temporary, target));
  } catch (error) {
    throw writeError(error, path);
  }
}

export interface NewFile {
  /** Where the content is now. */
  readonly path: string;
  /** False where a file of that name and with the same content was there already. */
  readonly written: boolean;
}

export interface NewFilePorts {
  /** Gives a file a second name and fails with EEXIST where that is taken; some file systems cannot do it. */
  readonly link: (existing: string, name: string) => Promise<void>;
}

const MOST_COPIES = 10_000;

/**
 * Like `writeFileAtomic`, but never replaces a file: where the name is taken, "name (2).pdf" is, and so on. Where one of
 * those names has the same content already, nothing is written.
 * @throws CodedError `disk-full` or `file-not-writable`, naming the file.
 */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
  ports: NewFilePorts = { link },
): Promise<NewFile> {
  try {
    return await withTemporary(path, bytes, options, async (temporary) => {
      for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
        const candidate = copyName(path, copy);
        if (await takeName(temporary, candidate, bytes, options, ports)) return { path: candidate, written: true };
        if (await hasContent(candidate, bytes)) return { path: candidate, written: false };
      }
      throw new CodedError('file-not-writable', path);
    });
  } catch (error) {
    throw writeError(error, path);
  }
}

/** Makes a folder and those above it. @throws CodedError `disk-full` or `file-not-writable`, naming it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw writeError(error, path);
  }
}

/** Writes and syncs a temporary file beside `target`, lets `use` give it its name, syncs the folder, and tidies up. */
async function withTemporary<T>(
  target: string,
  bytes: Uint8Array,
  options: WriteOptions,
  use: (temporary: string) => Promise<T>,
): Promise<T> {
  const folder = dirname(target);
  const temporary = join(folder, `.invoice-desk-${randomUUID()}.tmp`);
  try {
    await writeAndSync(temporary, bytes, options);
    const result = await use(temporary);
    await syncFolder(folder);
    return result;
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

async function writeAndSync(path: string, bytes: Uint8Array, { mode }: WriteOptions): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes a rename survive a power failure. Windows has no such thing and some network drives refuse it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch {
    // The file itself is complete and synced.
  }
}

/** True where the name was free and now has the content. */
async function takeName(
  temporary: string,
  name: string,
  bytes: Uint8Array,
  options: WriteOptions,
  ports: NewFilePorts,
): Promise<boolean> {
  try {
    await ports.link(temporary, name);
    return true;
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
  }
  // A file system without second names, such as FAT: the new file is written where it belongs.
  try {
    await writeAndSync(name, bytes, options);
    return true;
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    await rm(name, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function hasContent(path: string, bytes: Uint8Array): Promise<boolean> {
  const content = await readFile(path).catch(() => null);
  return content !== null && content.equals(bytes);
}

function copyName(path: string, copy: number): string {
  if (copy === 1) return path;
  const { dir, name, ext } = parse(path);
  return join(dir, `${name} (${copy})${ext}`);
}

/** A missing folder is a place one cannot write to, not damaged data. */
function writeError(error: unknown, path: string): CodedError {
  const coded = fileError(error, path);
  return coded.code === 'disk-full' ? coded : new CodedError('file-not-writable', coded.message, { cause: error });
}
