import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// Importing `electron` outside the app tries to download its binary, so tests get a stand-in (docs/adr).
const alias = { electron: new URL('./tests/stubs/electron.ts', import.meta.url).pathname };
// Tests start many threads and processes from the sources. Without this each strips their types anew, which takes most of
// its time, and in Node 24 many threads that do so now and then end the process (V8 frees WebAssembly code in use).
const NODE_COMPILE_CACHE = new URL('./node_modules/.cache/node', import.meta.url).pathname;
const NEEDS_BUILD = { globalSetup: ['tools/build-before-tests.ts'], testTimeout: 60_000, hookTimeout: 120_000 };
// What a person would wait for on a busy computer; the ordinary second is not enough there.
const expectSlowly = { poll: { timeout: 20_000 } };

export default defineConfig({
  test: {
    env: { TZ: 'UTC', NODE_COMPILE_CACHE },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{main,preload,shared,tools,bench}/**/*.test.ts', 'tests/integration/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [svelte({ configFile: false }), svelteTesting()],
        resolve: { alias },
        test: { name: 'dom', environment: 'happy-dom', include: ['renderer/**/*.test.ts'] },
      },
      // These start programs of their own, so they come after the quick ones and one file at a time.
      {
        test: {
          name: 'programs',
          include: ['tests/{cli,tooling}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'package',
          include: ['tests/package/**/*.test.ts'],
          ...NEEDS_BUILD,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          ...NEEDS_BUILD,
          expect: expectSlowly,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
