import { defineConfig } from 'vite';
import { lean } from './scripts/lean.mjs';

/** The package's entry: one module without DOM and tfjs, `import { diagnose, read } from 'when-training-goes-wrong'`. */
export default defineConfig({
  plugins: [lean()],
  build: {
    lib: { entry: 'src/library.ts', formats: ['es'], fileName: () => 'library.mjs' },
    outDir: 'dist-library',
    target: 'es2022',
    copyPublicDir: false,
    emptyOutDir: true,
    rolldownOptions: {
      // Functions of @stdlib that no rule calls are left out.
      treeshake: { moduleSideEffects: (id) => !id.includes('@stdlib') },
      output: { minify: { compress: { target: 'es2022' }, mangle: { toplevel: true }, codegen: { removeWhitespace: true } } },
    },
  },
});
