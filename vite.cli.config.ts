import { defineConfig } from 'vite';

/** The terminal program: one file that needs nothing beside it but the data under `public`. */
export default defineConfig({
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    copyPublicDir: false,
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: 'wtgw.mjs', banner: '#!/usr/bin/env node', codeSplitting: false } },
  },
  ssr: { noExternal: true, resolve: { conditions: ['node', 'import', 'module', 'default'] } },
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
});
