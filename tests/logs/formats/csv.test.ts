import { expect, test } from 'vitest';
import { csv, points, refusal, runOf, runsOf } from '../reading.ts';

const rows = 'step,loss,val_loss\n1,2.5,2.6\n2,2.25,\n3,2,2.5\n';

test.each([
  ['as it is', rows],
  ['with a byte order mark and CRLF', `\ufeff${rows.replaceAll('\n', '\r\n')}`],
  ['in UTF-16', new Uint8Array([0xff, 0xfe, ...new Uint8Array(Uint16Array.from(rows, (char) => char.charCodeAt(0)).buffer)])],
  ['with lone carriage returns', rows.replaceAll('\n', '\r')],
  ['by tabs', rows.replaceAll(',', '\t')],
  ['by semicolons, with decimal commas', rows.replaceAll(',', ';').replaceAll('.', ',')],
  ['quoted, with decimal commas', 'step,loss,val_loss\n"1","2,5","2,6"\n"2","2,25",""\n"3","2","2,5"\n'],
  ['quoted', rows.replaceAll(/[^,\n]+/g, '"$&"')],
  ['padded with blanks', rows.replaceAll(',', ' ,   ')],
  ['after lines of words', `# made by train.py\n\n${rows}`],
  ['with a comma at each end', rows.replaceAll('\n', ',\n')],
  ['without a last line break', rows.trimEnd()],
])('the same rows %s', async (_, text) => {
  const run = await runOf(text);
  expect(points(run, 'loss')).toEqual([
    [1, 2.5],
    [2, 2.25],
    [3, 2],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [1, 2.6],
    [3, 2.5],
  ]);
});

test('every spelling of what is not finite; an empty cell is no measurement', async () => {
  const cells = ['null', '', ' ', 'None', 'n/a', 'nan', 'NaN', '-nan', 'NAN', '1.#QNAN', 'inf', 'Infinity', '1e999', '-inf', 'tensor(nan)'];
  const run = await runOf(csv(['step', 'loss', 'lr'], ...cells.map((cell, i) => [i, cell, 0.1])));
  const nan = Number.NaN;
  const infinity = Number.POSITIVE_INFINITY;
  expect(points(run, 'loss').map(([, y]) => y)).toEqual([nan, nan, nan, nan, nan, infinity, infinity, infinity, -infinity, nan]);
});

test('printed tensors and shares', async () => {
  const run = await runOf(
    csv(['epoch', 'train loss', 'test accuracy'], [1, '"tensor(0.25, device=cuda:0)"', '20.5%'], [2, '[0.5]', '30%']),
  );
  expect([points(run, 'loss'), points(run, 'validationAccuracy')]).toEqual([
    [
      [1, 0.25],
      [2, 0.5],
    ],
    [
      [1, 0.205],
      [2, 0.3],
    ],
  ]);
});

test('names of columns as people write them', async () => {
  const run = await runOf(
    csv(
      ['Epoch', 'Training Loss', 'Validation Loss', 'Train Acc', 'Valid Acc', 'Learning Rate', 'Grad Norm'],
      [1, 2, 3, 50, 40, 0.1, 1],
      [2, 1, 3, 60, 40, 0.1, 1],
    ),
  );
  expect(run.columns.map(({ role }) => role)).toEqual([
    'epoch',
    'loss',
    'validationLoss',
    'trainAccuracy',
    'validationAccuracy',
    'learningRate',
    'gradientNorm',
  ]);
});

test('a test loss is the validation where there is no other, and only then', async () => {
  const roles = async (...header: string[]) =>
    (
      await runOf(
        csv(
          header,
          header.map(() => 1),
          header.map(() => 2),
        ),
      )
    ).columns.map(({ role }) => role);
  expect(await roles('epoch', 'train_loss', 'test_loss')).toEqual(['epoch', 'loss', 'validationLoss']);
  expect(await roles('epoch', 'train_loss', 'test_loss', 'val_loss')).toEqual(['epoch', 'loss', 'metric', 'validationLoss']);
});

test('norms of layers and measures of this project by name', async () => {
  const run = await runOf(
    csv(
      ['step', 'loss', 'grad_norm/conv1', 'grad_norm/conv2', 'dead_share/conv1', 'grad_2.0_norm/head.weight'],
      [1, 2, 0.1, 0.2, 0.5, 0.3],
      [2, 1, 0.1, 0.2, 0.5, 0.3],
    ),
  );
  expect(run.columns.filter(({ part }) => part).map(({ role, part }) => [role, part])).toEqual([
    ['layerGradientNorm', 'conv1'],
    ['layerGradientNorm', 'conv2'],
    ['deadShare', 'conv1'],
    ['layerGradientNorm', 'head.weight'],
  ]);
});

test('columns corrected by hand: another loss, the axis, one left out', async () => {
  const text = csv(['t', 'err', 'loss', 'junk'], [10, 5, 1, 0], [20, 4, 1, 0]);
  const run = await runOf(text, { columns: { t: 'step', err: 'loss', loss: 'ignored' } });
  expect(points(run, 'loss')).toEqual([
    [10, 5],
    [20, 4],
  ]);
  expect(run.columns.find(({ column }) => column === 'err')).toMatchObject({ byHand: true, role: 'loss' });
});

test('what is no log names its columns; columns to name by hand come with it', async () => {
  expect(await refusal(csv(['island', 'bill', 'mass'], [1, 2, 3], [2, 3, 4]), 'penguins.csv')).toBe(
    'Cannot judge penguins.csv: no column of losses among island, bill, mass; say which one it is',
  );
});

test('an epoch column that stays for many rows is no axis: rows are counted', async () => {
  const run = await runOf(csv(['epoch', 'loss'], ...Array.from({ length: 40 }, (_, i) => [Math.floor(i / 10), 40 - i])));
  expect([run.unit, points(run, 'loss').length, run.last]).toEqual(['step', 40, 40]);
});

test('a step that begins anew each epoch is counted on', async () => {
  const run = await runOf(csv(['epoch', 'step', 'loss'], ...[1, 2, 3].flatMap((epoch) => [10, 20, 30].map((step) => [epoch, step, 1]))));
  expect(points(run, 'loss').map(([x]) => x)).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
});

test('tokens are the axis where nothing else is', async () => {
  expect(await runOf(csv(['tokens', 'loss'], [1000, 5], [2000, 4]))).toMatchObject({ unit: 'tokens', last: 2000 });
});

test('twenty runs one after another, at most 200', async () => {
  const one = Array.from({ length: 5 }, (_, i) => [i + 1, 3 - (i % 2) * 0.01]);
  expect(await runsOf(csv(['epoch', 'loss'], ...Array.from({ length: 20 }, () => one).flat()))).toHaveLength(20);
  const many = await runsOf(csv(['epoch', 'loss'], ...Array.from({ length: 300 }, () => one).flat()));
  expect([many.length, many[0]?.notes.join().includes('Only the first 200 runs')]).toEqual([200, true]);
});

test('two players make a game, whose losses need not fall', async () => {
  expect((await runOf(csv(['Iteration', 'Generator Loss', 'Discriminator Loss', 'loss'], [1, 2, 1, 3], [2, 1, 2, 3]))).data.lossRole).toBe(
    'adversarial',
  );
});

test('a row far longer than the header is refused with its line', async () => {
  expect(await refusal(`${csv(['step', 'loss'], [1, 2], [2, 2], [3, 2])}4${',5'.repeat(100)}\n`)).toBe(
    'Cannot read line 5: 101 cells where the header has 2',
  );
});
