import { mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { systemCodeOf } from '../files/file-error.ts';
import { makeFolder, writeError } from './atomic-write.ts';
import { openNewFile, writeNewFile, type PendingFile } from './new-file.ts';

export interface PlacedFile {
  /** Relative to the folder, with `/`. */
  readonly file: string;
  /** False where a file of that name and with the same content was there already. */
  readonly written: boolean;
}

/** A folder that files are written to and that nothing leaves. What it throws are CodedErrors naming the file. */
export interface TargetFolder {
  /** Absolute, as the person named it. */
  readonly path: string;
  /** Writes a file whole or not at all and never over another; `file` may have folders, with `/`. */
  write(file: string, bytes: Uint8Array): Promise<PlacedFile>;
  /** Begins a file at the top of the folder. */
  openFile(): Promise<PendingFile>;
}

/**
 * Makes the folder where it is not there, and removes what an export that was killed more than a day ago left in it.
 * @throws CodedError `disk-full` or `file-not-writable`, naming the folder.
 */
export async function openTargetFolder(path: string): Promise<TargetFolder> {
  await makeFolder(path);
  const real = await realpath(path);
  await removeLeftovers(path);
  const folders = new Map<string, Promise<string>>([['', Promise.resolve(path)]]);
  const writing = new Map<string, Promise<unknown>>();

  /** The absolute path of a folder inside, made where it is not there. */
  function folderAt(inner: string): Promise<string> {
    const known = folders.get(inner);
    if (known !== undefined) return known;
    const made = makeInside(inner);
    folders.set(inner, made);
    // Somebody may have made room for it meanwhile.
    made.catch(() => folders.delete(inner));
    return made;
  }

  async function makeInside(inner: string): Promise<string> {
    const parent = await folderAt(inner.slice(0, Math.max(inner.lastIndexOf('/'), 0)));
    const folder = join(parent, inner.slice(inner.lastIndexOf('/') + 1));
    try {
      await mkdir(folder).catch((error: unknown) => {
        if (systemCodeOf(error) !== 'EEXIST') throw error;
      });
      const place = await realpath(folder);
      if (!place.startsWith(real.endsWith(sep) ? real : real + sep)) {
        throw new CodedError('file-not-writable', `${folder} leads out of ${path}`);
      }
      if (!(await stat(place)).isDirectory()) throw new CodedError('file-not-writable', folder);
      return folder;
    } catch (error) {
      throw writeError(error, folder);
    }
  }

  async function place(file: string, bytes: Uint8Array): Promise<PlacedFile> {
    const at = file.lastIndexOf('/');
    const folder = await folderAt(file.slice(0, Math.max(at, 0)));
    const placed = await writeNewFile(join(folder, file.slice(at + 1)), bytes, path);
    return { file: relative(path, placed.path).replaceAll(sep, '/'), written: placed.written };
  }

  return {
    path,
    write: (file, bytes) => {
      // One after the other where the names are the same to some system, so that numbers follow the order.
      const key = file.toLowerCase();
      const before = writing.get(key) ?? Promise.resolve();
      const placed = before.then(() => place(file, bytes));
      const settled = placed
        .catch(() => undefined)
        .finally(() => {
          if (writing.get(key) === settled) writing.delete(key);
        });
      writing.set(key, settled);
      return placed;
    },
    openFile: () => openNewFile(path),
  };
}

const LEFTOVER = /^\.invoice-desk-[0-9a-f-]{36}\.tmp$/;
const DAY = 24 * 60 * 60 * 1000;

async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => LEFTOVER.test(one))) {
    const found = await stat(join(folder, name)).catch(() => null);
    if (found === null || Date.now() - found.mtimeMs < DAY) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}
