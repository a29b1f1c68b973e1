import { describe, expect, test } from 'vitest';
import { batchesOf } from '../../src/engine/batches.ts';
import { evaluate } from '../../src/engine/measures/evaluation.ts';
import { overlapOf } from '../../src/engine/measures/overlap.ts';
import { readLayer, readWeights } from '../../src/engine/measures/readings.ts';
import { learningRateAt } from '../../src/engine/optimizers/schedule.ts';
import { fill } from '../../src/fields.ts';
import digits from '../../src/tasks/digits.ts';
import { files } from './open.ts';

describe('readLayer', () => {
  test('a unit is dead if it is zero on 99 % of the rows, alive at 98 %', () => {
    const rows = 100;
    const values = Float32Array.from({ length: rows * 2 }, (_, i) => {
      const [row, unit] = [Math.floor(i / 2), i % 2];
      return row < (unit === 0 ? 1 : 2) ? 1 : 0;
    });
    expect(readLayer(values, rows, 2, 'relu').deadShare).toBe(0.5);
  });

  test('counts tanh beyond .97 and sigmoid slopes under .02 as saturated', () => {
    expect(readLayer([0.98, -0.98, 0.96, 0], 2, 2, 'tanh').saturatedShare).toBe(0.5);
    expect(readLayer([0.99, 0.01, 0.97, 0.5], 2, 2, 'sigmoid').saturatedShare).toBe(0.5);
    expect(readLayer([0.99, 0, 0, 0], 2, 2, 'relu').saturatedShare).toBe(0);
  });

  test('mean and deviation over all units and rows', () => {
    const { mean, deviation } = readLayer([1, 2, 3, 4], 2, 2, 'identity');
    expect([mean, deviation]).toEqual([2.5, Math.sqrt(1.25)]);
  });
});

test('readWeights gives norms by layer and counts NaN and infinities in weights and gradient', () => {
  const segments = [
    { layer: 0, offset: 0, size: 2 },
    { layer: 1, offset: 2, size: 2 },
  ];
  const reading = readWeights(segments, 2, Float32Array.of(3, 4, Number.NaN, 1), Float32Array.of(0, 0, Infinity, 0));
  expect(reading).toEqual({ weightNorm: [5, Number.NaN], nonFinite: [0, 2], identicalShare: [0, 0] });
});

describe('evaluate', () => {
  test('loss, its standard error, accuracy and recall by class, by hand', () => {
    const { loss, lossError, accuracy, recall } = evaluate('mse', [1, 0, 0, 1, 1, 0], [0, 1, 1], 2);
    expect(loss).toBeCloseTo(1 / 3, 12);
    expect(lossError).toBeCloseTo(Math.sqrt((1 / 3 - 1 / 9) / 2), 12);
    expect(accuracy).toBeCloseTo(2 / 3, 12);
    expect(recall).toEqual([1, 0.5]);
  });

  test('NaN is never right, and of equal logits the first is the answer', () => {
    expect(evaluate('softmax', [Number.NaN, Number.NaN], [0], 2).accuracy).toBe(0);
    expect(evaluate('softmax', [0, 0, 0, 0], [0, 1], 2).recall).toEqual([1, 0]);
  });
});

describe('overlapOf', () => {
  const overlap = (set: Record<string, number | string>) => {
    const experiment = fill('digits', 4, digits.defaults, { 'data.train': 600, 'data.validation': 300, ...set });
    return overlapOf(digits.make(experiment, files()));
  };

  test('finds nothing between splits of distinct images', () => {
    expect(overlap({})).toMatchObject({ rows: 300, exact: 0, near: 0 });
  });

  test('finds exact copies, and copies moved by a pixel under another light', () => {
    const exact = overlap({ 'data.copies': 0.5 });
    const near = overlap({ 'data.nearCopies': 0.5 });
    expect(exact.exact).toBeGreaterThan(90);
    expect(exact.near).toBe(0);
    expect(near.near).toBeGreaterThan(0.9 * exact.exact);
    expect(near.pairs.length).toBe(12);
  });

  test('finds none of them where the split keeps copies together', () => {
    expect(overlap({ 'data.copies': 1, 'data.nearCopies': 1, 'data.split': 'by-source' })).toMatchObject({ exact: 0, near: 0 });
  });
});

describe('batchesOf', () => {
  const data = fill('test', 1).data;

  test('every row comes once an epoch, in another order each', () => {
    const batches = batchesOf(6, data, 1);
    const epoch = () => [...batches.next(2), ...batches.next(2), ...batches.next(2)];
    const [first, second] = [epoch(), epoch()];
    expect([...first].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...second].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(second).not.toEqual(first);
  });

  test('never shuffled, rows come in their order; a batch larger than the split is the split', () => {
    const batches = batchesOf(3, { ...data, shuffle: 'never' }, 1);
    expect([...batches.next(2)]).toEqual([0, 1]);
    expect([...batches.next(8)]).toEqual([0, 1, 2]);
  });
});

describe('learningRateAt', () => {
  const settings = { ...fill('test', 1).optimizer, learningRate: 1, warmupSteps: 10, decaySteps: 20 };

  test.each([
    ['constant', 1, 1],
    ['constant', 100, 1],
    ['warmup', 1, 0.1],
    ['warmup', 10, 1],
    ['warmup', 90, 1],
    ['cosine', 5, 0.5],
    ['cosine', 55, 0.5],
    ['cosine', 100, 0],
    ['step', 20, 1],
    ['step', 21, 0.1],
    ['step', 41, 0.01],
  ] as const)('%s at step %i of 100 is %d', (schedule, step, rate) => {
    expect(learningRateAt({ ...settings, schedule }, step, 100)).toBeCloseTo(rate, 12);
  });
});
