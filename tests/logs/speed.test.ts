import { expect, test } from 'vitest';
import { diagnose } from '../../src/library.ts';
import { csv, runOf } from './reading.ts';

test('ten thousand rows are read and judged within half a second, after a first log', async () => {
  const rows = csv(
    ['step', 'loss', 'grad_norm', 'lr', 'val_loss'],
    ...Array.from({ length: 10_000 }, (_, i) => [i + 1, (2.3 / (1 + 0.001 * i)).toFixed(8), 1, 0.001, i % 100 ? '' : 2]),
  );
  await diagnose(await runOf(csv(['step', 'loss'], [1, 2], [2, 1])));
  const times: number[] = [];
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    await diagnose(await runOf(rows));
    times.push(performance.now() - began);
  }
  expect(Math.min(...times)).toBeLessThan(500);
});
