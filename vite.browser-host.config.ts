import { defineConfig } from 'vite';

/** The script that the host adds to the page: everything that Electron would do in the window's process. */
export default defineConfig({
  build: {
    target: 'es2023',
    outDir: 'dist/browser-host',
    emptyOutDir: true,
    modulePreload: false,
    lib: { entry: 'tools/browser-host/page/runtime.ts', formats: ['es'], fileName: () => 'runtime.js' },
  },
});
