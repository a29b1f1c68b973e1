import { expect, test } from 'vitest';
import { readLogs } from '../../../src/logs/read.ts';
import { file, points, runOf } from '../reading.ts';

const scalars = (...values: number[]) =>
  `Wall time,Step,Value\r\n${values.map((value, i) => `${1700000000 + i},${10 * i},${value}\r\n`).join('')}`;

test('the tag is in the name of the file', async () => {
  const run = await runOf(scalars(2, 1), {}, 'run-exp1-tag-train_loss.csv');
  expect([run.format, run.name, points(run, 'loss')]).toEqual([
    'tensorboard-csv',
    'exp1',
    [
      [0, 2],
      [10, 1],
    ],
  ]);
});

test('downloads of several tags are one run, training and validation of Keras too', async () => {
  const { runs } = await readLogs([
    file(scalars(3, 2), 'run-exp1-tag-loss_train.csv'),
    file(scalars(3, 4), 'run-exp1-tag-loss_val.csv'),
    file(scalars(1, 1), 'run-exp2-tag-loss_train.csv'),
  ]);
  expect(runs.map((run) => [run.name, points(run, 'validationLoss').length])).toEqual([
    ['exp1', 2],
    ['exp2', 0],
  ]);
  const keras = await readLogs([
    file(scalars(3, 2), 'run-m_train-tag-epoch_loss.csv'),
    file(scalars(3, 4), 'run-m_validation-tag-epoch_loss.csv'),
  ]);
  expect(keras.runs).toHaveLength(1);
});

test('a name that says nothing leaves the column to be named by hand', async () => {
  const { refused, runs } = await readLogs([file(scalars(2, 1), 'Export.csv')]);
  expect(runs.length + refused.length).toBe(1);
  const again = await readLogs([file(scalars(2, 1), 'Export.csv')], { columns: { Export: 'loss' } });
  expect(points(again.runs[0] as never, 'loss')).toHaveLength(2);
});
