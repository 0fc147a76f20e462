/**
 * `node tools/browser-host/index.ts [--app FOLDER|APP.ASAR] [--port N] [-- <arguments of the app>]`: runs the built app
 * on Node and any browser, for computers that cannot have Electron's binary.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createHost, installHost } from './host.ts';
import { startServer, type HostServer } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The app must end in this time once it is asked to. */
const MOST_MILLISECONDS_TO_END = 10_000;

const { values, positionals } = parseArgs({
  options: { app: { type: 'string', default: ROOT }, port: { type: 'string', default: '0' } },
  allowPositionals: true,
});
const isPackaged = values.app.endsWith('.asar');
const appFolder = isPackaged ? await unpack(values.app) : values.app;

let server: HostServer | null = null;
const host = createHost({
  appFolder,
  isPackaged,
  environment: process.env,
  say: (line) => console.log(line),
  onWindow: () => console.log(server?.address ?? ''),
  exit: (code) => {
    server?.close();
    if (isPackaged) rmSync(appFolder, { recursive: true, force: true });
    // Lets the last message to the page and the console out.
    setImmediate(() => process.exit(code));
  },
});
installHost(host);
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

try {
  server = await startServer({
    host,
    port: Number(values.port),
    cookie: process.env['BROWSER_HOST_COOKIE'] || undefined,
    preloadFile: join(appFolder, 'dist/preload/index.cjs'),
    runtimeFile: join(ROOT, 'dist/browser-host/runtime.js'),
  });
} catch (error) {
  console.error(`Port ${values.port} cannot be used: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

// What Electron passes: the program, the app, and what followed.
process.argv = [process.execPath, appFolder, ...positionals];
await import(pathToFileURL(join(appFolder, 'dist/main/index.js')).href);
host.start();

function end(): void {
  setTimeout(() => process.exit(1), MOST_MILLISECONDS_TO_END).unref();
  host.electron.app.quit();
}

async function unpack(archive: string): Promise<string> {
  const { extractAll } = await import('@electron/asar');
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-app-'));
  extractAll(archive, folder);
  return folder;
}
