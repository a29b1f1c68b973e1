import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status, steps } from './streams.ts';

const down = [2.3, 1.6, 1.2, 1];
/** Evaluations: validation falls to 1 and goes on as said; training falls all the while unless told otherwise. */
const run = (
  tail: number[],
  { error = 0.05, train = (i: number) => 2.3 / (i + 1), more = {} as Partial<DataEvent>, every = 25 } = {},
): RunEvent[] => [
  data(more),
  ...[...down, ...tail].map((validationLoss, i) =>
    evaluation(i * every, { trainLoss: train(i), validationLoss, ...(error > 0 && { validationLossError: error }) }),
  ),
];

describe('overfitting fires', () => {
  test.each([
    ['above a tenth of the gain for 3 evaluations', run([1.14, 1.14, 1.14], { error: 0.02 })],
    ['on sparse evaluations', run([1.3, 1.3, 1.3], { every: 1000 })],
    ['without standard errors, against its own changes', run([1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6], { error: 0 })],
    [
      'in a log of training and validation loss',
      [...down, 1.3, 1.5, 1.7, 1.9, 2.2, 2.5].flatMap((validationLoss, i) => [
        ...steps(1, () => ({ loss: 2.3 / (i + 1) }), { first: i + 1 }),
        evaluation(i + 1, { validationLoss }),
      ]),
    ],
    [
      'when validation only ever rises',
      [
        data(),
        ...[2.3, 2.6, 3, 3.5, 4, 5].map((validationLoss, i) =>
          evaluation(i * 25, { trainLoss: 2 / (i + 1), validationLoss, validationLossError: 0.05 }),
        ),
      ],
    ],
  ])('%s', (_, events) => {
    expect(status('overfitting', events)).toBe('failing');
  });
});

describe('overfitting stays quiet', () => {
  test.each([
    ['below a tenth of the gain', run([1.12, 1.12, 1.12, 1.12], { error: 0.01 })],
    ['below 3 standard errors', run([1.3, 1.3, 1.3, 1.3], { error: 0.11 })],
    [
      'when nothing was learned: by less than a twentieth of the naive loss',
      [
        data(),
        ...[2.3, 2.3, 2.4, 2.4, 2.4, 2.4].map((validationLoss, i) =>
          evaluation(i * 25, { trainLoss: 2.3 - i / 100, validationLoss, validationLossError: 0.001 }),
        ),
      ],
    ],
    ['on 2 bad evaluations', run([1.4, 1.4, 1.1, 1.4, 1.4])],
    ['when training gets worse too: that is not overfitting', run([1.5, 1.6, 1.7], { train: (i) => (i < 4 ? 2.3 / (i + 1) : 1.5) })],
    ['on NaN', run([Number.NaN, Number.NaN, Number.NaN, Number.NaN])],
    [
      'on a validation loss of another scale',
      [
        data(),
        ...Array.from({ length: 10 }, (_, i) =>
          evaluation(i * 25, { trainLoss: 285 / (i + 1), validationLoss: 15 / (i + 1), validationLossError: 0.05 }),
        ),
      ],
    ],
    ['on a surrogate loss', run([2, 2, 2, 2], { more: { lossRole: 'surrogate' } }), 'unknown'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('overfitting', events as RunEvent[])).toBe(expected);
  });
});

test('overfitting names both curves and speaks of grokking only with weight decay', () => {
  const verdict = last('overfitting', run([1.5, 1.5, 1.6], { more: { weightDecay: 0.01 } }));
  expect(verdict).toMatchObject({
    onset: 100,
    at: 150,
    evidence: [
      { measure: 'validationLoss', from: 75, to: 150 },
      { measure: 'trainLoss', from: 75, to: 150 },
    ],
  });
  expect(verdict?.because).toBe(
    'Validation rose from 1 at step 75 to 1.6 at step 150 while training went on from 0.575 to 0.329; with weight decay this may also be the wait before a late generalisation.',
  );
  expect(last('overfitting', run([1.5, 1.5, 1.6]))?.because).not.toMatch(/weight decay/);
});
