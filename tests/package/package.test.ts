import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import configuration from '../../electron-builder.ts';
import manifest from '../../package.json' with { type: 'json' };
import { makeStubElectron } from './stub-electron.ts';

const HOST = fileURLToPath(new URL('../../tools/browser-host/index.ts', import.meta.url));
const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-package-'));
const unpacked = join(folder, 'release', 'linux-unpacked');
const archive = join(unpacked, 'resources', 'app.asar');

beforeAll(async () => {
  makeStubElectron(join(folder, 'electron'));
  await build({
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...configuration,
      electronDist: join(folder, 'electron'),
      electronVersion: manifest.devDependencies.electron,
      directories: { ...configuration.directories, output: join(folder, 'release') },
    },
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('app.asar', () => {
  const files = (): readonly string[] => listPackage(archive, { isPack: false }).map((path) => path.replace(/^\//, ''));

  test('holds the three bundles, the fonts and the manifest, and nothing else', () => {
    const places = new Set(files().map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...places].toSorted()).toEqual([
      'dist',
      'dist/main',
      'dist/preload',
      'dist/renderer',
      'package.json',
      'resources',
      'resources/fonts',
    ]);
    for (const needed of [
      'dist/main/index.js',
      'dist/main/cache-worker.js',
      'dist/main/pdf-worker.js',
      'dist/preload/index.cjs',
      'dist/renderer/index.html',
      'resources/fonts/Inter-Regular.ttf',
      'resources/fonts/OFL.txt',
    ]) {
      expect(files()).toContain(needed);
    }
  });

  test('holds no sources, source maps or packages', () => {
    expect(files().filter((path) => /\.(ts|svelte|map|md)$|node_modules/.test(path))).toEqual([]);
  });

  test('takes answers of main as they come (docs/adr/0026)', () => {
    // What nobody calls is not in the bundle.
    const main = extractFile(archive, 'dist/main/index.js').toString();
    expect(main.includes('DeferRendererTasksAfterInput')).toBe(true);
  });

  test('names its entry, and neither scripts nor packages', () => {
    const packed: unknown = JSON.parse(extractFile(archive, 'package.json').toString());
    expect(packed).toMatchObject({ main: 'dist/main/index.js', productName: 'Invoice Desk', type: 'module' });
    expect(packed).not.toHaveProperty('scripts');
    expect(packed).not.toHaveProperty('devDependencies');
  });
});

test('every fuse is set as decided', async () => {
  const { version: _, ...wire } = await getCurrentFuseWire(join(unpacked, 'invoice-desk'));
  const NINTH_FUSE = 8;
  expect(wire).toEqual({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: OFF,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
    // WebAssembly's trap handlers, which the builder does not know: as Electron ships it.
    [NINTH_FUSE]: ON,
  });
});

test('only the languages that were asked for are shipped', () => {
  expect(readdirSync(join(unpacked, 'locales')).toSorted()).toEqual(['de.pak', 'en-US.pak']);
});

describe('the packed app, run by the browser host', () => {
  let host: ChildProcess;
  let address: URL;

  beforeAll(async () => {
    const args = [HOST, '--app', archive, '--', '--data-dir', join(folder, 'data')];
    host = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (host.stdout === null) throw new Error('The output of the host is not piped.');
    const lines = createInterface({ input: host.stdout });
    address = new URL(await new Promise<string>((resolve) => lines.once('line', resolve)));
  });

  test('serves its page under its policy, and its script', async () => {
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self';/,
    );
    const html = await page.text();
    expect(html).toContain('<title>Invoice Desk</title>');
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const Cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const answer = await fetch(new URL(script, address), { headers: { Cookie } });
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  test('keeps its data where it was told, and ends cleanly', async () => {
    const exited = once(host, 'exit');
    host.kill('SIGINT');
    expect(await exited).toEqual([0, null]);
    expect(readdirSync(join(folder, 'data'))).toContain('documents.sqlite');
    expect(readFileSync(join(folder, 'data', 'logs', 'invoice-desk.log'), 'utf8')).toContain('Invoice Desk 0.');
  });
});
