import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

/** Shares of doubted labels in training and validation at evaluations 25 steps apart, the first before training. */
const run = (doubts: [number, number][], rows = { train: 4000, validation: 1000 }): RunEvent[] => [
  data({ rows }),
  ...doubts.map((labelDoubt, i): RunEvent => ({ kind: 'probe', step: i * 25, measures: { labelDoubt, doubtedRows: [3, 8, 20] } })),
];
const blind: [number, number] = [0.9, 0.9];

describe('label-noise fires', () => {
  test.each([
    ['where training labels are contradicted', run([blind, [0.28, 0.2], [0.25, 0.08], [0.25, 0.08], [0.25, 0.09]])],
    ['just above 4 standard errors', run([blind, [0.131, 0.05], [0.131, 0.05], [0.131, 0.05]])],
    ['above 5 points', run([blind, [0.055, 0], [0.055, 0], [0.055, 0]])],
  ])('%s', (_, events) => {
    expect(status('label-noise', events)).toBe('failing');
  });
});

describe('label-noise stays quiet', () => {
  test.each([
    ['on a hard task: both are contradicted alike', run([blind, [0.4, 0.4], [0.4, 0.41], [0.38, 0.42]])],
    ['on a net that knows its rows by heart', run([blind, [0.2, 0.2], [0.02, 0.2], [0, 0.2]])],
    ['just below 4 standard errors', run([blind, [0.118, 0.05], [0.118, 0.05], [0.118, 0.05], [0.118, 0.05]])],
    ['below 5 points', run([blind, [0.045, 0], [0.045, 0], [0.045, 0], [0.045, 0]])],
    ['on few rows, where chance reaches further', run([blind, [0.25, 0.08], [0.25, 0.08], [0.25, 0.08]], { train: 60, validation: 60 })],
    ['for 2 evaluations', run([blind, [0.3, 0.1], [0.3, 0.1], [0.1, 0.1], [0.3, 0.1], [0.3, 0.1]])],
  ])('%s', (_, events) => {
    expect(status('label-noise', events)).toBe('healthy');
  });

  test('and cannot tell where too few rows were compared', () => {
    expect(status('label-noise', [data({ rows: { train: 10, validation: 10 } })])).toBe('unknown');
  });
});

test('label-noise names the rows to look at', () => {
  expect(last('label-noise', run([blind, [0.3, 0.1], [0.3, 0.1], [0.3, 0.1]]))?.evidence).toEqual([
    { measure: 'labelDoubt', from: 25, to: 75, examples: { split: 'train', rows: [3, 8, 20] } },
  ]);
});
