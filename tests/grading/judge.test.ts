import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'vitest';
import { Bench, judgeHere } from '../../src/grading/judge.ts';
import { HONEST, madeTrace } from './traces.ts';

const bytes = readFileSync(createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm'));

test('speed', async () => {
  const bench = await Bench.open(new Uint8Array(bytes));
  const traces = Array.from({ length: 40 }, (_, i) => madeTrace(i, 200, i % 2 ? 100 : Infinity));
  for (let k = 0; k < 3; k++) {
    const t = performance.now();
    const { outcomes, digest } = await judgeHere(bench, HONEST, traces);
    const ms = performance.now() - t;
    console.log(
      ms.toFixed(0),
      'ms',
      ((1000 * ms) / (40 * 200)).toFixed(1),
      'us per step of four',
      digest,
      JSON.stringify(outcomes[1]).slice(0, 900),
    );
  }
});
