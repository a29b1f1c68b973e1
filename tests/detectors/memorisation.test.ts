import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status } from './streams.ts';

const counts = { train: Array<number>(10).fill(50), validation: Array<number>(10).fill(100) };
const described = data({ rows: { train: 500, validation: 1000 }, labelCounts: counts });
/** Accuracies on training and validation at evaluations 25 steps apart. */
const run = (...accuracies: [number, number][]): RunEvent[] => [
  described,
  ...accuracies.map(([trainAccuracy, validationAccuracy], i) => evaluation(i * 25, { trainAccuracy, validationAccuracy })),
];
const probes = (...measures: object[]): RunEvent[] => [
  data({ lossKind: 'softmax' }),
  ...measures.map((measure, i): RunEvent => ({ kind: 'probe', step: i * 25, measures: measure })),
];

describe('memorisation fires', () => {
  test.each([
    ['where all is known and validation is at chance', run([0.1, 0.1], [0.6, 0.11], [0.99, 0.1], [1, 0.12], [1, 0.11])],
    ['a twentieth of the way above chance', run([0.99, 0.144], [1, 0.144], [1, 0.144])],
    ['below chance', run([1, 0.02], [1, 0.02], [1, 0.02])],
    [
      'where a planted text comes back',
      probes({ canaryReturned: 0 }, { canaryReturned: 0.5 }, { canaryReturned: 1 }, { canaryReturned: 1 }),
    ],
    ['above 5 deviations of exposure', probes({ canaryExposure: 5.1 }, { canaryExposure: 6 }, { canaryExposure: 7 })],
  ])('%s', (_, events) => {
    expect(status('memorisation', events)).toBe('failing');
  });
});

describe('memorisation stays quiet', () => {
  test.each([
    ['further above chance', run([1, 0.146], [1, 0.146], [1, 0.146])],
    ['while training is not perfect', run([0.98, 0.1], [0.98, 0.1], [0.98, 0.1], [0.98, 0.1])],
    ['for 2 evaluations', run([1, 0.1], [1, 0.1], [1, 0.3], [1, 0.1], [1, 0.1])],
    ['on an overfitted net that still tells something', run([1, 0.6], [1, 0.55], [1, 0.5])],
    [
      'at the share of the commonest class',
      [
        data({ classes: 2, rows: { train: 50, validation: 40 }, labelCounts: { train: [25, 25], validation: [20, 20] } }),
        ...[0, 25, 50].map((step) => evaluation(step, { trainAccuracy: 1, validationAccuracy: 0.75 })),
      ],
    ],
    ['below 5 deviations of exposure', probes({ canaryExposure: 4.9 }, { canaryExposure: 4.9 }, { canaryExposure: 4.9 })],
    ['on a text that came back once', probes({ canaryReturned: 1 }, { canaryReturned: 0 }, { canaryReturned: 0 })],
  ])('%s', (_, events) => {
    expect(status('memorisation', events)).toBe('healthy');
  });
});

test('memorisation says both accuracies and that of guessing', () => {
  expect(last('memorisation', run([1, 0.12], [1, 0.12], [1, 0.12]))?.because).toBe(
    '100 % of the training rows are right and 12 % of the validation rows, where guessing gives 10 %: the rows are known by heart, and nothing that holds for others.',
  );
});
