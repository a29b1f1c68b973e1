import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { bundled } from '../../../scripts/bundled.mjs';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

async function bundle(config: InlineConfig['build']): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [bundled()],
    build: { write: false, target: 'es2022', ...config },
  });
  const [first] = [result].flat() as unknown as { output: [{ code: string }] }[];
  return (first as { output: [{ code: string }] }).output[0].code;
}

/** `page.ts` as one script. */
export const pageScript = (): Promise<string> =>
  bundle({ rolldownOptions: { input: here('./page.ts'), output: { format: 'iife', codeSplitting: false } } });

/** `node.ts`, bundled as the terminal program is. */
export async function nodeModule(folder: string): Promise<typeof import('./node.ts')> {
  const code = await bundle({ ssr: here('./node.ts'), rolldownOptions: { output: { codeSplitting: false } } });
  const path = join(folder, 'node.mjs');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, code);
  return import(pathToFileURL(path).href) as Promise<typeof import('./node.ts')>;
}

/** QuickJS as base64. */
export const quickjs = (): string =>
  readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm')).toString('base64');
