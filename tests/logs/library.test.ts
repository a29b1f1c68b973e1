import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Rollup, build } from 'vite';
import { expect, test } from 'vitest';

const config = join(import.meta.dirname, '../../vite.library.config.ts');
const made = (await build({ configFile: config, logLevel: 'silent', build: { write: false } })) as Rollup.RollupOutput[];
const chunks = made.flatMap(({ output }) => output).filter((part) => part.type === 'chunk');
const entry = chunks.find(({ isEntry }) => isEntry);

/** Gzipped bytes of chunks and of all that they import at once. */
function size(...roots: (string | undefined)[]): number {
  const names = new Set(roots);
  for (const name of names) for (const inner of chunks.find(({ fileName }) => fileName === name)?.imports ?? []) names.add(inner);
  return chunks.filter(({ fileName }) => names.has(fileName)).reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

test('the entry, and the entry with every reader, are at most 40 kB gzipped', () => {
  const readers = entry?.dynamicImports.find((name) => name.startsWith('read'));
  expect(readers).toBeDefined();
  expect(size(entry?.fileName)).toBeLessThan(40_000);
  expect(size(entry?.fileName, readers)).toBeLessThan(40_000);
});

test('nothing of it knows a page or tfjs', () => {
  expect(entry?.fileName).toBe('library.mjs');
  for (const { code } of chunks) expect(code).not.toMatch(/tensorflow|\bdocument\.|\bwindow\./);
});

test('the package names the entry', () => {
  const { exports, files } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    exports: Record<string, unknown>;
    files: string[];
  };
  expect(JSON.stringify(exports)).toContain('dist-library/library.mjs');
  expect(files).toContain('dist-library');
});
