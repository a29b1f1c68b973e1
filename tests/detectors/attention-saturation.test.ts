import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { last, status } from './streams.ts';

type Reading = [entropy: number | number[], logit?: number | number[]];
const run = (...readings: Reading[]): RunEvent[] =>
  readings.map(([attentionEntropy, attentionLogit], i) => ({
    kind: 'probe',
    step: i * 25,
    measures: { attentionEntropy, ...(attentionLogit !== undefined && { attentionLogit }) },
  }));

describe('attention-saturation fires', () => {
  test.each<[string, RunEvent[]]>([
    ['where one head looks at one place', run([0.8, 5], [0.02, 100], [0.015, 250])],
    [
      'on the mean over heads',
      run(
        [
          [0.8, 0.8],
          [4, 4],
        ],
        [
          [0.15, 0.04],
          [90, 300],
        ],
        [
          [0.15, 0.04],
          [90, 300],
        ],
      ),
    ],
    ['just below a tenth, with logits just above 30', run([0.09, 31], [0.09, 31], [0.09, 31])],
    ['where logits are not logged', run([0.5], [0.05], [0.05])],
  ])('%s', (_, events) => {
    expect(status('attention-saturation', events)).toBe('failing');
  });
});

describe('attention-saturation stays quiet', () => {
  test.each<[string, RunEvent[]]>([
    ['at a tenth', run([0.8, 5], [0.1, 100], [0.1, 100], [0.1, 100])],
    ['where logits are small: places that are alike in what they see', run([0.05, 29], [0.05, 29], [0.05, 29])],
    [
      'on one head of four that looks at one place',
      run([[0.5, 0.5, 0.5, 0.01], 40], [[0.5, 0.5, 0.5, 0.01], 200], [[0.5, 0.5, 0.5, 0.01], 200]),
    ],
    ['for one evaluation', run([0.5, 5], [0.05, 100], [0.5, 9], [0.05, 100], [0.5, 8])],
    ['before training only', run([0.05, 50], [0.4, 9], [0.5, 8])],
  ])('%s', (_, events) => {
    expect(status('attention-saturation', events)).toBe('healthy');
  });
});

test('attention-saturation says since when and how large the logits are, and that it went away', () => {
  const low = run([0.8, 5], [0.02, 100], [0.015, 250]);
  expect(last('attention-saturation', low)).toMatchObject({ onset: 25, at: 50, statistic: 0.015, threshold: 0.1 });
  expect(last('attention-saturation', low)?.because).toBe(
    'Attention is spread by 1.5 % of what it could be since step 25, with logits up to 250: each place looks at one other, and the softmax passes no gradient on.',
  );
  expect(last('attention-saturation', run([0.8, 5], [0.02, 99], [0.02, 99], [0.4, 9], [0.4, 9]))?.recoveredAt).toBe(100);
});
