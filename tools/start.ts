/**
 * `npm start [-- --data-dir DIR] [--port N] [--browser]`: builds what has changed and runs the app in Electron, or, where
 * that cannot be, in the browser host. `--port` and `--browser` are about the browser host.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { launchCommand } from './launch.ts';

const OLDEST_NODE = 24;

const major = Number(process.versions.node.split('.')[0]);
if (major < OLDEST_NODE) {
  const found = process.versions.node;
  console.error(
    `Invoice Desk needs Node ${OLDEST_NODE}; this is ${found}. "npm start" uses the one that npm ci installed.`,
  );
  process.exit(2);
}

const { values } = parseArgs({
  options: { 'data-dir': { type: 'string' }, port: { type: 'string' }, browser: { type: 'boolean', default: false } },
});
await build({ ifNeeded: true });
const { program, args, environment, says } = await launchCommand({
  dataFolder: values['data-dir'],
  port: values.port,
  browser: values.browser,
});
console.log(says);

// Ends when the app does, with its exit status; signals are passed on, however they were sent.
const app = spawn(program, args, { stdio: 'inherit', env: environment });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.kill(signal));
app.once('error', (error) => {
  console.error(`${program} could not be started: ${error.message}`);
  process.exit(1);
});
app.once('exit', (code) => process.exit(code ?? 1));
