import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

test('the terms of the loss are added up, headers and cells padded with blanks', async () => {
  const run = await runOf(
    '   epoch,  train/box_loss,  train/cls_loss,  train/dfl_loss, metrics/mAP50(B), val/box_loss, val/cls_loss, val/dfl_loss, lr/pg0\n   1, 1.5, 3, 1.5, 0.2, 1, inf, 1, 0.001\n   2, 1, 2, 1, 0.3, nan, nan, nan, 0.001\n',
  );
  expect(run).toMatchObject({ format: 'ultralytics-csv', unit: 'epoch' });
  expect(points(run, 'loss')).toEqual([
    [1, 6],
    [2, 4],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [1, Number.POSITIVE_INFINITY],
    [2, Number.NaN],
  ]);
  expect(points(run, 'validationAccuracy')).toEqual([
    [1, 0.2],
    [2, 0.3],
  ]);
  expect(points(run, 'learningRate')).toHaveLength(2);
});
