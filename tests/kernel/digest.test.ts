import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { build } from 'vite';
import { kernelDigest } from '../../src/engine/trainers/kernel-check.ts';

/** What seven small runs give everywhere. If a change alters it on purpose, KERNEL_REFERENCE must get another number. */
const EXPECTED = 'wtgw1-kernel-2-53eafaaca4987ec59c7ce0d92ea306b8264ec61bb6a1eebc6b57c900b68de33c';

test('seven runs give the digest that they give everywhere', async () => {
  expect(await kernelDigest()).toBe(EXPECTED);
});

/** Every Node there is to be had: the one of the project, and those on the path. */
function nodes(): string[] {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  const found = new Map<string, string>();
  for (const path of [process.execPath, ...folders.map((folder) => join(folder, 'node'))]) {
    if (!existsSync(path)) continue;
    const version = execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();
    if (!found.has(version)) found.set(version, path);
  }
  return [...found.values()];
}

test('every version of Node here gives the same digest', { timeout: 120_000 }, async () => {
  const outDir = resolve('.cache/kernel-check');
  mkdirSync(outDir, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'src/engine/trainers/kernel-check.ts', outDir, target: 'node20', copyPublicDir: false, emptyOutDir: true },
    ssr: { noExternal: true },
  });
  writeFileSync(join(outDir, 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(outDir, 'say.js'), "import { kernelDigest } from './kernel-check.js';\nconsole.log(await kernelDigest());\n");
  for (const node of nodes()) {
    expect(execFileSync(node, [join(outDir, 'say.js')], { encoding: 'utf8' }).trim(), node).toBe(EXPECTED);
  }
});
