import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HOST = fileURLToPath(new URL('browser-host/index.ts', import.meta.url));
const START_MILLISECONDS = 30_000;

export interface DeskOptions {
  readonly dataFolder: string;
  /** Modules that its process loads first. */
  readonly preload?: readonly URL[];
  /** Beside those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** The built app, running behind the browser host with a data folder of its own. */
export interface Desk {
  readonly address: string;
  readonly process: ChildProcess;
  /** Ends it as Ctrl-C does and answers with its exit status. */
  stop(): Promise<number | null>;
}

/** Starts the built app and resolves when it has printed its address; it can be sent messages. */
export async function startDesk({ dataFolder, preload = [], environment = {} }: DeskOptions): Promise<Desk> {
  const options = ['--disable-warning=ExperimentalWarning', ...preload.flatMap(({ href }) => ['--import', href])];
  const child = spawn(process.execPath, [...options, HOST, '--', '--data-dir', dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...environment },
  });
  try {
    return { address: await printedAddress(child), process: child, stop: () => end(child) };
  } catch (thrown) {
    // Left running, it would keep its data folder from the next.
    await end(child);
    throw thrown;
  }
}

/** Resolves with the first printed line that is an address. */
export function printedAddress(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(new Error('The app printed no address in time.')), START_MILLISECONDS);
  child.once('exit', (code) => reject(new Error(`The app ended with exit status ${code} before it was ready.`)));
  if (child.stdout === null) throw new Error('The output of the app is not piped.');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?key=\S+/.exec(line)?.[0];
    if (address === undefined) return;
    clearTimeout(timer);
    resolve(address);
  });
  return promise.finally(() => clearTimeout(timer));
}

/** Ends a process as Ctrl-C does, and answers with its exit status. */
export function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', resolve);
  child.kill('SIGINT');
  return promise;
}
