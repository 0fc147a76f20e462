import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import type { Bundle } from './pdf-bundle.ts';
import type { EngineName } from './pdf-engines.ts';

const PROCESS = fileURLToPath(new URL('./pdf-process.ts', import.meta.url));

const Reply = v.variant('ok', [
  v.object({ ok: v.literal(true), milliseconds: v.number(), bytes: v.number(), peakMegabytes: v.number() }),
  v.object({ ok: v.literal(false), reason: v.string() }),
]);

/** So many documents drawn one after the other. */
export interface Drawn {
  readonly milliseconds: number;
  /** Of the last one. */
  readonly bytes: number;
  /** Of the process so far; without Chromium's own processes. */
  readonly peakMegabytes: number;
}

/** An engine in a process of its own. */
export interface EngineProcess {
  readonly name: EngineName;
  /**
   * Draws `count` documents, the first of which has the seed `first`; where a folder is given, writes each to a file. The
   * first call includes loading the engine and its fonts.
   */
  draw(lines: number, first: number, count?: number, folder?: string | null): Promise<Drawn>;
  close(): Promise<void>;
}

export function startEngine(name: EngineName, bundle: Bundle): EngineProcess {
  const child = fork(PROCESS, [name, bundle.engine.href], { execArgv: ['--disable-warning=ExperimentalWarning'] });
  const exited = once(child, 'exit');
  return {
    name,
    draw: async (lines, first, count = 1, folder = null) => {
      child.send({ lines, first, count, folder });
      const message = await Promise.race([once(child, 'message').then(([reply]: unknown[]) => reply), exited]);
      const reply = v.parse(Reply, message);
      if (!reply.ok) throw new Error(`${name}: ${reply.reason}`);
      return reply;
    },
    close: async () => {
      if (child.connected) child.send('close');
      await exited;
    },
  };
}
