import { describe, expect, test } from 'vitest';
import type { DataEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status } from './streams.ts';

const FRAUD = { budget: 200, classes: 2, labelCounts: { train: [3960, 40], validation: [1980, 20] } };
type More = Partial<DataEvent> & { from?: number; count?: number };
const run = (recall: number, accuracy: number, { from = 125, count = 4, ...more }: More = {}) => [
  data({ ...FRAUD, ...more }),
  ...Array.from({ length: count }, (_, i) => evaluation(from + 25 * i, { classRecall: [0.999, recall], validationAccuracy: accuracy })),
];

describe('lazy-majority fires', () => {
  test.each([
    ['where the rare class is never found', run(0, 0.99)],
    ['just below .3', run(0.29, 0.991)],
    ['at the third evaluation', run(0, 0.99, { count: 3 })],
  ])('%s', (_, events) => {
    expect(status('lazy-majority', events)).toBe('failing');
  });
});

describe('lazy-majority stays quiet', () => {
  test.each([
    ['where the rare class is found three times in ten', run(0.3, 0.99), 'healthy'],
    ['where accuracy paid for it', run(0, 0.98), 'healthy'],
    ['after two evaluations', run(0, 0.99, { count: 2 }), 'healthy'],
    ['in the first half, where rare classes may yet come', run(0, 0.99, { from: 25, count: 4 }), 'unknown'],
    [
      'where no class has two thirds of the rows',
      run(0, 0.6, { labelCounts: { train: [2600, 1400], validation: [1200, 800] } }),
      'healthy',
    ],
    ['where four rows are too few to tell', run(0, 0.999, { labelCounts: { train: [3960, 40], validation: [1996, 4] } }), 'unknown'],
    ['where nothing says how common the classes are', run(0, 0.99, { labelCounts: {} }), 'unknown'],
  ])('%s', (_, events, expected) => {
    expect(status('lazy-majority', events)).toBe(expected);
  });
});

test('lazy-majority says what accuracy hides', () => {
  const verdict = last('lazy-majority', run(0.05, 0.99));
  expect(verdict?.because).toBe(
    'Class 1 is found 5 % of the time, while the accuracy of 99 % is no worse than always naming the commonest class would be.',
  );
  expect([verdict?.onset, verdict?.at]).toEqual([125, 175]);
});
