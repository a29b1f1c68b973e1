import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { kernelBytes } from '../../src/kernel/instance.ts';
import { build, compilerReady, sourceHash } from '../../scripts/kernel.mjs';

const committed = readFileSync('src/kernel/kernel.wasm');
const full = process.env['FULL'] === '1';

describe('kernel.wasm', () => {
  test('belongs to the source beside it: after a change run `node scripts/kernel.mjs`', () => {
    expect(readFileSync('src/kernel/kernel.sha256', 'utf8').trim()).toBe(sourceHash());
  });

  test.skipIf(!full && !compilerReady())('is what its source compiles to, byte for byte', { timeout: 300_000 }, () => {
    expect(build().equals(committed)).toBe(true);
  });

  test('is at most 30 kB packed, and reaches the engine unaltered', () => {
    expect(gzipSync(committed, { level: 9 }).length).toBeLessThan(30_000);
    expect(committed.equals(kernelBytes())).toBe(true);
  });
});
