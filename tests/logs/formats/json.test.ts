import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

test('skorch: the batches inside an epoch are no rows', async () => {
  const epochs = [1, 2].map((epoch) => ({
    batches: [{ train_loss: 9 }, { train_loss: 8 }],
    epoch,
    dur: 1.5,
    train_loss: 3 - epoch,
    train_loss_best: true,
    valid_loss: epoch,
    valid_acc: 0.5,
  }));
  const run = await runOf(JSON.stringify(epochs));
  expect([run.unit, points(run, 'loss'), points(run, 'validationLoss')]).toEqual([
    'epoch',
    [
      [1, 2],
      [2, 1],
    ],
    [
      [1, 1],
      [2, 2],
    ],
  ]);
});

test('lists of records under the names of splits', async () => {
  const run = await runOf(
    '{"args": {"lr": 0.2}, "train": [{"step": 1, "loss": 3}, {"step": 2, "loss": 2}], "val": [{"step": 2, "loss": 4}]}',
  );
  expect([points(run, 'loss'), points(run, 'validationLoss')]).toEqual([
    [
      [1, 3],
      [2, 2],
    ],
    [[2, 4]],
  ]);
});
