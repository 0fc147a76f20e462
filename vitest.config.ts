import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

// Importing `electron` outside the app tries to download its binary, so tests get a stand-in (docs/adr).
const alias = { electron: new URL('./tests/stubs/electron.ts', import.meta.url).pathname };

export default defineConfig({
  test: {
    env: { TZ: 'UTC' },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['{main,preload,shared,tools}/**/*.test.ts', 'tests/integration/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        plugins: [svelte(), svelteTesting()],
        resolve: { alias },
        test: { name: 'dom', environment: 'happy-dom', include: ['renderer/**/*.test.ts'] },
      },
    ],
  },
});
