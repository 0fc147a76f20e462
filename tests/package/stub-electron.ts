import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What marks the place of the fuses in Electron's binary (electron/electron, docs/tutorial/fuses.md). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const VERSION_OF_THE_WIRE = 1;
/** As Electron 45 ships them: '1' on, '0' off. */
const DEFAULT_FUSES = '101100011';

/** A folder that looks to the packager like Electron's Linux build: a binary with fuses, resources and locales. */
export function makeStubElectron(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'));
  const program = join(folder, 'electron');
  const wire = Buffer.from([VERSION_OF_THE_WIRE, DEFAULT_FUSES.length]);
  writeFileSync(program, Buffer.concat([Buffer.from(`stub${SENTINEL}`), wire, Buffer.from(`${DEFAULT_FUSES}stub`)]));
  chmodSync(program, 0o755);
  for (const language of ['en-US', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
}
