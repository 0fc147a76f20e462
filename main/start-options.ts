import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What may follow the program on the command line. */
export interface StartOptions {
  /** Absolute; null for the default place. */
  readonly dataFolder: string | null;
}

/** Reads `--data-dir DIR`; switches that are Chromium's or the system's are left alone. */
export function readStartOptions(argv: readonly string[], workingFolder: string): StartOptions {
  const { values } = parseArgs({ args: [...argv], options: { 'data-dir': { type: 'string' } }, strict: false });
  const folder = values['data-dir'];
  return { dataFolder: typeof folder === 'string' && folder !== '' ? resolve(workingFolder, folder) : null };
}
