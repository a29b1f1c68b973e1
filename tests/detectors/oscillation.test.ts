import { describe, expect, test } from 'vitest';
import { chance, data, evaluation, falling, last, losses, said, status } from './streams.ts';

const zigzag = (count: number, size: number, level = 2) => Array.from({ length: count }, (_, i) => level + (i % 2 ? size : -size));
const naive = data({ naiveLoss: 2 });

describe('oscillation fires', () => {
  test.each([
    ['on swings of .32 of the scale', [naive, ...losses(zigzag(20, 0.32))]],
    ['without a description, against the first loss', losses(zigzag(20, 0.4))],
    ['on sparse steps', [naive, ...losses(zigzag(20, 0.32), { every: 100 })]],
    ['on smaller swings after a calm stretch', [naive, ...losses([...falling(64, 2, 1, 0.01), ...zigzag(40, 0.16, 1)])]],
    ['at a period of 4', [naive, ...losses(Array.from({ length: 60 }, (_, i) => 2 + ([0, 1.4, 0, -1.4][i % 4] as number)))]],
    ['on losses below 0', losses(zigzag(20, 3, -5))],
  ])('%s', (_, events) => {
    expect(status('oscillation', events)).toBe('failing');
  });
});

describe('oscillation stays quiet', () => {
  test.each([
    ['on swings of .28 of the scale', [naive, ...losses(zigzag(30, 0.28))]],
    ['on 7 turns', [naive, ...losses([...zigzag(8, 0.5), ...Array(60).fill(2)])]],
    [
      'on white noise of the usual size, which turns at 2 of 3 steps',
      [naive, ...losses(Array.from({ length: 300 }, (_, i) => 1 + 0.3 * chance(i)))],
    ],
    ['on single hard batches, which are high at 1 step of 6', [naive, ...losses(Array.from({ length: 96 }, (_, i) => (i % 7 ? 0.1 : 1)))]],
    ['on a steep fall', [naive, ...losses(Array.from({ length: 60 }, (_, i) => 100 / (1 + i)))]],
    [
      'on the sampling noise of a small batch',
      [data({ naiveLoss: 2, batch: 4 }), evaluation(0, { trainLoss: 2, trainLossError: 0.02 }), ...losses(zigzag(60, 0.4))],
    ],
    ['on NaN', losses(Array.from({ length: 40 }, (_, i) => (i % 2 ? Number.NaN : 1)))],
    ['on a surrogate loss', [data({ lossRole: 'surrogate' }), ...losses(zigzag(60, 1))], 'unknown'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('oscillation', events as never)).toBe(expected);
  });
});

test('oscillation names the swing and the onset', () => {
  const verdict = last('oscillation', [naive, ...losses([...Array(10).fill(2), ...zigzag(20, 0.5)])]);
  expect(verdict).toMatchObject({ status: 'failing', onset: 13, at: 22, statistic: 10, threshold: 8 });
  expect(verdict?.because).toBe('The loss swings up and down by about 1 since step 13: the steps overshoot.');
});

test('oscillation tells when it is over, and when it comes again', () => {
  const events = [naive, ...losses([...zigzag(40, 1), ...Array<number>(40).fill(2), ...zigzag(40, 1)])];
  expect(said('oscillation', events).map(({ at, onset, recoveredAt }) => [at, onset, recoveredAt])).toEqual([
    [expect.any(Number), 3, undefined],
    [expect.any(Number), 3, expect.any(Number)],
    [expect.any(Number), 3, undefined],
  ]);
});
