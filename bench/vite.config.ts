import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** What `pdf-bundle.ts` measures, built like the main process (vite.main.config.ts). */
export default defineConfig({
  root: path('..'),
  build: {
    ssr: true,
    target: 'node24',
    rolldownOptions: {
      input: { engine: path('pdf-peers/ours.ts'), worker: path('../main/pdf/pdf-worker.ts') },
      external: [/^node:/],
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'chunk-[hash].mjs' },
    },
  },
  ssr: { noExternal: true },
});
