import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, losses, measure, said, status } from './streams.ts';

const sigmoid = data({ activation: 'sigmoid' });
const readings = (shares: number[][], every = 10): RunEvent[] => shares.map((saturatedShare, i) => measure(i * every, { saturatedShare }));
const high = losses([2.3, 2.3, 2.3]);
const low = losses([2.3, ...Array(40).fill(0.1)]);

describe('saturation fires', () => {
  test.each([
    [
      'on .51 in 2 readings while the loss is high',
      [
        sigmoid,
        ...high,
        ...readings([
          [0.1, 0.51],
          [0.51, 0.1],
        ]),
      ],
    ],
    ['in a log of readings alone', readings([[0.6], [0.6]])],
    ['on readings 1000 steps apart', [sigmoid, ...high, ...readings([[0.6], [0.6]], 1000)]],
    ['after a NaN loss', [sigmoid, ...losses([2.3, Number.NaN]), ...readings([[0.6], [0.6]])]],
  ])('%s', (_, events) => {
    expect(status('saturation', events)).toBe('failing');
  });
});

describe('saturation stays quiet', () => {
  test.each([
    ['on exactly half', [sigmoid, ...high, ...readings([[0.5], [0.5], [0.5]])]],
    ['on one reading', [sigmoid, ...high, ...readings([[0.9], [0.4], [0.9]])]],
    ['in a net that has learned', [sigmoid, ...low, ...readings([[0.9], [0.9]])]],
    ['on NaN', [sigmoid, ...high, ...readings([[Number.NaN], [Number.NaN]])]],
  ])('%s', (_, events) => {
    expect(status('saturation', events)).toBe('healthy');
  });
});

test('saturation names layer, share and loss', () => {
  const verdict = last('saturation', [
    sigmoid,
    ...high,
    ...readings([
      [0.2, 0.81],
      [0.2, 0.83],
    ]),
  ]);
  expect(verdict).toMatchObject({
    onset: 0,
    at: 10,
    statistic: 0.83,
    threshold: 0.5,
    evidence: [{ measure: 'saturatedShare', from: 0, to: 10, layers: [1] }],
  });
  expect(verdict?.because).toBe(
    '83 % of the units of layer 2 sit on the flat ends of their activation since step 0, and the loss is still 2.3.',
  );
});

test('saturation tells when it is over, and when it comes again', () => {
  const verdicts = said('saturation', [sigmoid, ...high, ...readings([[0.6], [0.6], [0.6], [0.4], [0.4], [0.4], [0.7]])]);
  expect(verdicts.map(({ at, onset, recoveredAt }) => [at, onset, recoveredAt])).toEqual([
    [10, 0, undefined],
    [40, 0, 40],
    [60, 0, undefined],
  ]);
});

test('saturation is over once the net has learned with it', () => {
  const verdicts = said('saturation', [
    sigmoid,
    ...high,
    ...readings([[0.6], [0.6]]),
    ...losses(Array<number>(40).fill(0.1), { first: 21 }),
    ...readings([[0.6], [0.6]]),
  ]);
  expect(verdicts.at(-1)?.recoveredAt).toBeDefined();
});
