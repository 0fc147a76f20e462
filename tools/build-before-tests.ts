import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Vitest's global set-up of the tests that need `dist/`. The build runs in its own process, because NODE_ENV is "test"
 * in this one and would reach the bundles.
 */
export function setup(): void {
  const { NODE_ENV, VITEST, ...env } = process.env;
  const build = fileURLToPath(new URL('build.ts', import.meta.url));
  const { status, error } = spawnSync(process.execPath, [build, '--if-needed'], { env, stdio: 'inherit' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`The build that these tests need failed with exit status ${status ?? 'unknown'}`);
}
