/**
 * `npm run build [-- --if-needed] [--verbose]`: builds main, preload, renderer and the browser host's page script into
 * `dist/`. Each part is built beside its old one and then put in its place, so that a failed build leaves a working
 * `dist/` and a running app never sees half of one.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DIST = join(ROOT, 'dist');
const STAMP = join(DIST, 'stamp.txt');

const PARTS = [
  { name: 'main', config: 'vite.main.config.ts' },
  { name: 'preload', config: 'vite.preload.config.ts' },
  { name: 'renderer', config: 'vite.renderer.config.ts' },
  { name: 'browser-host', config: 'vite.browser-host.config.ts' },
] as const;

/** What the bundles are made from; everything else may change without a new build. */
const SOURCES = [
  'main',
  'preload',
  'renderer',
  'shared',
  'resources',
  'tools/browser-host',
  'package-lock.json',
  ...PARTS.map(({ config }) => config),
];

export interface BuildOptions {
  /** Skip the work where `dist/` was built from the sources as they are now. */
  readonly ifNeeded?: boolean;
  readonly verbose?: boolean;
}

/** Builds all parts into `dist/`. @throws what Vite throws, with `dist/` left as it was. */
export async function build({ ifNeeded = false, verbose = false }: BuildOptions = {}): Promise<void> {
  const fingerprint = sourceFingerprint();
  if (ifNeeded && PARTS.every(({ name }) => existsSync(join(DIST, name))) && readStamp() === fingerprint) return;
  const workshop = join(DIST, `.building-${process.pid}`);
  mkdirSync(workshop, { recursive: true });
  try {
    // Loaded only here: most starts find everything built.
    const { build: viteBuild } = await import('vite');
    for (const part of PARTS) {
      await viteBuild({
        root: part.name === 'renderer' ? join(ROOT, 'renderer') : ROOT,
        configFile: join(ROOT, part.config),
        logLevel: verbose ? 'info' : 'warn',
        build: { outDir: join(workshop, part.name), emptyOutDir: true },
      });
    }
    rmSync(STAMP, { force: true });
    for (const { name } of PARTS) {
      rmSync(join(DIST, name), { recursive: true, force: true });
      renameSync(join(workshop, name), join(DIST, name));
    }
    writeFileSync(STAMP, fingerprint);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}

function readStamp(): string | null {
  try {
    return readFileSync(STAMP, 'utf8');
  } catch {
    return null;
  }
}

/** Names, sizes and times of all sources: a look at the folders, without reading a file. */
function sourceFingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesBelow(join(ROOT, source))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { 'if-needed': { type: 'boolean', default: false }, verbose: { type: 'boolean', default: false } },
  });
  await build({ ifNeeded: values['if-needed'], verbose: values.verbose });
}
