import { fileURLToPath } from 'node:url';
import { packageBin } from './package-bin.ts';

export interface CheckStep {
  readonly name: string;
  /** Arguments for Node, to be run in the repository's root. */
  readonly command: readonly string[];
}

const SOURCE_FOLDERS = ['shared', 'main', 'preload', 'renderer', 'tools', 'bench', 'tests'];

/** What `npm run check` runs, the slow ones first. */
export const CHECK_STEPS: readonly CheckStep[] = [
  { name: 'lint', command: [packageBin('eslint'), '--max-warnings', '0', '.'] },
  types('main'),
  {
    name: 'types of renderer',
    command: [packageBin('svelte-check'), '--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings'],
  },
  types('tests'),
  types('shared'),
  types('preload'),
  { name: 'format', command: [packageBin('prettier'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'imports',
    command: [packageBin('dependency-cruiser', 'depcruise'), '--config', '.dependency-cruiser.js', ...SOURCE_FOLDERS],
  },
  {
    name: 'browser host',
    command: [fileURLToPath(new URL('browser-host/check-coverage.ts', import.meta.url))],
  },
  { name: 'licences', command: [fileURLToPath(new URL('licences.ts', import.meta.url)), '--check'] },
  { name: 'unused', command: [packageBin('knip'), '--no-progress', '--treat-config-hints-as-errors'] },
];

/** Each runtime has its own libraries and globals; `tests` also covers tools, benchmarks and configuration. */
function types(project: 'main' | 'preload' | 'shared' | 'tests'): CheckStep {
  const memory = `node_modules/.cache/tsc/${project}.tsbuildinfo`;
  return {
    name: `types of ${project}`,
    command: [packageBin('typescript', 'tsc'), '-p', project, '--incremental', '--tsBuildInfoFile', memory],
  };
}
