import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCanaryTree, type CanaryTree } from './canary-tree.ts';

// Each file breaks one rule; the tests below name the file and the rule that must notice it.
const CANARIES = {
  'shared/good.ts': 'export const good = 1;\n',
  'shared/dom.ts': 'export const title = document.title;\n',
  'shared/node.ts': 'export const folder = process.cwd();\n',
  'shared/enum.ts': 'export enum Colour {\n  Red,\n}\n',
  'shared/unused.ts': "import { good } from './good.ts';\n\nexport const used = good;\nexport const unused = 2;\n",
  'shared/ugly.ts': 'export const ugly =    1\n',
  'main/dom.ts': 'export const title = document.title;\n',
  'main/index.ts': "import { used } from '../shared/unused.ts';\n\nprocess.title = String(used);\n",
  'main/any.ts': 'export function any(value: any): any {\n  return value;\n}\n',
  'main/default.ts': 'export default 1;\n',
  'main/assertion.ts': 'export const first = process.argv[0]!;\n',
  'main/cast.ts': 'export const cast = 1 as unknown as string;\n',
  'main/floating.ts': 'export function later(): void {\n  Promise.resolve();\n}\n',
  'main/console.ts': "console.log('said');\n",
  'main/return-type.ts': 'export function untyped(value: string) {\n  return value;\n}\n',
  'main/index-access.ts': 'export const length = (list: string[]): number => list[0].length;\n',
  'main/cli/console.ts': "console.log('said');\n",
  'preload/index.ts': 'export const folder = process.cwd();\n',
  'renderer/main.ts': "import App from './TypeError.svelte';\n\nexport const app = App;\n",
  'renderer/node.ts': "import { sep } from 'node:path';\n\nexport const separator = sep;\n",
  'renderer/TypeError.svelte': '<script lang="ts">\n  const count: number = \'one\';\n</script>\n\n{count}\n',
  'renderer/Markup.svelte': '<script lang="ts">\n  const text = \'<b>x</b>\';\n</script>\n\n{@html text}\n',
  'renderer/Style.svelte': '<p style="color: red">x</p>\n',
  'renderer/Label.svelte': '<img src="x.png" />\n',
  'renderer/Imports.svelte':
    '<script lang="ts">\n  import type { later } from \'../main/floating.ts\';\n  const call: typeof later | null = null;\n</script>\n\n{call}\n',
  'tests/thing.test.ts': "import { good } from '../shared/good.ts';\n\nexport const text: string = good;\n",
  'tools/thing.ts': "import { good } from '../shared/good.ts';\n\nexport const text: string = good;\n",
  'bench/thing.ts': "import { good } from '../shared/good.ts';\n\nexport const text: string = good;\n",
};

let tree: CanaryTree;
beforeAll(() => {
  tree = makeCanaryTree(CANARIES);
});
afterAll(() => tree.remove());

describe('types', () => {
  test.each([
    ['shared', ['dom.ts', 'node.ts', 'enum.ts'], ['good.ts', 'unused.ts']],
    ['main', ['dom.ts', 'index-access.ts'], ['any.ts', 'index.ts']],
    ['preload', ['index.ts'], []],
    ['tests', ['thing.test.ts', '../tools/thing.ts', '../bench/thing.ts'], []],
  ])('%s is checked against what its runtime has', (project, wrong, right) => {
    const { status, output } = tree.check(`types of ${project}`, '--incremental', 'false', '--tsBuildInfoFile', 'null');
    expect(status).not.toBe(0);
    const reported = output.replaceAll(`${project}/../`, '../');
    for (const file of wrong)
      expect(reported).toContain(file.startsWith('../') ? file.slice(3) : `${project}/${file}(`);
    for (const file of right) expect(reported).not.toContain(`${project}/${file}(`);
  });

  test('components are checked too, with warnings as errors', () => {
    const { status, output } = tree.check('types of renderer');
    expect(status).toBe(1);
    expect(output).toMatch(/TypeError\.svelte:2:9\s+Error: Type 'string' is not assignable to type 'number'/);
    expect(output).toMatch(/Label\.svelte:1:1\s+Warn: `<img>` element should have an alt attribute/);
    expect(output).toMatch(/node\.ts:1:21\s+Error: Cannot find name 'node:path'/);
  });
});

test('lint rules fire where they should and only there', () => {
  const { status, output } = tree.check('lint');
  expect(status).toBe(1);
  const expected = {
    'shared/enum.ts': ['no-restricted-syntax'],
    'main/any.ts': ['@typescript-eslint/no-explicit-any'],
    'main/default.ts': ['no-restricted-syntax'],
    'main/assertion.ts': ['@typescript-eslint/no-non-null-assertion'],
    'main/cast.ts': ['no-restricted-syntax'],
    'main/floating.ts': ['@typescript-eslint/no-floating-promises'],
    'main/console.ts': ['no-console'],
    'main/return-type.ts': ['@typescript-eslint/explicit-module-boundary-types'],
    'renderer/node.ts': ['no-restricted-imports'],
    'renderer/Markup.svelte': ['svelte/no-at-html-tags'],
    'renderer/Style.svelte': ['svelte/no-inline-styles'],
    'renderer/Imports.svelte': ['no-restricted-imports'],
  };
  for (const [file, rules] of Object.entries(expected)) {
    expect(reportedRules(output, file), file).toEqual(expect.arrayContaining(rules));
  }
  for (const file of ['shared/good.ts', 'main/index.ts', 'main/cli/console.ts', 'eslint.config.js']) {
    expect(reportedRules(output, file), file).toEqual([]);
  }
});

test('unused exports, files and packages are reported', () => {
  const { status, output } = tree.check('unused');
  expect(status).toBe(1);
  expect(output).toMatch(/Unused exports[\s\S]*unused\s+shared\/unused\.ts:4:14/);
  expect(output).toMatch(/Unused files[\s\S]*main\/any\.ts/);
  expect(output).toMatch(/Unused devDependencies[\s\S]*pdfmake/);
  expect(output).not.toMatch(/^good\s/m);
});

test('a file that is not formatted is reported', () => {
  const { status, output } = tree.check('format');
  expect(status).toBe(1);
  expect(output).toContain('shared/ugly.ts');
  expect(output).not.toContain('shared/good.ts');
});

/** The rules that ESLint's default output lists below a file's path. */
function reportedRules(output: string, file: string): string[] {
  const section = output.split('\n\n').find((part) => part.trim().split('\n')[0]?.endsWith(`/${file}`)) ?? '';
  return [...section.matchAll(/^ +\d+:\d+ .* (\S+)$/gm)].map((match) => match[1] ?? '');
}
