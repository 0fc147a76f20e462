import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** The window: external script and style files only, as the policy in main/app-protocol.ts demands. */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: false })],
  build: {
    target: 'chrome156',
    outDir: '../dist/renderer',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Data URLs would need a wider font-src and hide assets from the size figures.
    assetsInlineLimit: 0,
    // Nothing is downloaded: the size of a file on the same disk needs no warning. Timings are for who asks for them.
    chunkSizeWarningLimit: 20_000,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: { format: 'es', rolldownOptions: { checks: { bundlerTimings: false } } },
});
