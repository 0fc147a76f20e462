import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Instant } from '../../shared/document/dates.ts';
import { CodedError } from '../../shared/result.ts';
import { makeFolder, syncFolder, temporaryPath, writeError } from './atomic-write.ts';
import { readManifest, type ManifestFile } from './manifest.ts';
import { copyName, openNewFile, type NewFile, type PendingFile } from './new-file.ts';
import { openZip } from './zip-file.ts';

/** Where the files of a bundle go; nothing is under the final name before `keep`. */
export interface BundleStore {
  /** For files that are written piece by piece and added when they are complete. */
  readonly workshop: string;
  /** Each name once. `time` is what a ZIP says of the file. */
  add(name: string, bytes: Uint8Array, time: Instant): Promise<ManifestFile>;
  /** Moves a complete file of the workshop into the bundle. */
  addFile(name: string, path: string, time: Instant): Promise<ManifestFile>;
  /** Gives the bundle its name below the target, never over another; see `PendingFile.keep`. */
  keep(stem: string): Promise<NewFile>;
  readonly discard: () => Promise<void>;
}

/** A bundle as a folder. @throws CodedError `disk-full` or `file-not-writable`, here and in its methods. */
export async function openFolderStore(target: string): Promise<BundleStore> {
  const root = temporaryPath(target);
  const workshop = temporaryPath(target);
  await Promise.all([makeFolder(root), makeFolder(workshop)]);

  async function place(name: string, write: (path: string) => Promise<void>): Promise<void> {
    const path = join(root, name);
    try {
      await mkdir(dirname(path), { recursive: true });
      await write(path);
    } catch (error) {
      throw writeError(error, path);
    }
  }

  return {
    workshop,
    add: async (name, bytes) => {
      await place(name, async (path) => {
        const file = await open(path, 'wx');
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
      });
      return describe(name, bytes);
    },
    addFile: async (name, path) => {
      await place(name, (to) => rename(path, to));
      return describeFile(name, join(root, name));
    },
    keep: async (stem) => {
      try {
        return await nameFolder(root, join(target, stem));
      } catch (error) {
        throw writeError(error, join(target, stem));
      }
    },
    discard: () => removeAll(root, workshop),
  };
}

/** A bundle as a ZIP. Throws as `openFolderStore` does. */
export async function openZipStore(target: string): Promise<BundleStore> {
  const workshop = temporaryPath(target);
  await makeFolder(workshop);
  const file: PendingFile = await openNewFile(target);
  const zip = openZip(file.append);
  return {
    workshop,
    add: async (name, bytes, time) => {
      const described = describe(name, bytes);
      await zip.add(name, bytes, time);
      return described;
    },
    addFile: async (name, path, time) => {
      const described = await describeFile(name, path);
      await zip.addFile(name, path, time);
      await rm(path, { force: true });
      return described;
    },
    keep: async (stem) => {
      await zip.finish();
      return file.keep(join(target, `${stem}.zip`));
    },
    discard: async () => {
      await file.discard();
      await removeAll(workshop);
    },
  };
}

function describe(name: string, bytes: Uint8Array): ManifestFile {
  return { name, bytes: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function describeFile(name: string, path: string): Promise<ManifestFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path)) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('A file is made of bytes');
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}

const MOST_COPIES = 10_000;

async function nameFolder(root: string, path: string): Promise<NewFile> {
  const manifest = await readFile(join(root, MANIFEST));
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const candidate = copyName(path, copy);
    if ((await stat(candidate).catch(() => null)) === null) {
      await rename(root, candidate);
      await syncFolder(dirname(candidate));
      return { path: candidate, written: true };
    }
    if (await isSameBundle(candidate, manifest)) return { path: candidate, written: false };
  }
  throw new CodedError('file-not-writable', path);
}

/** The file that lists all others of a bundle. */
export const MANIFEST = 'manifest.json';

/** The manifest is the same, and every file in it is as it says. */
async function isSameBundle(folder: string, manifest: Buffer): Promise<boolean> {
  const found = await readFile(join(folder, MANIFEST)).catch(() => null);
  if (found?.equals(manifest) !== true) return false;
  for (const { name, bytes, sha256 } of readManifest(manifest).files) {
    const there = await describeFile(name, join(folder, name)).catch(() => null);
    if (there?.bytes !== bytes || there.sha256 !== sha256) return false;
  }
  return true;
}

async function removeAll(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { recursive: true, force: true }).catch(() => undefined);
}
