import { describe, expect, test } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import type { Recorded } from '../../../src/sharing/recorded.ts';
import { alarm, holds, read } from '../../../src/widgets/lesson/reading.ts';
import { worded } from '../../../src/widgets/lesson/wording.ts';

const steps = stepColumns(1, 4, 2);
steps.loss.set([0.5, 0.25, 4, Number.NaN]);
steps.gradientNorm.set([1, 2, 8, Infinity]);
steps.layerGradientNorm.set([1, 2, 3, 4, 5, 6, 7, 8]);

const run = {
  id: 'made',
  recipe: { seed: 7 },
  steps: 4,
  outcome: 'broke',
  final: { validationAccuracy: 0.4625 },
  verdicts: [
    { detector: 'non-finite', status: 'failing', at: 4, onset: 4 },
    { detector: 'flatline', status: 'healthy', at: 4 },
  ],
  batch: {
    steps,
    events: [
      { kind: 'data', rows: { train: 90 }, labelCounts: { train: [60, 30] } },
      { kind: 'measure', step: 2, deadShare: [0.5, 1] },
      { kind: 'eval', step: 0, validationLoss: 0.7 },
      { kind: 'eval', step: 4, validationLoss: 0.9 },
      { kind: 'probe', step: 2, measures: { modesCovered: 3, skillAccuracy: [1, 0.25] } },
      { kind: 'probe', step: 4, measures: { modesCovered: 6, skillAccuracy: [1, 0.5] } },
    ],
  },
} as unknown as Recorded;

describe('read', () => {
  test.each([
    ['step:2.loss', 0.25],
    ['step:3.layerGradientNorm.1', 6],
    ['measure:2.deadShare.1', 1],
    ['probe:2.modesCovered', 3],
    ['probe:last.skillAccuracy.1', 0.5],
    ['data.labelCounts.train.1', 30],
    ['first:modesCovered>4', 4],
    ['first:skillAccuracy.1>0.4', 4],
    ['min:validationLoss@0-4', Math.fround(0.7)],
    ['final.validationAccuracy', 0.4625],
    ['verdict:non-finite.onset', 4],
    ['first:loss>2', 3],
    ['first:loss!finite', 4],
    ['max:gradientNorm@1-3', 8],
    ['min:loss@1-3', 0.25],
    ['median:gradientNorm@1-2', 1.5],
    ['first:loss>2 - first:gradientNorm>1', 1],
    ['step:3.gradientNorm / step:2.gradientNorm', 4],
    ['failing', 1],
    ['seed', 7],
    ['outcome', 'broke'],
  ])('%s', (expression, value) => {
    expect(read(run, expression)).toBe(value);
  });

  test.each([
    ['step:9.loss', 'Cannot read "step:9.loss" from the recorded run "made": it has the steps 1 to 4'],
    ['first:loss>9', 'it is never so'],
    ['verdict:oscillation.at', 'no detector "oscillation" judged it'],
    ['measure:3.deadShare.0', 'there is no deadShare.0'],
    ['luck', 'see src/widgets/lesson/reading.ts'],
  ])('%s is an error that says why', (expression, message) => {
    expect(() => read(run, expression)).toThrow(message);
  });
});

describe('holds', () => {
  test('compares figures, words and several parts', () => {
    expect(holds(run, 'step:2.loss < step:1.loss and failing = 1')).toBe(true);
    expect(holds(run, 'step:4.loss = NaN')).toBe(true);
    expect(holds(run, 'step:2.loss < step:1.loss and failing = 0')).toBe(false);
    expect(() => holds(run, 'failing')).toThrow('a claim compares two figures');
  });
});

describe('alarm', () => {
  const calm = Array<number>(20).fill(1);

  test('sounds at the second norm in a row beyond the factor, NaN included', () => {
    expect(alarm([...calm, 4, 4], 3)).toBe(22);
    expect(alarm([...calm, 4, Number.NaN], 3)).toBe(22);
  });

  test('stays quiet at one such norm, at less than the factor, and while it knows too little', () => {
    expect(alarm([...calm, 4, 1, 4, 1], 3)).toBe(0);
    expect(alarm([...calm, 2.9, 2.9], 3)).toBe(0);
    expect(alarm([1, 1, 1, 9, 9], 3)).toBe(0);
  });
});

describe('worded', () => {
  test('writes figures as a sentence has them', () => {
    expect(worded(0.0213318)).toBe('0.0213');
    expect(worded(3.969e31)).toBe('4.0\u00a0×\u00a010³¹');
    expect(worded(8.16e-4)).toBe('8.2\u00a0×\u00a010⁻⁴');
    expect(worded(0.4625, 'percent')).toBe('46.3\u00a0%');
    expect(worded(2, 'words')).toBe('two');
    expect(worded(Number.NaN)).toBe('NaN');
    expect(worded('broke')).toBe('broke');
  });
});
