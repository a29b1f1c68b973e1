import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, losses, measure, said, status } from './streams.ts';

const readings = (shares: number[][], every = 10): RunEvent[] => shares.map((deadShare, i) => measure(i * every, { deadShare }));
const high = losses([2.3, 2.3, 2.3]);
const low = losses([2.3, ...Array(40).fill(0.1)]);

describe('dead-relu fires', () => {
  test.each([
    [
      'on .52 in 2 readings while the loss is high',
      [
        data(),
        ...high,
        ...readings([
          [0.1, 0.52],
          [0.1, 0.52],
        ]),
      ],
    ],
    ['in a log of readings alone', readings([[0.6], [0.6]])],
    ['on readings 1000 steps apart', [data(), ...high, ...readings([[0.6], [0.6]], 1000)]],
    ['on a layer that is all dead, whatever the loss', [data(), ...low, ...readings([[0.96], [0.96]])]],
    ['after a NaN loss', [data(), ...losses([2.3, Number.NaN]), ...readings([[0.6], [0.6]])]],
  ])('%s', (_, events) => {
    expect(status('dead-relu', events)).toBe('failing');
  });
});

describe('dead-relu stays quiet', () => {
  test.each([
    ['on exactly half', [data(), ...high, ...readings([[0.5], [0.5], [0.5]])], 'healthy'],
    ['on one reading', [data(), ...high, ...readings([[0.9], [0.4], [0.9]])], 'healthy'],
    ['on sparse units in a net that learns: a warning', [data(), ...low, ...readings([[0.7], [0.7], [0.7]])], 'warning'],
    ['under tanh', [data({ activation: 'tanh' }), ...high, ...readings([[1], [1]])], 'healthy'],
    ['on NaN', [data(), ...high, ...readings([[Number.NaN], [Number.NaN]])], 'healthy'],
  ])('%s', (_, events, expected) => {
    expect(status('dead-relu', events as RunEvent[])).toBe(expected);
  });
});

test('dead-relu goes from warning to failing when the layer dies out, and names it', () => {
  const verdicts = said('dead-relu', [
    data(),
    ...low,
    ...readings([
      [0.6, 0.1],
      [0.7, 0.1],
      [0.97, 0.1],
      [1, 0.6],
    ]),
  ]);
  expect(verdicts.map(({ status: s }) => s)).toEqual(['warning', 'failing']);
  expect(verdicts[1]).toMatchObject({
    onset: 20,
    at: 30,
    statistic: 1,
    threshold: 0.5,
    evidence: [{ measure: 'deadShare', layers: [0, 1] }],
  });
  expect(
    last('dead-relu', [
      data(),
      ...high,
      ...readings([
        [0.75, 0.1],
        [0.75, 0.1],
      ]),
    ])?.because,
  ).toBe('75 % of the units of layer 1 give 0 for nearly every row since step 0: no gradient passes through them.');
});

test('dead-relu tells when units come back', () => {
  const verdicts = said('dead-relu', [data(), ...high, ...readings([[0.6], [0.6], [0.4], [0.4], [0.4]])]);
  expect(verdicts.map(({ at, recoveredAt }) => [at, recoveredAt])).toEqual([
    [10, undefined],
    [30, 30],
  ]);
});
