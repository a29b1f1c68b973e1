import { describe, expect, test } from 'vitest';
import { chance, data, falling, last, losses, said, status } from './streams.ts';

/** From 10 down to about 2 with noise of .1, then `tail`, then calm again. */
const calm = (count: number, from = 0) => Array.from({ length: count }, (_, i) => 2 + 0.1 * (2 * chance(from + i) - 1));
const run = (...tail: number[]) => [...Array.from({ length: 16 }, (_, i) => 10 - i / 2), ...calm(120), ...tail, ...calm(20, 500)];

describe('loss-spike fires', () => {
  test.each([
    ['when 2 losses are up by .22 of the fall', losses(run(3.8, 3.8))],
    ['when 2 of 3 are up', losses(run(3.8, 2, 3.8))],
    ['when one loss is up by .78 of the fall', losses(run(8.3))],
    ['on sparse steps', losses(run(3.8, 3.8), { first: 50, every: 50 })],
    ['when 2 of the first losses are up by 1.05 of the naive loss', [data(), ...losses([2.4, 2.3, 4.85, 2.5, 4.9, ...falling(40)])]],
    ['on losses below 0', losses(run(3.8, 3.8).map((v) => v - 20))],
    [
      "on BLOOM's first spike, from the middle of a run",
      losses(
        [...Array.from({ length: 60 }, (_, i) => 2.2 + 0.04 * chance(i)), 2.199, 2.22, 2.595, 2.242, 2.345, 5.098, 3.492, 3.213, 2.805],
        { first: 31160 },
      ),
    ],
  ])('%s', (_, events) => {
    expect(status('loss-spike', events)).toBe('failing');
  });
});

describe('loss-spike stays quiet', () => {
  test.each([
    ['when 2 losses are up by .18 of the fall', losses(run(3.4, 3.4))],
    ['when a single loss is up by .7 of the fall', losses(run(7.5))],
    ['when the second comes 3 later', losses(run(3.8, 2, 2, 3.8))],
    ['when the surroundings are as noisy', losses(Array.from({ length: 200 }, (_, i) => 2 + 2 * chance(i)))],
    ['when 2 of the first losses are up by .95 of the naive loss', [data(), ...losses([2.4, 2.3, 4.6, 4.6, 2.5, ...falling(40)])]],
    ['when one of the first losses is up', [data(), ...losses([2.4, 2.3, 9, 2.4, 2.5, ...falling(40)])]],
    ['on a first loss far above the naive loss that falls', [data(), ...losses([20, 12, 9, 7, 5, 4, ...falling(40)])]],
    ['before there are 12 losses', losses([2, 2, 2, 2, 2, 9, 9, 9, 2])],
    [
      'on hard batches near a loss of 0',
      losses([...falling(60, 2.3, 0), ...Array.from({ length: 100 }, (_, i) => (i % 10 ? 0.001 : 0.3))]),
    ],
    ['on NaN', losses(run(Number.NaN, Number.NaN, Number.POSITIVE_INFINITY))],
    ['on an adversarial loss', [data({ lossRole: 'adversarial' }), ...losses(run(9, 9))], 'unknown'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('loss-spike', events as never)).toBe(expected);
  });
});

test('loss-spike says so where it is among the first steps', () => {
  const verdict = last('loss-spike', [data(), ...losses([2.4, 5, 11, 8, 6, ...falling(40)])]);
  expect(verdict).toMatchObject({ status: 'failing', onset: 2, recoveredAt: 6 });
  expect(said('loss-spike', [data(), ...losses([2.4, 5, 11])])[0]?.because).toBe(
    'The loss jumped from about 2.4 to 11 at step 2, among its first steps.',
  );
});

describe('loss-spike tells', () => {
  test('that it recovered', () => {
    const verdicts = said('loss-spike', losses(run(5, 7, 5, 4)));
    expect(verdicts).toHaveLength(2);
    expect(verdicts[0]).toMatchObject({ status: 'failing', onset: 137, at: 138 });
    expect(verdicts[1]).toMatchObject({ status: 'failing', onset: 137, recoveredAt: 141 });
    expect(verdicts[1]?.because).toMatch(/^The loss jumped from about 2\.?\d* to 7 at step 137 and was back at step 141\.$/);
  });

  test('that it did not', () => {
    const verdict = last('loss-spike', losses(run(...Array(70).fill(6)).slice(0, 206)));
    expect(verdict?.recoveredAt).toBeUndefined();
  });

  test('how many there were', () => {
    const events = losses([...run(5, 6), ...run(5, 6).slice(16)]);
    expect(last('loss-spike', [...events, { kind: 'end', step: events.length, outcome: 'finished' }])?.because).toBe(
      'The loss jumped 2 times, first at step 137; each came back.',
    );
  });
});
