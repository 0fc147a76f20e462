import { defineConfig } from 'vite';

/** The main process: ESM for the Node inside Electron, every package bundled. A worker is an entry of its own. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    rolldownOptions: {
      input: {
        index: 'main/index.ts',
        'cache-worker': 'main/cache/worker.ts',
        'pdf-worker': 'main/pdf/pdf-worker.ts',
      },
      external: ['electron', /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js' },
    },
  },
  ssr: { noExternal: true },
});
