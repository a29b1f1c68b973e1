import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { bundled } from '../../../scripts/bundled.mjs';

/** `page.ts` as one script. */
export async function pageScript(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [bundled()],
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: { input: fileURLToPath(new URL('./page.ts', import.meta.url)), output: { format: 'iife', codeSplitting: false } },
    },
  });
  const [first] = [result].flat() as { output: [{ code: string }] }[];
  return (first as { output: [{ code: string }] }).output[0].code;
}

/** QuickJS as base64. */
export const quickjs = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')).toString('base64');
