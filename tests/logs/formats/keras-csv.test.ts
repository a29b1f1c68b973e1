import { expect, test } from 'vitest';
import { csv, points, runOf, runsOf } from '../reading.ts';

test('a CSVLogger with epochs from 0, in Windows line ends doubled', async () => {
  const run = await runOf('epoch,accuracy,loss,lr,val_accuracy,val_loss\r\r\n0,0.5,1.5,0.001,0.4,1.6\r\r\n1,0.6,nan,0.001,0.4,nan\r\r\n');
  expect(run).toMatchObject({ format: 'keras-csv', unit: 'epoch', first: 0, last: 1 });
  expect(points(run, 'loss')).toEqual([
    [0, 1.5],
    [1, Number.NaN],
  ]);
  expect(points(run, 'learningRate')).toHaveLength(2);
});

test('without an epoch column, or with an unnamed one, the rows are epochs', async () => {
  const bare = await runOf(csv(['val_loss', 'val_acc', 'loss', 'acc'], [1.1, 0.4, 1, 0.5], [1.2, 0.4, 0.9, 0.5]));
  expect([bare.unit, bare.first, bare.last]).toEqual(['epoch', 1, 2]);
  const pandas = await runOf(csv(['', 'loss', 'accuracy', 'val_loss', 'val_accuracy'], [0, 1, 0.5, 1.1, 0.4], [1, 0.9, 0.6, 1.2, 0.4]));
  expect([pandas.first, pandas.last]).toEqual([0, 1]);
});

test('an appended run that begins anew is another run; one that goes on where it was is the same', async () => {
  const row = (epoch: number, loss: number) => [epoch, 0.5, loss, loss + 0.1];
  const head = ['epoch', 'accuracy', 'loss', 'val_loss'];
  const falls = [2.3, 1.8, 1.4, 1.2, 1.1].map((loss, epoch) => row(epoch, loss));
  expect(await runsOf(csv(head, ...falls, ...falls))).toHaveLength(2);
  const on = await runOf(csv(head, ...falls, row(0, 1.05), row(1, 1.01)));
  expect(points(on, 'loss').map(([x]) => x)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(on.notes.join()).toMatch(/resumed after 4/);
});

test('a loss that is empty from some epoch on, while its neighbours go on, is a NaN that pandas wrote', async () => {
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((epoch) => [epoch, epoch < 6 ? 2 / epoch : '', 0.5, epoch < 6 ? 2 : '']);
  const run = await runOf(csv(['epoch', 'loss', 'accuracy', 'val_loss'], ...rows));
  expect(points(run, 'loss').slice(4)).toEqual([
    [5, 0.4],
    [6, Number.NaN],
    [7, Number.NaN],
    [8, Number.NaN],
  ]);
  expect(run.notes.join()).toContain('read as NaN');
});
