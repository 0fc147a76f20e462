import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageBin } from './package-bin.ts';

const PACKAGE = fileURLToPath(new URL('../node_modules/electron/', import.meta.url));
const MOST_MILLISECONDS_TO_FETCH = 20_000;

/** Electron's program where it can run here, or why it cannot. */
export type ElectronBinary = { readonly path: string } | { readonly missing: string };

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's number; undefined on Windows. */
  readonly userId: number | undefined;
}

/**
 * Finds Electron's binary and, where it would be of use but is missing, tries for a while to fetch it. Requiring the
 * package instead would fetch it without a limit.
 */
export async function findElectron(surroundings: Surroundings): Promise<ElectronBinary> {
  const obstacle = obstacleToElectron(surroundings);
  if (obstacle !== null) return { missing: obstacle };
  const path = installedPath(surroundings.environment) ?? ((await fetchElectron()) ? installedPath({}) : null);
  return path === null
    ? { missing: 'its program could not be fetched (`npx install-electron --no` tries without a time limit)' }
    : { path };
}

/** Why Electron could not run here even if it were installed; null where it could. */
export function obstacleToElectron({ platform, environment, userId }: Surroundings): string | null {
  if (platform !== 'linux') return null;
  if (!environment['DISPLAY'] && !environment['WAYLAND_DISPLAY']) return 'there is no display';
  return userId === 0 ? 'it does not run as root' : null;
}

function installedPath(environment: Surroundings['environment']): string | null {
  const nameFile = join(PACKAGE, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : 'electron';
  const path = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist'), name);
  return existsSync(path) ? path : null;
}

function fetchElectron(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const child = spawn(process.execPath, [packageBin('electron', 'install-electron')], {
    stdio: 'ignore',
    timeout: MOST_MILLISECONDS_TO_FETCH,
  });
  child.once('error', () => resolve(false)).once('close', (code) => resolve(code === 0));
  return promise;
}
