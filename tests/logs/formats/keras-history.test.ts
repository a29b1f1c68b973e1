import { expect, test } from 'vitest';
import { points, runOf, runsOf } from '../reading.ts';

test('lists of losses are epochs, from 1', async () => {
  const run = await runOf(
    '{"loss": [2.3, 1.5, 1.1], "accuracy": [0.1, 0.5, 0.6], "val_loss": [2.2, 1.6, NaN], "val_accuracy": [0.2, 0.4, 0.5]}',
  );
  expect(run).toMatchObject({ format: 'keras-history', unit: 'epoch', first: 1, last: 3 });
  expect(points(run, 'validationLoss')).toEqual([
    [1, 2.2],
    [2, 1.6],
    [3, Number.NaN],
  ]);
  expect(points(run, 'trainAccuracy')).toHaveLength(3);
});

test('columns as pandas writes them, keys for places', async () => {
  const run = await runOf('{"loss":{"0":2.5,"1":1.5},"val_loss":{"0":2.6,"1":2.7}}');
  expect(points(run, 'loss')).toEqual([
    [1, 2.5],
    [2, 1.5],
  ]);
});

test('a config around the curves is read, and says that they are by epoch', async () => {
  const run = await runOf(
    '{"name": "a", "config": {"lr": 0.1, "epochs": 3, "optimizer": "adam"}, "loss_curve": [3, 2, 1], "grad_norm_curve": [1, 1, 2], "test_acc_curve": [10, 50, 60]}',
  );
  expect(run.unit).toBe('epoch');
  expect(run.config).toMatchObject({ learningRate: 0.1, optimizer: 'adam', budget: 3 });
  expect(points(run, 'gradientNorm')).toHaveLength(3);
  // Per cent.
  expect(points(run, 'validationAccuracy')).toEqual([
    [1, 0.1],
    [2, 0.5],
    [3, 0.6],
  ]);
});

test('one document may hold several runs, or one split by train and val', async () => {
  const runs = await runsOf('{"a": {"loss": [3, 2], "val_loss": [3, 3]}, "b": {"loss": [2, 1], "val_loss": [2, 2]}}');
  expect(runs.map(({ name }) => name)).toEqual(['a', 'b']);
  const one = await runOf('{"train": {"loss": [3, 2]}, "val": {"loss": [4, 5]}}');
  expect([points(one, 'loss'), points(one, 'validationLoss')]).toEqual([
    [
      [1, 3],
      [2, 2],
    ],
    [
      [1, 4],
      [2, 5],
    ],
  ]);
});

test('a list made every tenth time is put where it was made', async () => {
  const run = await runOf('{"loss": [6, 5, 4, 3, 2, 1], "val_loss": [5, 3]}');
  expect(points(run, 'validationLoss')).toEqual([
    [3, 5],
    [6, 3],
  ]);
});
