import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Bundle } from './pdf-bundle.ts';
import { startEngine, type EngineProcess } from './pdf-client.ts';
import type { EngineName } from './pdf-engines.ts';

const PROCESS = fileURLToPath(new URL('./export-process.ts', import.meta.url));

const Exported = v.object({
  workers: v.number(),
  documents: v.number(),
  milliseconds: v.number(),
  processorMilliseconds: v.number(),
  peakMegabytes: v.number(),
  loopDelayP99: v.number(),
  loopWorkP99: v.number(),
  loopWorkMost: v.number(),
});
export type Exported = v.InferOutput<typeof Exported>;

/** Exports so many invoices to files by the export job, in a process of its own. */
export async function runExport(
  bundle: Bundle,
  task: { readonly count: number; readonly lines: number; readonly workers: number | null },
): Promise<Exported> {
  return inNewFolder(async (folder) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', PROCESS], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(JSON.stringify({ ...task, worker: bundle.worker.href, folder }));
    return v.parse(Exported, JSON.parse(await text(child.stdout)));
  });
}

/**
 * Milliseconds per document of a peer that draws and writes invoices in so many processes at once, each of them warm. Its
 * files are not synced to the disk, as ours are.
 */
export async function runPeer(
  bundle: Bundle,
  name: EngineName,
  task: { readonly count: number; readonly lines: number; readonly processes: number },
): Promise<number> {
  const { count, lines, processes } = task;
  const share = Math.ceil(count / processes);
  return inNewFolder(async (folder) => {
    const engines = Array.from({ length: processes }, () => startEngine(name, bundle));
    try {
      await Promise.all(engines.map((engine) => warmUp(engine, lines)));
      const started = performance.now();
      await Promise.all(engines.map((engine, index) => engine.draw(lines, index * share, share, folder)));
      return (performance.now() - started) / (share * processes);
    } finally {
      await Promise.all(engines.map((engine) => engine.close()));
    }
  });
}

const WARM_UP = 10;
const WARM_UP_SEED = 900_000;

async function warmUp(engine: EngineProcess, lines: number): Promise<void> {
  await engine.draw(lines, WARM_UP_SEED, WARM_UP);
}

async function inNewFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
