import { randomUUID } from 'node:crypto';
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { fileError, systemCodeOf } from '../files/file-error.ts';

// write-file-atomic, used elsewhere for small files, does not sync the folder.

export interface WriteOptions {
  /** Permissions of a new file; as the umask says where not given. */
  readonly mode?: number;
}

/**
 * Writes a file so that, whatever happens, either the old or the new content is there: a temporary file in the same
 * folder is written and synced, then takes the name. A symbolic link stays and its target is replaced.
 * @throws CodedError `disk-full` or `file-not-writable`, naming the file, or what `bytes` throws as they come.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  { mode }: WriteOptions = {},
): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const temporary = temporaryPath(dirname(target));
    try {
      const file = await open(temporary, 'wx', mode);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      await syncFolder(dirname(target));
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  } catch (error) {
    throw writeError(error, path);
  }
}

/** Makes a folder and those above it. @throws CodedError `disk-full` or `file-not-writable`, naming it. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeWithParents(path);
  } catch (error) {
    throw writeError(error, path);
  }
}

/** `mkdir` of Node 24 with `recursive` never ends where a folder is there that nothing can be made in, such as `/proc`. */
async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (await isFolder(path)) return;
    const parent = dirname(path);
    if (systemCodeOf(error) !== 'ENOENT' || parent === path || (await isFolder(parent))) throw error;
    await makeWithParents(parent);
    await mkdir(path).catch(async (again: unknown) => {
      // Somebody else has made it meanwhile.
      if (!(await isFolder(path))) throw again;
    });
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/** A name of its own for what has no name yet; a dot hides it. */
export function temporaryPath(folder: string): string {
  return join(folder, `.invoice-desk-${randomUUID()}.tmp`);
}

/** Makes a rename survive a power failure. Windows has no such thing and some network drives refuse it. */
export async function syncFolder(folder: string): Promise<void> {
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

/** A missing folder is a place one cannot write to, not damaged data. */
export function writeError(error: unknown, path: string): CodedError {
  if (error instanceof CodedError) return error;
  const coded = fileError(error, path);
  return coded.code === 'disk-full' ? coded : new CodedError('file-not-writable', coded.message, { cause: error });
}
