import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

test('rows of wall time, step and value', async () => {
  const run = await runOf('[[1700000000.5, 0, 2.5], [1700000001.5, 100, 1.25], [1700000002.5, 200, NaN]]', {}, 'run-.-tag-loss.json');
  expect([run.format, points(run, 'loss')]).toEqual([
    'tensorboard-json',
    [
      [0, 2.5],
      [100, 1.25],
      [200, Number.NaN],
    ],
  ]);
});
