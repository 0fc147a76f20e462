import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHECK_STEPS } from '../../tools/check-steps.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CONFIGURATION = [
  ...['package.json', 'tsconfig.base.json', 'eslint.config.js', '.dependency-cruiser.js', 'knip.json'],
  ...['.prettierrc.json', '.prettierignore'],
  ...['main', 'preload', 'renderer'].map((part) => `vite.${part}.config.ts`),
  ...['shared', 'main', 'preload', 'renderer', 'tests'].map((folder) => `${folder}/tsconfig.json`),
];
const FOLDERS = ['shared', 'main', 'preload', 'renderer', 'tools', 'bench', 'tests'];

export interface CanaryTree {
  /** Runs one step of `npm run check` on the tree; `more` is appended to its arguments. */
  check(step: string, ...more: string[]): { readonly status: number | null; readonly output: string };
  remove(): void;
}

/** A repository with this one's configuration and installed packages, but with the given files only. */
export function makeCanaryTree(files: Readonly<Record<string, string>>): CanaryTree {
  const folder = mkdtempSync(join(tmpdir(), 'invoice-desk-canary-'));
  for (const file of CONFIGURATION) cpSync(join(ROOT, file), join(folder, file));
  for (const name of FOLDERS) mkdirSync(join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const [file, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  return {
    check(name, ...more) {
      const step = CHECK_STEPS.find((candidate) => candidate.name === name);
      if (step === undefined) throw new Error(`npm run check has no step ${name}`);
      const { status, stdout, stderr } = spawnSync(process.execPath, [...step.command, ...more], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      });
      return { status, output: stdout + stderr };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
