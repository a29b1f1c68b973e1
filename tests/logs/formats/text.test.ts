import { expect, test } from 'vitest';
import { points, runOf, runsOf } from '../reading.ts';

test('nanoGPT: steps and iterations are one axis; its train loss is that of an evaluation', async () => {
  const run = await runOf(`tokens per iteration will be: 16,384
number of parameters: 10.65M
step 0: train loss 4.45, val loss 4.44
iter 0: loss 4.4512, time 23218.37ms, mfu -100.00%
iter 1: loss 4.25, time 193.77ms, mfu -100.00%
step 2: train loss 4.1, val loss 4.2
iter 2: loss nan, time 193.77ms, mfu 100.00%
step 4: train loss 4, val loss 4.3
`);
  expect(points(run, 'loss')).toEqual([
    [0, 4.4512],
    [1, 4.25],
    [2, Number.NaN],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [0, 4.44],
    [2, 4.2],
    [4, 4.3],
  ]);
});

test('modded-nanogpt: a time that is nanms is no NaN loss', async () => {
  const run = await runOf(
    'step:0/100 val_loss:16.0 train_time:278ms step_avg:nanms\nstep:1/100 train_loss:16.5 train_time:42703ms step_avg:nanms\nstep:2/100 train_loss:15.5 train_time:3ms step_avg:nanms\n',
  );
  expect([points(run, 'loss'), points(run, 'validationLoss')]).toEqual([
    [
      [1, 16.5],
      [2, 15.5],
    ],
    [[0, 16]],
  ]);
});

test('Megatron: bars between names, rates and norms', async () => {
  const line = (step: number, loss: string) =>
    ` iteration ${step}/ 1000 | consumed samples: 1024 | elapsed time per iteration (ms): 144915.6 | learning rate: 1.875E-05 | global batch size:  1024 | lm loss: ${loss} | loss scale: 12.0 | grad norm: 67.593 | number of skipped iterations:   0 | number of nan iterations:   0 |\n`;
  const run = await runOf(
    `  train_iters ..................................... 1000\n  lr .............................................. 0.0001\n${line(1, '1.25E+01')}${line(2, '4.5E+01')}`,
  );
  expect(points(run, 'loss')).toEqual([
    [1, 12.5],
    [2, 45],
  ]);
  expect([points(run, 'gradientNorm'), points(run, 'learningRate').length]).toEqual([
    [
      [1, 67.593],
      [2, 67.593],
    ],
    2,
  ]);
  expect(run.config.learningRate).toBe(0.0001);
});

test('PyTorch word_language_model and MNIST: epochs, batches, a label that says the split', async () => {
  const words = await runOf(`| epoch   1 |   200/ 2983 batches | lr 20.00 | ms/batch 11.61 | loss  7.50 | ppl  1808.04
| epoch   1 |   400/ 2983 batches | lr 20.00 | ms/batch 11.61 | loss   nan | ppl      nan
-----------------------------------------------------------------------------------------
| end of epoch   1 | time: 35.02s | valid loss  5.50 | valid ppl   244.69
`);
  expect(points(words, 'validationLoss').map(([, y]) => y)).toEqual([5.5]);
  expect(points(words, 'loss').map(([, y]) => y)).toEqual([7.5, Number.NaN]);
  const mnist = await runOf(`Train Epoch: 1 [0/60000 (0%)]\tLoss: 2.300039
Train Epoch: 1 [640/60000 (1%)]\tLoss: 2.213470

Test set: Average loss: 0.0547, Accuracy: 9825/10000 (98%)

Train Epoch: 2 [0/60000 (0%)]\tLoss: 0.109
Train Epoch: 2 [640/60000 (1%)]\tLoss: 0.105

Test set: Average loss: 0.0347, Accuracy: 9885/10000 (99%)
`);
  expect(points(mnist, 'loss').map(([, y]) => y)).toEqual([2.300039, 2.21347, 0.109, 0.105]);
  expect(points(mnist, 'validationAccuracy').map(([, y]) => y)).toEqual([0.9825, 0.9885]);
});

