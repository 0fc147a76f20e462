import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { ListPlace } from '../../shared/views.ts';
import { makeFolder, writeFileAtomic } from '../export/atomic-write.ts';
import { FILED_PLACE } from './list-fields.ts';

/** Where a person is in the list. It changes with every pause in typing, so nothing waits until it is written. */
export interface PlaceStore {
  get(): ListPlace;
  /** Takes effect at once; written soon after, one write at a time, only the newest. */
  set(place: ListPlace): void;
  /** Resolves when everything is written, or cannot be. */
  written(): Promise<void>;
}

/**
 * Opens `list.json` in `folder`. Nothing that a person made is in it, so a damaged file counts as none.
 * `reportFailure` hears once in a row that it cannot be written.
 */
export function openPlace(folder: string, reportFailure: (error: unknown) => void): PlaceStore {
  const file = join(folder, 'list.json');
  let place = readPlace(file);
  let waiting = false;
  let failed = false;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (waiting) {
      waiting = false;
      try {
        await makeFolder(folder);
        await writeFileAtomic(file, Buffer.from(`${JSON.stringify(place, null, 2)}\n`));
        failed = false;
      } catch (error) {
        if (!failed) reportFailure(error);
        failed = true;
      }
    }
    writing = null;
  }
  return {
    get: () => place,
    set: (next) => {
      place = next;
      waiting = true;
      writing ??= write();
    },
    written: () => writing ?? Promise.resolve(),
  };
}

function readPlace(file: string): ListPlace {
  try {
    const filed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return v.parse(FILED_PLACE, filed);
  } catch {
    return v.parse(FILED_PLACE, {});
  }
}
