import { describe, expect, test } from 'vitest';
import { data, falling, last, losses, said, status } from './streams.ts';

/** A fall from 10 to 2 (10 steps of noise-free descent, then flat), then `tail`. */
const fall = [...Array.from({ length: 41 }, (_, i) => 10 - i * 0.2), ...Array(20).fill(2)];
const flat = (value: number, count: number): number[] => Array(count).fill(value);
const shifted = (values: number[], by: number, scale = 1) => values.map((v) => v * scale + by);

describe('divergence fires', () => {
  test.each([
    ['when .45 of the fall is lost for 10 steps', losses([...fall, ...flat(5.6, 10)])],
    ['when one of the ten is below', losses([...fall, ...flat(5.6, 5), 2, ...flat(5.6, 5)])],
    ['in a two-column log with sparse steps', losses([...fall, ...flat(5.6, 10)], { first: 100, every: 100 })],
    ['on losses below 0', losses(shifted([...fall, ...flat(5.6, 10)], -12))],
    ['on tiny losses', losses(shifted([...fall, ...flat(5.6, 10)], 0, 1e-9))],
    ['when the loss never falls and climbs', losses(Array.from({ length: 30 }, (_, i) => 1 + i * 0.2))],
    ['when the second loss is far above the first and stays', [data(), ...losses([2.3, ...flat(40, 12)])]],
    ['with a NaN in between', losses([...fall, ...flat(5.6, 5), Number.NaN, ...flat(5.6, 5)])],
    ['measured from twice the naive loss after a wild start', [data(), ...losses([200, 50, 5, ...flat(0.5, 30), ...flat(3, 10)])]],
  ])('%s', (_, events) => {
    expect(status('divergence', events)).toBe('failing');
  });
});

describe('divergence stays quiet', () => {
  test.each([
    ['when .35 of the fall is lost', losses([...fall, ...flat(4.7, 20)])],
    ['when it lasts for 8 steps', losses([...fall, ...flat(5.6, 8), ...flat(2, 10)])],
    ['on a healthy run', losses(falling(300))],
    ['on noise of any size around a level', losses(Array.from({ length: 200 }, (_, i) => (i % 2 ? 0.5 : 1.5)))],
    ['on a start that is a quarter up for a while', losses([1, ...flat(1.2, 20), ...falling(50, 1.2)])],
    ['on the first swings of a net that starts far above the naive loss', [data(), ...losses([32, ...flat(37, 12), ...falling(60, 30)])]],
    ['on a surrogate loss', [data({ lossRole: 'surrogate' }), ...losses([...fall, ...flat(9, 20)])], 'unknown'],
    ['on nothing but NaN', losses(flat(Number.NaN, 20))],
    ['on one loss', losses([3])],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('divergence', events as never)).toBe(expected);
  });
});

test('divergence names the onset and what was lost', () => {
  const verdict = last('divergence', losses([...fall, ...flat(6, 10)]));
  expect(verdict).toMatchObject({ onset: 62, at: 70, evidence: [{ measure: 'loss', from: 62, to: 70 }] });
  expect(verdict?.because).toMatch(
    /^The loss rose from 2 to 6 and stays there since step 62: 0\.513 times the fall that it had made by step \d+\.$/,
  );
});

test('divergence tells when it is over', () => {
  const verdicts = said('divergence', losses([...fall, ...flat(6, 12), ...flat(2, 20)]));
  expect(verdicts.map(({ status: s, recoveredAt }) => [s, recoveredAt])).toEqual([
    ['failing', undefined],
    ['failing', 83],
  ]);
});
