import { expect, test } from 'vitest';
import { points, runOf, runsOf } from '../reading.ts';

const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('');

test('LLaMA-Factory: current steps are the axis, total steps are not', async () => {
  const run = await runOf(
    lines(
      { current_steps: 5, total_steps: 20, loss: 2.3, lr: 1e-4, epoch: 0.1, elapsed_time: '0:00:10' },
      { current_steps: 10, total_steps: 20, loss: 2.1, lr: 9e-5, epoch: 0.2, elapsed_time: '0:00:20' },
    ),
  );
  expect([run.unit, points(run, 'loss')]).toEqual([
    'step',
    [
      [5, 2.3],
      [10, 2.1],
    ],
  ]);
});

test('MMDetection: a mode says which split a line is of, and the iteration begins anew each epoch', async () => {
  const epoch = (number: number, loss: number) =>
    [50, 100].map((iter) => ({ mode: 'train', epoch: number, iter, lr: 0.01, loss, grad_norm: 2 }));
  const run = await runOf(
    lines(...epoch(1, 2), { mode: 'val', epoch: 1, iter: 100, lr: 0.01, loss: 2.5 }, ...epoch(2, 1), {
      mode: 'val',
      epoch: 2,
      iter: 100,
      lr: 0.01,
      loss: 2.7,
    }),
  );
  expect(points(run, 'loss').map(([x]) => x)).toEqual([50, 100, 150, 200]);
  expect(points(run, 'validationLoss')).toEqual([
    [100, 2.5],
    [200, 2.7],
  ]);
});

test('numbers in strings, NaN as null is not logged, first and last lines that are no rows', async () => {
  const run = await runOf(
    `${lines({ _meta: { seed: 1, lr: 0.5 } }, { epoch: 1, train_loss: '5.3', valid_loss: null })}{"epoch": 2, "train_loss": "nan", "valid_loss": 1e999}\n${lines({ _summary: { best: 3 } })}`,
  );
  expect(points(run, 'loss')).toEqual([
    [1, 5.3],
    [2, Number.NaN],
  ]);
  expect(points(run, 'validationLoss')).toEqual([[2, Number.POSITIVE_INFINITY]]);
  expect(run.config.learningRate).toBe(0.5);
});

test('the last line cut short is left out, a line of rubbish is counted', async () => {
  const cut = await runOf('{"step": 1, "loss": 2}\n{"step": 2, "loss": 1}\n{"step": 3, "lo');
  expect([points(cut, 'loss').length, cut.notes.join()]).toEqual([2, 'The last line, 3, is cut short and was left out.']);
  const rubbish = await runOf('{"step": 1, "loss": 2}\nWarning: something\n{"step": 2, "loss": 1}\n');
  expect(rubbish.notes.join()).toBe('1 line is no JSON and was left out, the first is line 2.');
});

test('rows of several runs, named in a field; rows of tag and value', async () => {
  const runs = await runsOf(lines(...[1, 2].flatMap((step) => ['a', 'b'].map((run) => ({ run, step, loss: step })))));
  expect(runs.map(({ name, rows }) => [name, rows])).toEqual([
    ['a', 2],
    ['b', 2],
  ]);
  const tidy = await runOf(lines(...[1, 2].flatMap((step) => ['loss', 'val_loss'].map((tag) => ({ tag, step, value: step })))));
  expect(points(tidy, 'validationLoss')).toEqual([
    [1, 1],
    [2, 2],
  ]);
});

test('two writers in one file: rows are put in order', async () => {
  const steps = Array.from({ length: 60 }, (_, i) => [i + 1, Math.max(1, i - 1)]).flat();
  const run = await runOf(lines(...steps.map((step) => ({ step, loss: 100 - step }))));
  const found = points(run, 'loss');
  expect([found.length, found.every(([x, y]) => y === 100 - x)]).toEqual([60, true]);
  expect(run.notes.join()).toContain('two processes');
});

test('resumed in the middle: what comes later replaces what it repeats', async () => {
  const run = await runOf(
    lines(...[1, 2, 3, 4, 5, 6].map((step) => ({ step, loss: step })), ...[4, 5].map((step) => ({ step, loss: 10 * step }))),
  );
  expect(points(run, 'loss')).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 40],
    [5, 50],
  ]);
  expect(run.notes.join()).toContain('Resumed at step 4');
});

test('rewards: what is trained on, and the gold that is not; the same words without a reward are other things', async () => {
  const row = (step: number) => ({ step, 'reward/mean': step, 'reward/correctness_f': 0, 'policy/entropy': 2, kl: 0.1 });
  const run = await runOf(lines(row(1), row(2)));
  expect(run.columns.map(({ role }) => role)).toEqual(['step', 'proxyReward', 'gold', 'policyEntropy', 'policyKl']);
  expect(run.data.lossRole).toBe('surrogate');
  const vae = await runOf(lines({ step: 1, loss: 2, kl: 3 }, { step: 2, loss: 1, kl: 2 }));
  expect(vae.columns.map(({ role }) => role)).toEqual(['step', 'loss', 'metric']);
  expect(vae.data.lossRole).toBe('minimised');
});
