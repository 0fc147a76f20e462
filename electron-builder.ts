import type { Configuration } from 'electron-builder';

/**
 * Checklist item 19. Every fuse that the builder knows is decided here: a new one fails the type check until it is.
 * Without `runAsNode`, `nodeOptions` and `inspect` nobody can use our signed program to run their own code.
 */
const fuses: Required<NonNullable<Configuration['electronFuses']>> = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Checked on macOS and Windows; without effect on Linux.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
  // Possible because the window is served from app://.
  grantFileProtocolExtraPrivileges: false,
  // The mac build is not signed by us, and flipping fuses breaks Electron's own signature.
  resetAdHocDarwinSignature: true,
};

/** How `npm run dist` packages the app. Everything is bundled, so that no node_modules are shipped. */
const configuration: Configuration = {
  appId: 'org.invoicedesk.InvoiceDesk',
  productName: 'Invoice Desk',
  copyright: 'MIT licence, the Invoice Desk authors',
  directories: { buildResources: 'resources', output: 'release' },
  files: [
    'dist/main/**',
    'dist/preload/**',
    'dist/renderer/**',
    'resources/fonts/**',
    'package.json',
    '!**/*.map',
    '!node_modules/**',
  ],
  asar: true,
  npmRebuild: false,
  removePackageScripts: true,
  removePackageKeywords: true,
  electronLanguages: ['en-US', 'de'],
  artifactName: '${name}-${version}-${os}-${arch}.${ext}',
  electronFuses: fuses,
  toolsets: { appimage: '1.0.3', nsis: '1.2.1' },
  linux: {
    target: [
      { target: 'AppImage', arch: ['x64', 'arm64'] },
      { target: 'deb', arch: ['x64', 'arm64'] },
    ],
    icon: 'resources/icons',
    category: 'Office',
    maintainer: 'The Invoice Desk authors',
    executableName: 'invoice-desk',
    syncDesktopName: true,
  },
  deb: {
    depends: ['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils', 'libatspi2.0-0', 'libuuid1'],
    recommends: ['libsecret-1-0'],
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    icon: 'resources/icon.icns',
    category: 'public.app-category.business',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    notarize: false,
    minimumSystemVersion: '13.0',
  },
  dmg: { sign: false },
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }], icon: 'resources/icon.ico' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  publish: null,
};

export default configuration;
