/**
 * `npm start [-- --data-dir DIR] [--port N] [--browser]`: builds what has changed and runs the app in Electron, or, where
 * that cannot be, in the browser host. `--port` and `--browser` are about the browser host.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { findElectron } from './electron-binary.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const HOST = fileURLToPath(new URL('browser-host/index.ts', import.meta.url));
const OLDEST_NODE = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  console.error(
    `Invoice Desk needs Node ${OLDEST_NODE}, this is ${process.versions.node}. npm brings the right one: npm start`,
  );
  process.exit(2);
}

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean', default: false } },
});
const appArguments = values['data-dir'] === undefined ? [] : ['--data-dir', values['data-dir']];

await build({ ifNeeded: true });
const electron = values.browser
  ? ({ missing: 'as asked for' } as const)
  : await findElectron({ platform: process.platform, environment: process.env, userId: process.getuid?.() });

if ('path' in electron) {
  // VS Code's terminal sets this variable, which turns Electron into plain Node.
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  console.log('Invoice Desk runs in Electron.');
  run(electron.path, [ROOT, ...appArguments], environment);
} else {
  const port = values.port === undefined ? [] : ['--port', values.port];
  console.log(
    `Invoice Desk runs in your browser instead of Electron: ${electron.missing}. Open this address; Ctrl-C ends it.`,
  );
  run(process.execPath, ['--disable-warning=ExperimentalWarning', HOST, ...port, '--', ...appArguments], process.env);
}

/** Ends when the app does, with its exit status; signals are passed on, however they were sent. */
function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
  const child = spawn(program, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`${program} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
