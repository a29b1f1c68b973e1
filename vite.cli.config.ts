import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { bundled } from './scripts/bundled.mjs';

const binaries = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const data = 'public/data';
const quickjs = 'node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm';

/** Puts the WebAssembly binaries and the tasks' data files beside the program, so that it runs wherever it is copied to. */
const beside = (): Plugin => ({
  name: 'beside',
  generateBundle() {
    for (const name of readdirSync(binaries)) {
      if (name.endsWith('.wasm')) this.emitFile({ type: 'asset', fileName: name, source: readFileSync(join(binaries, name)) });
    }
    this.emitFile({ type: 'asset', fileName: basename(quickjs), source: readFileSync(quickjs) });
    for (const name of readdirSync(data)) {
      if (!name.endsWith('.md')) this.emitFile({ type: 'asset', fileName: `data/${name}`, source: readFileSync(join(data, name)) });
    }
  },
});

/** The terminal program: one file, and beside it only binaries. */
export default defineConfig({
  plugins: [bundled(), beside()],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    copyPublicDir: false,
    emptyOutDir: true,
    ssrEmitAssets: true,
    rolldownOptions: { output: { entryFileNames: 'wtgw.mjs', banner: '#!/usr/bin/env node', codeSplitting: false } },
  },
  ssr: { noExternal: true },
  define: { __dirname: 'import.meta.dirname', __filename: 'import.meta.filename' },
});
