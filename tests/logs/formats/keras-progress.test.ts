import { expect, test } from 'vitest';
import { points, runOf, runsOf } from '../reading.ts';

const back = '\b'.repeat(60);

test('of bars that are drawn over each other the last one of an epoch counts; model.evaluate is no epoch', async () => {
  const text = `Using TensorFlow backend.
Epoch 1/2
${' 1/61 [......] - ETA: 27s - loss: 0.9000'}${back} 40/61 [====>...] - ETA: 1s - loss: 0.7000${back}61/61 [==========] - 3s 40ms/step - loss: 0.6605 - accuracy: 0.6 - val_loss: 0.7 - val_accuracy: 0.5
Epoch 2/2
 1/61 [......] - ETA: 20s - loss: 0.5000\r61/61 [==========] - 3s 40ms/step - loss: 0.5500 - accuracy: 0.7 - val_loss: 0.8 - val_accuracy: 0.4
Epoch 00002: val_loss did not improve from 0.70000
 1/10 [==>...] - ETA: 0s - loss: 9.0000${back}10/10 [======] - 0s 2ms/step - loss: 9.5000 - accuracy: 0.1
`;
  const run = await runOf(text);
  expect(run).toMatchObject({ format: 'keras-progress', unit: 'epoch' });
  expect(points(run, 'loss')).toEqual([
    [1, 0.6605],
    [2, 0.55],
  ]);
  expect(points(run, 'validationLoss')).toEqual([
    [1, 0.7],
    [2, 0.8],
  ]);
});

test('lines of verbose=2, old and new, with NaN and powers', async () => {
  const run = await runOf(`Epoch 1/3
16s - loss: 2.5002 - acc: 0.3548 - val_loss: 1.8475 - val_acc: 0.5060
Epoch 2/3
 - 63s - loss: 1.1702e-07 - acc: 0.1957 - val_loss: 4.9 - val_acc: 0.1
Epoch 3/3
6000/6000 - 3s - loss: nan - acc: 0.0987 - val_loss: nan - val_acc: 0.1 - 3s/epoch - 429us/step
`);
  expect(points(run, 'loss')).toEqual([
    [1, 2.5002],
    [2, 1.1702e-7],
    [3, Number.NaN],
  ]);
});

test('repeated fits are so many runs, an unfinished epoch is left out and said', async () => {
  const fit = 'Epoch 1/2\n9/9 - 1s - loss: 2.0 - accuracy: 0.5\nEpoch 2/2\n9/9 - 1s - loss: 1.0 - accuracy: 0.6\n';
  const runs = await runsOf(
    `${fit}${fit}Epoch 1/2\n9/9 - 1s - loss: 2.1 - accuracy: 0.5\nEpoch 2/2\n 3/9 [===>...] - ETA: 2s - loss: 1.5 - accuracy: 0.5`,
  );
  expect(runs.map((run) => points(run, 'loss').length)).toEqual([2, 2, 1]);
  expect(runs[0]?.notes.join()).toContain('Epoch 2 is not finished');
});

test('the bars of Keras 3, coloured', async () => {
  const run = await runOf(
    'Epoch 1/1\n\u001b[1m  1/20\u001b[0m \u001b[37m━━━\u001b[0m \u001b[1m1s\u001b[0m 90ms/step - accuracy: 0.1 - loss: 2.6\r\u001b[1m20/20\u001b[0m \u001b[32m━━━\u001b[0m \u001b[1m1s\u001b[0m 20ms/step - accuracy: 0.3 - loss: 2.1 - val_accuracy: 0.4 - val_loss: 1.9\n',
  );
  expect([points(run, 'loss'), points(run, 'validationLoss')]).toEqual([[[1, 2.1]], [[1, 1.9]]]);
});
