import { expect, test } from 'vitest';
import type { RunEvent } from '../../../src/experiment.ts';
import { replay } from '../../../src/logs/replay.ts';
import { runOf } from '../reading.ts';

const events: RunEvent[] = [
  {
    kind: 'data',
    budget: 3,
    batch: 4,
    rows: { train: 10 },
    lossRole: 'minimised',
    naiveLoss: 0.7,
    layers: ['hidden 1', 'output'],
    activation: 'relu',
  },
  { kind: 'eval', step: 0, trainLoss: 0.75, validationLoss: 0.8 },
  { kind: 'step', step: 1, loss: 0.7, learningRate: 0.1, gradientNorm: 2, layerGradientNorm: [1, 1.5], layerUpdateRatio: [0.1, 0.2] },
  { kind: 'measure', step: 1, deadShare: [0.25] },
  { kind: 'intervention', step: 2, what: 'Divided the learning rate' },
  { kind: 'step', step: 2, loss: 0.5, learningRate: 0.01, gradientNorm: 1, layerGradientNorm: [0.5, 0.5], layerUpdateRatio: [0.1, 0.2] },
  { kind: 'eval', step: 2, trainLoss: 0.5, validationLoss: 0.6, classRecall: [0.5, 1] },
  { kind: 'end', step: 2, outcome: 'stopped' },
];

test('events come out as they went in', async () => {
  const run = await runOf(events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  const seen: RunEvent[] = [];
  Array.from(replay(run, (event) => seen.push(structuredClone(event))));
  expect(seen).toEqual(events);
});

test('what is not finite is written as a string, and is a number again', async () => {
  const run = await runOf(
    '{"kind":"data","budget":2,"batch":1,"rows":{},"lossRole":"minimised"}\n{"kind":"step","step":1,"loss":2}\n{"kind":"step","step":2,"loss":"NaN"}\n',
  );
  expect(run.end).toBe('open');
  expect(run.series[0]?.y).toEqual(Float64Array.of(2, Number.NaN));
});