test('fairseq: inner lines and valid lines', async () => {
  const run =
    await runOf(`2023-01-01 10:00:00 | INFO | train_inner | epoch 001:    100 / 1234 loss=9.5, nll_loss=9.1, ppl=550, wps=12000, num_updates=100, lr=1.25e-05, gnorm=2.5, train_wall=50, wall=60
2023-01-01 10:01:00 | INFO | train_inner | epoch 001:    200 / 1234 loss=8.5, nll_loss=8.1, ppl=300, wps=12000, num_updates=200, lr=2.5e-05, gnorm=1.5, train_wall=50, wall=120
2023-01-01 10:02:00 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 8.25 | nll_loss 7.9 | ppl 240 | num_updates 200
`);
  expect(points(run, 'loss')).toEqual([
    [100, 9.5],
    [200, 8.5],
  ]);
  expect(points(run, 'gradientNorm')).toEqual([
    [100, 2.5],
    [200, 1.5],
  ]);
  expect(points(run, 'validationLoss')).toEqual([[200, 8.25]]);
});

test("the Trainer's dictionaries amid bars and warnings", async () => {
  const run = await runOf(`/home/me/site-packages/x.py:12: UserWarning: none of the inputs
 10%|█         | 10/100 [00:01<00:09,  9.9it/s]\r 10%|█         | 10/100 [00:01<00:09,  9.9it/s]{'loss': 1.6282, 'grad_norm': nan, 'learning_rate': 1.85e-05, 'epoch': 0.22}
{'eval_loss': 1.5, 'eval_runtime': 2.5, 'epoch': 0.22}
{'loss': 1.5, 'grad_norm': inf, 'learning_rate': 1.5e-05, 'epoch': 0.44}
{'train_runtime': 100.5, 'train_loss': 1.55, 'epoch': 0.44}
`);
  expect([run.unit, points(run, 'loss')]).toEqual([
    'epoch',
    [
      [0.22, 1.6282],
      [0.44, 1.5],
    ],
  ]);
  expect(points(run, 'gradientNorm')).toEqual([
    [0.22, Number.NaN],
    [0.44, Number.POSITIVE_INFINITY],
  ]);
  expect(points(run, 'validationLoss')).toEqual([[0.22, 1.5]]);
});

test.each([
  ['key=value', 'step=1 loss=2.5 lr=0.1 grad_norm=1\nstep=2 loss=2.25 lr=0.1 grad_norm=1\n'],
  ['key: value', 'step: 1, loss: 2.5, lr: 0.1, grad_norm: 1\nstep: 2, loss: 2.25, lr: 0.1, grad_norm: 1\n'],
  [
    'stamped lines',
    '2023-03-19 09:55:26,479 - INFO: Step 1: train loss 2.5, lr 0.1, grad norm 1\n[2023-03-19T09:56:26] INFO Step 2: train loss 2.25, lr 0.1, grad norm 1\n',
  ],
  [
    'brackets',
    'Epoch [1/5], Step [1/600], Loss: 2.5 (avg 2.7), lr: 0.1, grad_norm: 1\nEpoch [1/5], Step [2/600], Loss: 2.25 (avg 2.6), lr: 0.1, grad_norm: 1\n',
  ],
  ['lines of their own', 'Step 1\nloss: 2.5\ngrad norm: 1\nStep 2\nloss: 2.25\ngrad norm: 1\n'],
  ['decimal commas', 'step 1: loss 2,5 grad_norm 1,0\nstep 2: loss 2,25 grad_norm 1,0\n'],
])('%s', async (_, text) => {
  const run = await runOf(text);
  expect(points(run, 'loss')).toEqual([
    [1, 2.5],
    [2, 2.25],
  ]);
  expect(points(run, 'gradientNorm')).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test('a script that runs again in the same file is another run', async () => {
  const once = [2.5, 2, 1.6, 1.4].map((loss, i) => `epoch ${i + 1} loss ${loss}\n`).join('');
  expect(await runsOf(once + once)).toHaveLength(2);
});

test('words without numbers of training are refused', async () => {
  const { readLogs } = await import('../../../src/logs/read.ts');
  const { refused } = await readLogs([
    { name: 'README.md', bytes: new TextEncoder().encode('# A project\n\nInstall it. It has 3 parts.\n') },
  ]);
  expect(refused).toEqual([{ name: 'README.md', sentence: 'Cannot read README.md: no numbers of a training run were found in it' }]);
});
