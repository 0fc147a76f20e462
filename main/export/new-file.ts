import { link, open, readFile, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError } from '../../shared/result.ts';
import { systemCodeOf } from '../files/file-error.ts';
import { syncFolder, temporaryPath, writeError } from './atomic-write.ts';

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

/** A file without a name yet. Everything it throws is a CodedError `disk-full` or `file-not-writable`. */
export interface PendingFile {
  /** Where its content is, for a thread that writes it itself. */
  readonly temporary: string;
  readonly append: (bytes: Uint8Array) => Promise<void>;
  /**
   * Syncs it and gives it a name, but never replaces a file: where the name is taken, "name (2).pdf" is, and so on.
   * Where one of those has the same content already, this one goes. Nothing can be appended any more.
   */
  keep(path: string): Promise<NewFile>;
  /** Syncs it and resolves to where it is, for whoever moves it away. Nothing can be appended any more. */
  complete(): Promise<string>;
  /** Removes it; nothing where it was kept or moved. */
  readonly discard: () => Promise<void>;
}

const MOST_COPIES = 10_000;
const SYSTEM_PORTS: NewFilePorts = { link };

/** Begins a file in a folder; until it is kept it has a hidden name of its own. */
export async function openNewFile(folder: string, ports: NewFilePorts = SYSTEM_PORTS): Promise<PendingFile> {
  const temporary = temporaryPath(folder);
  const file = await told(folder, () => open(temporary, 'wx'));
  let position = 0;
  let isOpen = true;

  async function close(): Promise<void> {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  }

  async function complete(): Promise<string> {
    await file.sync();
    await close();
    return temporary;
  }

  return {
    temporary,
    append: (bytes) =>
      told(folder, async () => {
        await writeAll(file, bytes, position);
        position += bytes.byteLength;
      }),
    complete: () => told(folder, complete),
    keep: (path) =>
      told(path, async () => {
        await complete();
        try {
          return await nameIt(temporary, path, ports);
        } finally {
          await rm(temporary, { force: true }).catch(() => undefined);
        }
      }),
    discard: async () => {
      await close().catch(() => undefined);
      await rm(temporary, { force: true }).catch(() => undefined);
    },
  };
}

/**
 * Writes a file whole or not at all, see `PendingFile.keep`. `workshop` is where it is written before it has a name: on
 * the same disk, the folder itself where not given.
 */
export async function writeNewFile(
  path: string,
  bytes: Uint8Array,
  workshop = dirname(path),
  ports: NewFilePorts = SYSTEM_PORTS,
): Promise<NewFile> {
  const same = await told(path, () => nameWithContent(path, bytes));
  if (same !== null) return { path: same, written: false };
  const file = await told(path, () => openNewFile(workshop, ports));
  try {
    await told(path, () => file.append(bytes));
    return await file.keep(path);
  } finally {
    await file.discard();
  }
}

/** "name.pdf", "name (2).pdf", "name (3).pdf" and so on; the path before the name may be anything. */
export function copyName(path: string, copy: number): string {
  return copy === 1 ? path : path.replace(/(?:\.[^./\\]+)?$/, (extension) => ` (${copy})${extension}`);
}

/** The first of the names that has this content already, looking as far as the first free one; null where none has. */
async function nameWithContent(path: string, bytes: Uint8Array): Promise<string | null> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const candidate = copyName(path, copy);
    const found = await stat(candidate).catch(() => null);
    if (found === null) return null;
    if (!found.isFile() || found.size !== bytes.byteLength) continue;
    if ((await readFile(candidate)).equals(bytes)) return candidate;
  }
  return null;
}

async function nameIt(temporary: string, path: string, ports: NewFilePorts): Promise<NewFile> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const candidate = copyName(path, copy);
    if (await takeName(temporary, candidate, ports)) {
      await syncFolder(dirname(candidate));
      return { path: candidate, written: true };
    }
    if (await haveSameContent(temporary, candidate)) return { path: candidate, written: false };
  }
  throw new CodedError('file-not-writable', path);
}

/** True where the name was free and now has the content. */
async function takeName(temporary: string, name: string, ports: NewFilePorts): Promise<boolean> {
  try {
    await ports.link(temporary, name);
    return true;
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw error;
  }
  // A file system without second names, such as FAT: an empty file of ours takes the name and is replaced at once, so
  // that the name never stands for half a file.
  try {
    await (await open(name, 'wx')).close();
  } catch (error) {
    if (systemCodeOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await rename(temporary, name);
  } catch (error) {
    await rm(name, { force: true }).catch(() => undefined);
    throw error;
  }
  return true;
}

const COMPARED_BYTES = 1024 * 1024;

async function haveSameContent(left: string, right: string): Promise<boolean> {
  const [one, other] = await Promise.all([stat(left), stat(right).catch(() => null)]);
  if (other?.isFile() !== true || one.size !== other.size) return false;
  const files = [await open(left), await open(right)] as const;
  try {
    const buffers = [Buffer.alloc(COMPARED_BYTES), Buffer.alloc(COMPARED_BYTES)] as const;
    for (let at = 0; at < one.size; at += COMPARED_BYTES) {
      const [a, b] = await Promise.all([readAt(files[0], buffers[0], at), readAt(files[1], buffers[1], at)]);
      if (!a.equals(b)) return false;
    }
    return true;
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

/** As many bytes as the buffer holds or the file has from there on. */
async function readAt(file: FileHandle, buffer: Buffer, at: number): Promise<Buffer> {
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, at + length);
    length += bytesRead;
    if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}

async function told<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw writeError(error, path);
  }
}
