import { existsSync, renameSync } from 'node:fs';
import { parse, join } from 'node:path';
import { fileError } from './file-error.ts';

/**
 * Renames a damaged file to `<name>.damaged-<UTC date-time><extension>` in the same folder, so that nothing is lost and
 * a new one can start. Files named by `companions` (suffixes such as `-wal`) move with it.
 * @returns the new path.
 * @throws CodedError `file-not-writable` where the folder does not allow it.
 */
export function moveAside(file: string, now: Date, companions: readonly string[] = []): string {
  const target = freeName(file, now);
  try {
    renameSync(file, target);
    for (const suffix of companions) {
      if (existsSync(file + suffix)) renameSync(file + suffix, target + suffix);
    }
  } catch (error) {
    throw fileError(error, file);
  }
  return target;
}

function freeName(file: string, now: Date): string {
  const { dir, name, ext } = parse(file);
  // Colons are not allowed in names on Windows.
  const time = now
    .toISOString()
    .replaceAll(':', '-')
    .replace(/\.\d+Z$/, 'Z');
  const base = join(dir, `${name}.damaged-${time}`);
  let candidate = base + ext;
  for (let copy = 2; existsSync(candidate); copy += 1) candidate = `${base}-${copy}${ext}`;
  return candidate;
}
