import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status } from './streams.ts';

/** Evaluations of [loss, accuracy]; ten classes unless told otherwise. */
const run = (points: [number, number][], more: Partial<DataEvent> = {}): RunEvent[] => [
  data(more),
  ...points.map(([trainLoss, trainAccuracy], i) => evaluation(i * 25, { trainLoss, trainAccuracy })),
];
const three = (loss: number, accuracy: number): [number, number][] => Array.from({ length: 3 }, () => [loss, accuracy]);
const binary = { classes: 2, naiveLoss: 0.6931, lossKind: 'bce' as const };

describe('loss-metric-mismatch fires', () => {
  test.each([
    ['on a loss that half of the answers wrong cannot have', run(three(0.17, 0.5))],
    ['on nothing right at a loss of .3', run(three(0.3, 0))],
    ['on a binary loss too low', run(three(0.17, 0.5), binary)],
    [
      'on right answers that stay unsure: two softmaxes',
      run([
        [1.7, 0.8],
        [1.62, 0.9],
        [1.6, 0.92],
        [1.58, 0.94],
        [1.57, 0.95],
      ]),
    ],
    ['on two softmaxes of a net that never says two classes of ten', run([...three(1.69, 0.77), [1.69, 0.77]])],
    [
      'on the validation split where training is not evaluated',
      [data(), ...[0, 1, 2].map((i) => evaluation(i, { validationLoss: 0.1, validationAccuracy: 0.3 }))],
    ],
  ])('%s', (_, events) => {
    expect(status('loss-metric-mismatch', events)).toBe('failing');
  });
});

describe('loss-metric-mismatch stays quiet', () => {
  test.each([
    ['on a loss that so many mistakes can just have', run(three(0.18, 0.5))],
    ['on 2 evaluations', run(three(0.17, 0.5).slice(0, 2))],
    ['beside what two softmaxes make', run(three(1.64, 0.77))],
    ['on noisy labels of two classes', run(three(0.61, 0.7), { classes: 2, naiveLoss: 0.6931 })],
    [
      'on such a loss that still falls',
      run(
        [
          [1.75, 0.71],
          [1.7, 0.77],
          [1.65, 0.81],
          [1.6, 0.86],
        ].map(([l, a], i) => [l! - i * 0.01, a!]),
      ),
    ],
    ['on few mistakes', run(three(0.001, 0.91))],
    [
      'on a young net that is right and not yet sure, whose loss falls',
      run([
        [2, 0.85],
        [1.9, 0.87],
        [1.8, 0.88],
        [1.7, 0.89],
        [1.6, 0.9],
        [1.5, 0.9],
      ]),
    ],
    ['on a standing loss that is worth its accuracy', run(three(1.1, 0.85))],
    ['on sure and wrong answers, which cost much', run(three(3, 0.9).map(([l], i) => [l + i * 3, 0.5]))],
    ['on a binary loss that is high for its accuracy', run(three(0.5, 0.99), binary)],
  ])('%s', (_, events) => {
    expect(status('loss-metric-mismatch', events)).toBe('healthy');
  });

  test.each([
    ['on a loss that need not fall', { lossRole: 'surrogate' as const }],
    ['where neither kind of loss nor naive loss is known', { lossKind: 'mse' as const, naiveLoss: Number.NaN }],
  ])('%s', (_, more) => {
    expect(status('loss-metric-mismatch', run(three(0.1, 0.1), more))).toBe('unknown');
  });
});

test('loss-metric-mismatch judges nothing by NaN', () => {
  expect(status('loss-metric-mismatch', run(three(Number.NaN, 0.5)))).toBe('unknown');
});

test('loss-metric-mismatch puts first what is out of place', () => {
  expect(last('loss-metric-mismatch', run(three(0.1, 0)))).toMatchObject({
    onset: 0,
    at: 50,
    evidence: [{ measure: 'trainLoss' }, { measure: 'trainAccuracy' }],
  });
  expect(last('loss-metric-mismatch', run(three(1.6, 0.95).concat(three(1.6, 0.95))))?.evidence[0]?.measure).toBe('trainAccuracy');
});
