import { expect, test } from 'vitest';
import { points, runOf } from '../reading.ts';

test('sparse rows: training and validation of one step stand in rows of their own', async () => {
  const run = await runOf(
    'epoch,step,train_loss_step,train_loss_epoch,val_loss,val_acc,test_loss\n0,9,1.5,,,,\n0,19,1.2,,,,\n0,19,,,1.4,55.0,\n0,19,,1.35,,,\n1,39,0.9,,,,\n1,39,,,1.3,61.0,\n1,39,,1.0,,,\n2,40,,,,,1.25\n',
  );
  expect(run).toMatchObject({ format: 'lightning-csv', unit: 'step' });
  expect(points(run, 'loss')).toEqual([
    [9, 1.5],
    [19, 1.2],
    [39, 0.9],
  ]);
  expect(points(run, 'trainLoss')).toEqual([
    [19, 1.35],
    [39, 1],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [19, 1.4],
    [39, 1.3],
  ]);
  expect(points(run, 'validationAccuracy')).toEqual([
    [19, 0.55],
    [39, 0.61],
  ]);
});
