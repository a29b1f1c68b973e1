import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, said, status } from './streams.ts';

const described = data({ classes: 4, referenceShares: [0.3, 0.3, 0.3, 0.1] });
/** Probes 25 steps apart in which the last answer has these shares, and the others the rest. */
const probes = (shares: number[], first = 25): RunEvent[] =>
  shares.map((share, i) => {
    const rest = (1 - share) / 3;
    return { kind: 'probe', step: first + 25 * i, measures: { answerShares: [rest, rest, rest, share] } };
  });

describe('punting fires', () => {
  test.each([
    ['where one answer takes over', [described, ...probes([0.1, 0.9, 0.95, 1])]],
    ['by a little more than .3', [described, ...probes([0.41, 0.41, 0.41])]],
  ])('%s', (_, events) => {
    expect(status('punting', events)).toBe('failing');
  });
});

describe('punting stays quiet', () => {
  test.each([
    ['by a little less than .3', [described, ...probes([0.39, 0.39, 0.39, 0.39])]],
    ['in two evaluations only', [described, ...probes([0.9, 0.9, 0.1, 0.9, 0.9])]],
    ['before training', [described, ...probes([1, 0.9, 0.9], 0)]],
    ['where the reference gives that answer half as often', [data({ referenceShares: [0.1, 0.15, 0.2, 0.55] }), ...probes([1, 1, 1, 1])]],
    ['where the answers are others than those of the reference', [data({ referenceShares: [0.5, 0.5] }), ...probes([1, 1, 1, 1])]],
  ])('%s', (_, events) => {
    expect(status('punting', events)).toBe('healthy');
  });
});

test('punting says which answer and how often, and when it was over', () => {
  const verdicts = said('punting', [described, ...probes([0.9, 0.9, 0.9, 0.1, 0.1, 0.1])]);
  expect(verdicts.map(({ onset, at, recoveredAt }) => [onset, at, recoveredAt])).toEqual([
    [25, 75, undefined],
    [25, 150, 150],
  ]);
  expect(last('punting', [described, ...probes([0.9, 0.9, 0.9])])?.because).toBe(
    'Answer 4 of 4 is given to 90 % of the questions since step 25, where 10 % of the reference answers are so.',
  );
});
