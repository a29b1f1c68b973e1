import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

const history = [
  { epoch: 0.1, grad_norm: 1.5, learning_rate: 1e-4, loss: 2.5, step: 10 },
  { epoch: 0.2, grad_norm: 1.2, learning_rate: 9e-5, loss: 2.25, step: 20 },
  { epoch: 0.2, eval_loss: 2.4, eval_accuracy: 0.5, eval_runtime: 3.5, step: 20 },
  { epoch: 0.3, grad_norm: 1.1, learning_rate: 8e-5, loss: 2, step: 30 },
  { epoch: 0.3, step: 30, total_flos: 1e9, train_loss: 2.25, train_runtime: 12 },
];
const state = { best_metric: null, epoch: 0.3, global_step: 30, log_history: history, max_steps: 300, train_batch_size: 8 };

test('training and evaluation of a trainer_state.json by step; the mean in its last record is no point of a curve', async () => {
  const run = await runOf(JSON.stringify(state, null, 2), {}, 'out/checkpoint-30/trainer_state.json');
  expect(run).toMatchObject({ format: 'trainer-state', unit: 'step', name: 'checkpoint-30/trainer_state', rows: 5 });
  expect(points(run, 'loss')).toEqual([
    [10, 2.5],
    [20, 2.25],
    [30, 2],
  ]);
  expect(points(run, 'validationLoss')).toEqual([[20, 2.4]]);
  expect(points(run, 'gradientNorm')).toHaveLength(3);
  expect(points(run, 'trainLoss')).toEqual([]);
  expect(run.config).toMatchObject({ budget: 300, batch: 8 });
});

test('the log_history alone is the same run', async () => {
  const run = await runOf(JSON.stringify(history));
  expect([run.format, points(run, 'validationLoss')]).toEqual(['trainer-state', [[20, 2.4]]]);
});

test('bare NaN and Infinity are values', async () => {
  const run = await runOf(
    '{"log_history": [{"loss": 1.5, "step": 1, "epoch": 1, "grad_norm": Infinity}, {"loss": NaN, "step": 2, "epoch": 2, "grad_norm": NaN}]}',
  );
  expect(points(run, 'loss')).toEqual([
    [1, 1.5],
    [2, Number.NaN],
  ]);
  expect(points(run, 'gradientNorm')).toEqual([
    [1, Number.POSITIVE_INFINITY],
    [2, Number.NaN],
  ]);
});

test('several evaluation sets are averaged, and each is drawn', async () => {
  const records = [1, 2].flatMap((step) => [
    { step, epoch: step, loss: 3 - step },
    { step, epoch: step, eval_red_loss: step },
    { step, epoch: step, eval_blue_loss: 3 * step },
  ]);
  const run = await runOf(JSON.stringify({ log_history: records }));
  expect(points(run, 'validationLoss')).toEqual([
    [1, 2],
    [2, 4],
  ]);
  expect(run.columns.find(({ column }) => column === 'eval_red_loss')?.combined).toBe('mean');
  expect(run.series.filter(({ role }) => role === 'metric').map(({ name }) => name)).toContain('eval_blue_loss');
});

test('a file cut in the middle of a record is read up to it', async () => {
  const text = JSON.stringify(state);
  const run = await runOf(text.slice(0, text.indexOf('"total_flos"')));
  expect(points(run, 'loss')).toHaveLength(3);
  expect(run.notes.join()).toContain('cut short');
});

test('a reward beside the loss makes it a surrogate', async () => {
  const records = [1, 2, 3].map((step) => ({ step, epoch: step, loss: 0.01 * step, reward: step, kl: 0 }));
  expect((await runOf(JSON.stringify({ log_history: records }))).data.lossRole).toBe('surrogate');
});
