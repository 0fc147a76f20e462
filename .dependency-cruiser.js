// The import table of docs/adr/0009 (and CONTRIBUTING, "Who may import what"). tests/tooling proves that each row holds.

const SERVICES = '^main/(vendors|http|accounts|cache|settings|sync|export|files|cli)/';
/** What the rest of main may import of each service's folder; all else in it is its own affair. */
const FRONTS = [
  'accounts/(accounts|account-list|protection|vault)',
  'cache/(cache|open-cache|query-reader)',
  'export/(atomic-write|create-exports|list/create-lists)',
  'files/[^/]+',
  'http/(base-url|certificate|client|create-client|node-fetch|request-log)',
  'settings/(export-fields|list-fields|region|settings-store)',
  'sync/(connect|engine|next-try|redrawer|scheduler)',
  'vendors/(drawings|index|vendor)',
];
// The only files that may touch Electron; everything else runs on plain Node.
const ELECTRON_ADAPTERS =
  '^main/(index|security|app-protocol|window|menu|failures|ipc/handle)\\.ts$|^main/platform/|^preload/index\\.ts$';
const TEST_FILES = '\\.test\\.ts$|^tests/|^renderer/testing/';

/** Packages that the files of a folder may import at all, types included. */
const PACKAGES = [
  { name: 'decimal', files: '^shared/document/decimal\\.ts$', packages: ['big.js'] },
  { name: 'shared', files: '^shared/', except: '^shared/document/decimal\\.ts$', packages: [] },
  { name: 'preload', files: '^preload/', packages: ['electron'] },
  { name: 'accounts', files: '^main/accounts/', packages: ['valibot', 'write-file-atomic'] },
  { name: 'cache', files: '^main/cache/', packages: ['valibot'] },
  { name: 'cli', files: '^main/cli/', packages: ['commander', 'valibot'] },
  { name: 'export', files: '^main/export/', packages: ['csv-stringify', 'fflate', 'valibot', 'yazl'] },
  { name: 'files', files: '^main/files/', packages: ['conf', 'valibot'] },
  { name: 'http', files: '^main/http/', packages: ['ky', 'p-queue'] },
  { name: 'ipc', files: '^main/ipc/', packages: ['electron', 'valibot'] },
  { name: 'pdf', files: '^main/pdf/', packages: ['pdfkit', 'fontkit', 'bidi-js', 'linebreak', 'fflate'] },
  { name: 'platform', files: '^main/platform/', packages: ['electron'] },
  { name: 'settings', files: '^main/settings/', packages: ['valibot'] },
  { name: 'sync', files: '^main/sync/', packages: [] },
  { name: 'vendors', files: '^main/vendors/', packages: ['valibot'] },
  { name: 'main', files: '^main/[^/]+\\.ts$', packages: ['electron'] },
  {
    name: 'renderer',
    files: '^renderer/',
    packages: [
      'svelte',
      '@lucide/svelte',
      '@tanstack/svelte-virtual',
      'bits-ui',
      'i18next',
      'inter-ui',
      'svelte-sonner',
      'pdfjs-dist',
    ],
  },
];

const packageRules = PACKAGES.map(({ name, files, except, packages }) => ({
  name: `packages-of-${name}`,
  comment: `${name} may import ${packages.join(', ') || 'no package'}; a new one needs a reason and an entry here.`,
  severity: 'error',
  from: { path: files, pathNot: except === undefined ? TEST_FILES : [TEST_FILES, except] },
  to: {
    path: 'node_modules/',
    ...(packages.length > 0 && { pathNot: `node_modules/(@types/)?(${packages.map(escape).join('|')})/` }),
  },
}));

function escape(text) {
  return text.replace(/[.]/g, '\\.');
}

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from: { ...from, pathNot: [TEST_FILES, from.pathNot ?? []].flat() }, to };
}

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Files that need each other are one idea in two places.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    forbid(
      'product-not-tests',
      'Product code never imports tests, tools or benchmarks.',
      { path: '^(main|preload|renderer|shared)/' },
      { path: [TEST_FILES, '^(tools|bench)/'] },
    ),
    forbid(
      'shared-only-shared',
      'shared/ is pure TypeScript: it runs in every process.',
      { path: '^shared/' },
      { path: '^(main|preload|renderer)/' },
    ),
    forbid(
      'shared-no-node',
      'shared/ is pure TypeScript: it runs in every process.',
      { path: '^shared/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'electron-only-in-adapters',
      'Everything but the adapters runs on plain Node; importing electron there starts a download.',
      {
        path: '^(main|preload|renderer|shared|tools|bench)/',
        pathNot: [ELECTRON_ADAPTERS, '^tools/browser-host/', '^main/ipc/'],
      },
      { path: 'node_modules/electron/' },
    ),
    forbid(
      'ipc-only-electron-types',
      'One file of the door, handle.ts, touches Electron.',
      { path: '^main/ipc/', pathNot: ELECTRON_ADAPTERS },
      { path: 'node_modules/electron/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'services-below-the-shell',
      'Services know neither window nor operating system.',
      { path: SERVICES },
      { path: ['^main/(platform|ipc)/', '^main/(index|security|app-protocol|window|menu|failures)\\.ts$'] },
    ),
    forbid(
      'services-by-their-front',
      "A service's folder is entered through the files that are meant for others.",
      { path: '^main/([^/]+)' },
      { path: SERVICES, pathNot: ['^main/$1/', `^main/(${FRONTS.join('|')})\\.ts$`] },
    ),
    forbid(
      'main-not-ui',
      'main never imports the renderer or the preload script.',
      { path: '^main/' },
      { path: '^(renderer|preload)/' },
    ),
    forbid(
      'platform-only-port-types',
      'Adapters know the types of the ports they serve, not the services behind them.',
      { path: '^main/platform/' },
      { path: '^main/', pathNot: '^main/platform/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'ipc-not-platform',
      'The door of the bridge gets its services handed in.',
      { path: '^main/ipc/' },
      { path: ['^main/platform/', '^main/index\\.ts$'] },
    ),
    forbid('nobody-imports-the-root', 'main/index.ts only composes.', {}, { path: '^main/index\\.ts$' }),
    forbid(
      'preload-only-the-contract',
      'The preload script is built from the contract and nothing else.',
      { path: '^preload/' },
      { path: '^(main|renderer|shared)/', pathNot: '^shared/ipc\\.ts$' },
    ),
    forbid(
      'preload-no-node',
      'A sandboxed preload script has no Node.',
      { path: '^preload/' },
      { dependencyTypes: ['core'] },
    ),
    forbid(
      'renderer-not-main',
      'The renderer reaches main through window.api only.',
      { path: '^renderer/' },
      { path: '^(main|preload)/' },
    ),
    forbid('renderer-no-node', 'The renderer is a web page.', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|out|coverage)/' },
    tsPreCompilationDeps: 'specify',
    detectProcessBuiltinModuleCalls: true,
    extraExtensionsToScan: [],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'svelte', 'browser', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    builtInModules: { add: ['node:sqlite'] },
  },
};
