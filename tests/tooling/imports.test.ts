import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { makeCanaryTree } from './canary-tree.ts';

const Report = v.object({
  summary: v.object({
    violations: v.array(v.object({ from: v.string(), to: v.string(), rule: v.object({ name: v.string() }) })),
  }),
});

const THING = 'export const thing = 1;\n';

/** Files that keep the import table of CONTRIBUTING. */
const ALLOWED = {
  'shared/ipc.ts': "import { thing } from './thing.ts';\nexport const channel = thing;\n",
  'shared/thing.ts': THING,
  'shared/document/decimal.ts': "import Big from 'big.js';\nexport const zero = Big(0);\n",
  'main/cache/cache.ts':
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\nexport type Port = string;\n",
  'main/cache/inside.ts': "import type { Port } from './cache.ts';\nexport type Inside = Port;\n",
  'main/sync/sync.ts': "import { read } from '../cache/cache.ts';\nexport const sync = read;\n",
  'main/platform/adapter.ts':
    "import { app } from 'electron';\nimport type { Port } from '../cache/cache.ts';\nexport const port: Port = app.name;\n",
  'main/ipc/handle.ts': "import { ipcMain } from 'electron';\nexport const handle = ipcMain;\n",
  'main/index.ts': "import { port } from './platform/adapter.ts';\nexport const started = port;\n",
  'preload/index.ts':
    "import { contextBridge } from 'electron';\nimport { channel } from '../shared/ipc.ts';\ncontextBridge.exposeInMainWorld('api', channel);\n",
  'renderer/main.ts':
    "import { mount } from 'svelte';\nimport { thing } from '../shared/thing.ts';\nimport App from './App.svelte';\nmount(App, { target: document.body, props: { thing } });\n",
  'renderer/App.svelte': '<script lang="ts">\n  import { thing } from "../shared/thing.ts";\n</script>\n\n{thing}\n',
  'renderer/testing/render.ts': "import { expect } from 'vitest';\nexport const check = expect;\n",
  'tools/browser-host/electron.ts': "import type { App } from 'electron';\nexport type Subset = Pick<App, 'name'>;\n",
  'tests/thing.test.ts':
    "import { thing } from '../shared/thing.ts';\nimport { started } from '../main/index.ts';\nexport const both = [thing, started];\n",
};

/** File, what it imports, and the rule that must notice. */
const FORBIDDEN = [
  ['shared/a.ts', '../main/cache/cache.ts', 'shared-only-shared'],
  ['shared/b.ts', 'node:fs', 'shared-no-node'],
  ['shared/c.ts', 'valibot', 'packages-of-shared'],
  ['shared/document/d.ts', 'big.js', 'packages-of-shared'],
  ['main/vendors/a.ts', 'electron', 'electron-only-in-adapters'],
  ['main/vendors/b.ts', '../platform/adapter.ts', 'services-below-the-shell'],
  ['main/http/a.ts', '../ipc/handle.ts', 'services-below-the-shell'],
  ['main/cache/a.ts', '../../renderer/lib.ts', 'main-not-ui'],
  ['main/sync/c.ts', 'valibot', 'packages-of-sync'],
  ['main/platform/b.ts', 'conf', 'packages-of-platform'],
  ['main/h.ts', 'valibot', 'packages-of-main'],
  ['main/sync/b.ts', '../cache/inside.ts', 'services-by-their-front'],
  ['main/f.ts', './cache/inside.ts', 'services-by-their-front'],
  ['main/cli/a.ts', 'pdfmake', 'packages-of-cli'],
  ['main/platform/a.ts', '../cache/cache.ts', 'platform-only-port-types'],
  ['main/ipc/a.ts', '../platform/adapter.ts', 'ipc-not-platform'],
  ['main/ipc/b.ts', 'electron', 'ipc-only-electron-types'],
  ['main/a.ts', './index.ts', 'nobody-imports-the-root'],
  ['main/b.ts', '../tools/helper.ts', 'product-not-tests'],
  ['main/c.ts', '../tests/thing.test.ts', 'product-not-tests'],
  ['renderer/f.ts', './testing/render.ts', 'product-not-tests'],
  ['main/d.ts', './absent.ts', 'resolvable'],
  ['main/e.ts', 'electron', 'electron-only-in-adapters'],
  ['preload/a.ts', '../shared/thing.ts', 'preload-only-the-contract'],
  ['preload/b.ts', 'node:path', 'preload-no-node'],
  ['preload/c.ts', 'devalue', 'packages-of-preload'],
  ['renderer/a.ts', '../main/cache/cache.ts', 'renderer-not-main'],
  ['renderer/b.ts', 'node:path', 'renderer-no-node'],
  ['renderer/c.ts', 'electron', 'electron-only-in-adapters'],
  ['renderer/d.ts', 'valibot', 'packages-of-renderer'],
  ['renderer/E.svelte', '../main/cache/cache.ts', 'renderer-not-main'],
  ['tools/a.ts', 'electron', 'electron-only-in-adapters'],
] as const;

const CYCLE = {
  'shared/cycle-a.ts': "import { b } from './cycle-b.ts';\nexport const a = (): unknown => b;\n",
  'shared/cycle-b.ts': "import type { a } from './cycle-a.ts';\nexport const b: typeof a | null = null;\n",
};

const TYPES_ALLOWED: readonly string[] = ['platform-only-port-types', 'ipc-only-electron-types'];

function violations(files: Readonly<Record<string, string>>): string[] {
  const tree = makeCanaryTree(files);
  try {
    const { output } = tree.check('imports', '--output-type', 'json');
    const report = v.parse(Report, JSON.parse(output));
    return report.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`).sort();
  } finally {
    tree.remove();
  }
}

test('what the import table allows passes', () => {
  expect(violations(ALLOWED)).toEqual([]);
});

test('each row of the import table is held, for values and for types', () => {
  const files: Record<string, string> = { ...ALLOWED, 'renderer/lib.ts': THING, 'tools/helper.ts': THING, ...CYCLE };
  const expected = ['shared/cycle-a.ts: no-cycles'];
  for (const [file, target, rule] of FORBIDDEN) {
    const source = `import * as target from '${target}';\nexport const used = target;\n`;
    const component = file.endsWith('.svelte');
    files[file] = component ? `<script lang="ts">\n${source.replace('export ', '')}</script>\n{used}\n` : source;
    expected.push(`${file}: ${rule}`);
    // Some may know types, and a component's type imports are the linter's business.
    if (TYPES_ALLOWED.includes(rule) || component) continue;
    const typed = file.replace('.ts', '-type.ts');
    files[typed] = `import type * as target from '${target}';\nexport type Used = typeof target;\n`;
    expected.push(`${typed}: ${rule}`);
  }
  const found = violations(files);
  expect(found).toEqual(expect.arrayContaining(expected));
  const planted = new Set(expected.map((line) => line.split(':')[0]));
  expect(found.filter((line) => !planted.has(line.split(':')[0]))).toEqual([]);
});

test('no folder of main is forgotten in the list of packages', () => {
  const root = new URL('../../', import.meta.url);
  const config = readFileSync(new URL('.dependency-cruiser.js', root), 'utf8');
  const folders = readdirSync(new URL('main/', root), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(folders.filter(({ name }) => !config.includes(`files: '^main/${name}/'`))).toEqual([]);
});
