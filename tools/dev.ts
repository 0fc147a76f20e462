/**
 * `npm run dev [-- --data-dir DIR] [--port N] [--browser]`: the app with hot reload. The window's code comes from Vite's
 * development server and updates in place; a change of main, preload or the browser host starts the app again.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, createServer, type Plugin, type UserConfig } from 'vite';
import { launchCommand, type LaunchCommand } from './launch.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DEV_PROTOCOL = fileURLToPath(new URL('browser-host/dev-protocol.ts', import.meta.url));
const DEV_HOST = '127.0.0.1';
const DEV_PORT = 4281;
const SETTLE_MILLISECONDS = 200;

const { values } = parseArgs({
  options: {
    'data-dir': { type: 'string' },
    port: { type: 'string', default: '4280' },
    browser: { type: 'boolean', default: false },
  },
});

const devServer = await startDevServer();
// What is built now is not what the stamp says.
rmSync(`${ROOT}dist/stamp.txt`, { force: true });
const command = await launchCommand({ dataFolder: values['data-dir'], port: values.port, browser: values.browser });
console.log(command.says);
// The same cookie for every start, so that the open page can be loaded again.
const environment = { ...command.environment, BROWSER_HOST_COOKIE: randomBytes(32).toString('base64url') };
let app: ChildProcess | null = null;
let timer: NodeJS.Timeout | undefined;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end());

await Promise.all([
  watch('vite.main.config.ts', {
    plugins: [putInFront(DEV_PROTOCOL, `${ROOT}main/index.ts`)],
    define: { DEV_SERVER: JSON.stringify(devServer) },
  }),
  watch('vite.preload.config.ts', {}),
  watch('vite.browser-host.config.ts', {}),
]);
await restart(command);

async function startDevServer(): Promise<string> {
  const server = await createServer({
    configFile: `${ROOT}vite.renderer.config.ts`,
    root: `${ROOT}renderer`,
    base: '/',
    clearScreen: false,
    server: {
      host: DEV_HOST,
      port: DEV_PORT,
      strictPort: true,
      // The page has another origin, so Vite's client must be told where its socket is.
      hmr: { host: DEV_HOST, clientPort: DEV_PORT },
    },
  });
  await server.listen();
  return `http://${DEV_HOST}:${DEV_PORT}`;
}

/** Builds now, and again after each change. Resolves when the first build has ended. */
async function watch(configFile: string, extra: UserConfig): Promise<unknown> {
  const watcher = await build({
    ...extra,
    configFile: `${ROOT}${configFile}`,
    root: ROOT,
    logLevel: 'warn',
    build: { watch: {}, emptyOutDir: false },
  });
  if (!('on' in watcher)) throw new Error('Vite does not watch.');
  const { promise, resolve } = Promise.withResolvers<undefined>();
  watcher.on('event', (event) => {
    if (event.code === 'ERROR') console.error(event.error.message);
    if (event.code !== 'END') return;
    resolve(undefined);
    // Several parts may be built for one change.
    clearTimeout(timer);
    if (app !== null) timer = setTimeout(() => void restart(command), SETTLE_MILLISECONDS);
  });
  return promise;
}

function putInFront(module: string, entry: string): Plugin {
  return {
    name: 'put-in-front',
    transform: (code, id) => (id === entry ? `import ${JSON.stringify(module)};\n${code}` : null),
  };
}

async function restart({ program, args }: LaunchCommand): Promise<void> {
  await stopApp();
  app = spawn(program, args, { stdio: 'inherit', env: environment });
}

async function stopApp(): Promise<void> {
  if (app === null || app.exitCode !== null) return;
  const exited = once(app, 'exit');
  app.kill('SIGTERM');
  await exited;
}

async function end(): Promise<void> {
  await stopApp();
  process.exit(0);
}
