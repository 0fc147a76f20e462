import { defineConfig } from 'vite';

/** A sandboxed preload script is one CommonJS file that can require `electron` and nothing else. */
export default defineConfig({
  build: {
    ssr: 'preload/index.ts',
    target: 'chrome156',
    outDir: 'dist/preload',
    emptyOutDir: true,
    rolldownOptions: {
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'index.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true },
});
