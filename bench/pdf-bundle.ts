import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { packageBin } from '../tools/package-bin.ts';

const CONFIG = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

/** What is measured, bundled as the product is: reading many small sources would count as our time else. */
export interface Bundle {
  readonly engine: URL;
  readonly worker: URL;
  remove(): void;
}

/** In a process of its own: a process that is started by a big one counts as big itself. */
export function bundleEngine(): Bundle {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  const args = ['build', '--config', CONFIG, '--logLevel', 'error', '--outDir', folder, '--emptyOutDir'];
  execFileSync(process.execPath, [packageBin('vite'), ...args], { stdio: 'inherit' });
  const url = (file: string): URL => pathToFileURL(join(folder, file));
  return {
    engine: url('engine.mjs'),
    worker: url('worker.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
