import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandLine {
  readonly folder: string;
  /** Runs one command to its end, with `input` on its standard input. */
  run(args: readonly string[], input?: object | string): Promise<Outcome>;
  /** Starts one command; its standard input is empty. */
  start(args: readonly string[]): ChildProcess;
  remove(): void;
}

/** The real command line as a process of its own, on a data folder that is thrown away. */
export function createCommandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-cli-'));
  const start = (args: readonly string[]): ChildProcess => startCommand(folder, args);
  return {
    folder,
    start,
    run: (args, input = '') => {
      const child = start(args);
      child.stdin?.end(typeof input === 'string' ? input : JSON.stringify(input));
      return outcomeOf(child);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Starts one command on a data folder, with pipes for what it reads and writes. */
export function startCommand(dataFolder: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ENTRY, '--data-dir', dataFolder, ...args], {
    env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: 'en_GB.UTF-8' },
  });
}

/** Waits for the end of a process and collects what it wrote. */
export async function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The output of the process is not piped');
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [code, out, err] = await Promise.all([ended, text(stdout), text(stderr)]);
  return { code, stdout: out, stderr: err };
}
