/**
 * `node tools/licences.ts [--check]`: writes THIRD-PARTY-LICENSES.md, the licences of every npm package that the
 * product imports, and of what those need in turn. `--check` only says whether the file is up to date.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FILE = join(ROOT, 'THIRD-PARTY-LICENSES.md');
const PRODUCT = ['main', 'preload', 'renderer', 'shared'];
const FOR_TESTS = /\.test\.ts$|^renderer[/\\]testing[/\\]/;

const LockedPackage = v.object({
  version: v.optional(v.string()),
  license: v.optional(v.string()),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
});
type LockedPackage = v.InferOutput<typeof LockedPackage>;
const Lock = v.object({ packages: v.record(v.string(), LockedPackage) });

interface Licence {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text: string;
}

/** Packages that a source file names: imports of code and of styles, and addresses of fonts. */
function packagesIn(source: string): string[] {
  const specifiers = [...source.matchAll(/(?:\bfrom|\bimport|\bimport\(|@import|url\()\s*['"]([^'"]+)['"]/g)];
  return (
    specifiers
      // A file that a package does not offer by name is imported by its path.
      .map((match) => (match[1] ?? '').replace(/^(?:\.\.\/)+node_modules\//, ''))
      .filter((specifier) => !/^([./#]|node:|data:|\w+:)/.test(specifier) && !builtinModules.includes(specifier))
      .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'))
  );
}

function importedPackages(): string[] {
  const files = PRODUCT.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => /\.(ts|svelte|css)$/.test(file) && !FOR_TESTS.test(file))
      .map((file) => join(ROOT, file)),
  );
  const names = new Set(files.flatMap((file) => packagesIn(readFileSync(file, 'utf8'))));
  // Electron is not bundled: packaging adds its licence and Chromium's beside the program.
  names.delete('electron');
  return [...names];
}

/** All packages that `names` need, found the way Node finds them, as folders below the root. */
function withDependencies(names: readonly string[], packages: Readonly<Record<string, LockedPackage>>): string[] {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = resolvePackage(name, from, packages);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    for (const dependency of Object.keys(packages[folder]?.dependencies ?? {})) visit(dependency, folder);
  };
  for (const name of names) visit(name, '');
  return [...found].filter((folder) => !folder.includes('node_modules/@types/')).sort();
}

function resolvePackage(name: string, from: string, packages: Readonly<Record<string, LockedPackage>>): string | null {
  for (let base = from; ; base = dirname(base)) {
    const folder = base === '' || base === '.' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (folder in packages) return folder;
    if (base === '' || base === '.') return null;
  }
}

function licenceOf(folder: string, entry: LockedPackage | undefined): Licence {
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const installed = join(ROOT, folder);
  const file = readdirSync(installed).find((candidate) => /^(licen[cs]e|copying)(\.|-|$)/i.test(candidate));
  return {
    name,
    version: entry?.version ?? '',
    licence: entry?.license ?? 'see below',
    text: file === undefined ? '' : readFileSync(join(installed, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  };
}

function render(licences: readonly Licence[]): string {
  const rows = licences.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const texts = Map.groupBy(
    licences.filter(({ text }) => text !== ''),
    ({ text }) => text,
  );
  const sections = [...texts].map(
    ([text, users]) => `## ${users.map(({ name }) => name).join(', ')}\n\n\`\`\`text\n${text}\n\`\`\``,
  );
  return `${[
    '# Licences of third parties',
    'Written by `node tools/licences.ts`; do not edit. Invoice Desk itself is under the MIT licence (`LICENSE`).',
    'The packages below are imported by the product or needed by one that is, so that they are, whole or in part, in its ' +
      'bundles. The fonts in `resources/fonts` are made from inter-ui and Noto and stay under their licence. A packaged app also holds ' +
      'Electron and Chromium, whose licences are files beside the program.',
    ['| package | version | licence |', '| --- | --- | --- |', ...rows].join('\n'),
    ...sections,
  ].join('\n\n')}\n`;
}

const { packages } = v.parse(Lock, JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
// The PDF fonts are built from inter-ui (tools/fonts).
const folders = withDependencies([...importedPackages(), 'inter-ui'], packages);
// They come from Debian's fonts-noto-core and fonts-noto-cjk, whose versions these are.
const noto: Licence = {
  name: 'Noto Sans',
  version: '20201225, CJK 20220127',
  licence: 'OFL-1.1',
  text: readFileSync(join(ROOT, 'resources/fonts/OFL-Noto.txt'), 'utf8').trim(),
};
const licences = [...folders.map((folder) => licenceOf(folder, packages[folder])), noto].sort(
  (left, right) => left.name.localeCompare(right.name, 'en') || left.version.localeCompare(right.version, 'en'),
);
const unknown = licences.filter(({ licence, text }) => licence === 'see below' && text === '');
if (unknown.length > 0) throw new Error(`No licence found for ${unknown.map(({ name }) => name).join(', ')}`);
const wanted = render(licences);
if (process.argv.includes('--check')) {
  const current = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  if (current !== wanted) {
    console.error('THIRD-PARTY-LICENSES.md is not up to date: run "npm run licences".');
    process.exitCode = 1;
  }
} else {
  writeFileSync(FILE, wanted);
}
