import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../shared/result.ts';
import { EXIT, exitCodeOf } from '../../main/cli/exit-codes.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ADRS = readdirSync(join(ROOT, 'docs/adr')).map((file) => `docs/adr/${file}`);
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/cli.md', 'docs/search.md', ...ADRS];
const Manifest = v.object({
  scripts: v.record(v.string(), v.string()),
  devDependencies: v.record(v.string(), v.string()),
  dependencies: v.optional(v.record(v.string(), v.string())),
});

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const manifest = v.parse(Manifest, JSON.parse(read('package.json')));

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  test('names only files and folders that exist', () => {
    const quoted = [...text.matchAll(/`([\w./-]+)`/g)].map((match) => match[1] ?? '');
    const folders = /^(main|preload|renderer|shared|tools|tests|bench|docs|resources)\//;
    const linked = [...text.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1] ?? '');
    const paths = [
      ...quoted.filter((path) => folders.test(path)),
      ...linked.filter((link) => !link.includes('://')).map((link) => normalize(join(page, '..', link))),
    ];
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('names only scripts that exist', () => {
    const scripts = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
    expect(scripts.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });
});

test('every script runs a file that exists', () => {
  const files = Object.values(manifest.scripts).flatMap((script) => script.match(/\S+\.ts\b/g) ?? []);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test('decisions are numbered without gaps, have the three parts and fit a page', () => {
  expect(ADRS.map((file) => Number(file.slice('docs/adr/'.length).slice(0, 4)))).toEqual(
    ADRS.map((_, index) => index + 1),
  );
  for (const file of ADRS) {
    const text = read(file);
    expect(text.match(/^## .*$/gm), file).toEqual(['## Context', '## Decision', '## Consequences']);
    expect(text.split('\n').length, file).toBeLessThan(60);
  }
});

test('docs/cli.md names every exit code', () => {
  const documented = [...read('docs/cli.md').matchAll(/^\| (\d+) +\|/gm)].map((match) => Number(match[1]));
  expect(documented).toEqual(Object.values(EXIT));
  for (const code of ERROR_CODES) expect(documented).toContain(exitCodeOf(code));
});

describe('SECURITY.md', () => {
  const rows = [...read('SECURITY.md').matchAll(/^\| +(\d+) +\|.*$/gm)];

  test('answers all twenty items of the checklist, each held by a test', () => {
    expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    for (const [row] of rows) expect(row.split('|').at(-2)).toMatch(/`[\w./-]+\.test\.ts`/);
  });

  test('item 15: nothing opens an address outside', () => {
    const sources = readdirSync(join(ROOT, 'main'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => /\bopenExternal\s*\(|\bopenPath\s*\(/.test(read(join('main', file))));
    expect(sources).toEqual([]);
  });

  test('item 16: every package is pinned to an exact version, and none but development packages are named', () => {
    const loose = Object.entries(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
    expect(loose).toEqual([]);
    expect(manifest.dependencies).toBeUndefined();
  });
});

test('.ci/run runs what the README says', () => {
  const script = read('.ci/run');
  for (const command of ['npm ci', 'npm test', 'npm run check']) expect(script).toContain(command);
  expect(read('README.md')).toContain('npm ci && npm test');
});
