import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status } from './streams.ts';

/** Evaluations every 25 steps in which validation is better by so many standard errors. */
const gaps = (z: number[], more: Partial<DataEvent> = {}): RunEvent[] => [
  data(more),
  ...z.map((gap, i) =>
    evaluation(25 * (i + 1), { trainLoss: 1, validationLoss: 1 - gap * 0.05, trainLossError: 0.03, validationLossError: 0.04 }),
  ),
];

describe('suspiciously-good fires', () => {
  test.each([
    ['on 4.1 standard errors in 3 evaluations', gaps([4.1, 4.1, 4.1])],
    ['on shuffled rows with times', gaps([9, 9, 9], { times: { train: [0, 19], validation: [0, 19], inside: 0.9 } })],
    ['after a healthy while', gaps([0, -1, 1, 4.5, 5, 4.5])],
    [
      'below the noise floor',
      [
        data({ floor: 0.5 }),
        ...[25, 50, 75].map((step) =>
          evaluation(step, { trainLoss: 0.1, validationLoss: 0.3, trainLossError: 0.01, validationLossError: 0.04 }),
        ),
      ],
    ],
  ])('%s', (_, events) => {
    expect(status('suspiciously-good', events)).toBe('failing');
  });
});

describe('suspiciously-good stays quiet', () => {
  test.each([
    ['on 3.9 standard errors', gaps([3.9, 3.9, 3.9, 3.9]), 'healthy'],
    ['on 2 evaluations', gaps([5, 5, 0, 5, 5]), 'healthy'],
    [
      'on a low loss alone',
      [data(), evaluation(25, { trainLoss: 1e-4, validationLoss: 1e-3, trainLossError: 1e-5, validationLossError: 1e-4 })],
      'healthy',
    ],
    [
      'before training',
      [
        data(),
        ...[0, 0, 0].map((step) =>
          evaluation(step, { trainLoss: 1, validationLoss: 0.1, trainLossError: 0.01, validationLossError: 0.01 }),
        ),
      ],
      'unknown',
    ],
    [
      'without standard errors',
      [data(), ...[1, 2, 3, 4].map((step) => evaluation(step, { trainLoss: 1, validationLoss: 0.1 }))],
      'unknown',
    ],
    ['on NaN', gaps([Number.NaN, Number.NaN, Number.NaN]), 'healthy'],
    [
      'on rows of a later time, which may be an easier one',
      gaps([9, 9, 9], { times: { train: [0, 9], validation: [10, 19], inside: 0 } }),
      'unknown',
    ],
    ['on a surrogate loss', gaps([9, 9, 9], { lossRole: 'surrogate' }), 'unknown'],
  ])('%s', (_, events, expected) => {
    expect(status('suspiciously-good', events)).toBe(expected);
  });
});

test('suspiciously-good names both losses', () => {
  expect(last('suspiciously-good', gaps([6, 6, 6]))).toMatchObject({
    onset: 25,
    at: 75,
    because: 'The validation loss, 0.7, is below the training loss, 1, by 6 standard errors since step 25.',
  });
});
