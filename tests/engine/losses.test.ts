import { beforeAll, describe, expect, test } from 'vitest';
import { batchLoss, naiveLoss, probabilities, rowLoss, targetsOf } from '../../src/engine/losses.ts';
import * as tf from '../../src/engine/tf.ts';
import type { LossKind } from '../../src/experiment.ts';
import { backend } from './open.ts';

const plain = { kind: 'softmax', labelSmoothing: 0 } as const;
const logits = [1, 2, 0.5, -1, 0, 3];
const labels = [1, 0];
const KINDS: LossKind[] = ['softmax', 'mse', 'bce'];

beforeAll(() => backend('wasm'));

describe('batchLoss', () => {
  const value = (kind: LossKind, z: number[], smoothing = 0) =>
    tf.tidy(() => {
      const targets = targetsOf(labels, 3, { kind, labelSmoothing: smoothing });
      return batchLoss(kind, tf.tensor2d(z, [2, 3]), tf.tensor2d(targets, [2, 3])).dataSync()[0] as number;
    });

  test('softmax is the mean of ln(sum exp) minus the logit of the label', () => {
    const one = Math.log(Math.exp(1) + Math.exp(2) + Math.exp(0.5)) - 2;
    const two = Math.log(Math.exp(-1) + 1 + Math.exp(3)) + 1;
    expect(value('softmax', logits)).toBeCloseTo((one + two) / 2, 6);
  });

  test('mse is the mean squared distance from the one-hot target', () => {
    const squares = [1, 1, 0.25, 4, 0, 9];
    expect(value('mse', logits)).toBeCloseTo(squares.reduce((a, b) => a + b) / 6, 6);
  });

  test('bce is the mean over classes of -ln sigmoid on the label, -ln(1 - sigmoid) elsewhere', () => {
    const soft = (z: number) => Math.log(1 + Math.exp(z));
    const each = [soft(1), soft(-2), soft(0.5), soft(1), soft(0), soft(3)];
    expect(value('bce', logits)).toBeCloseTo(each.reduce((a, b) => a + b) / 6, 6);
  });

  test.each(KINDS)('%s has the gradient that finite differences give', (kind) => {
    const targets = targetsOf(labels, 3, { kind, labelSmoothing: 0.1 });
    const gradient = tf.tidy(() => {
      const f = (z: tf.Tensor) => batchLoss(kind, z as tf.Tensor2D, tf.tensor2d(targets, [2, 3]));
      return Array.from(
        tf
          .grad(f)(tf.tensor2d(logits, [2, 3]))
          .dataSync(),
      );
    });
    logits.forEach((_, i) => {
      const moved = (by: number) =>
        value(
          kind,
          logits.map((z, j) => (j === i ? z + by : z)),
          0.1,
        );
      expect(gradient[i]).toBeCloseTo((moved(0.01) - moved(-0.01)) / 0.02, 3);
    });
  });

  test.each(KINDS)('%s over rows is the mean of rowLoss', (kind) => {
    const rows = [0, 1].map((row) => rowLoss(kind, logits, row * 3, 3, labels[row] as number));
    expect(value(kind, logits)).toBeCloseTo(((rows[0] as number) + (rows[1] as number)) / 2, 6);
  });

  test('stays finite for logits of 1,000, and is NaN where a logit is NaN', () => {
    expect(value('softmax', [1000, -1000, 0, -1000, 0, 1000])).toBeCloseTo(2000, 0);
    expect(value('softmax', [Number.NaN, 0, 0, 0, 0, 0])).toBeNaN();
  });
});

test('targetsOf shares label smoothing among all classes', () => {
  expect(Array.from(targetsOf([2], 4, { ...plain, labelSmoothing: 0.2 }))).toEqual([0.05, 0.05, 0.85, 0.05].map(Math.fround));
});

test('naiveLoss is ln C for C equal classes, in the units of each loss', () => {
  expect(naiveLoss('softmax', Array(10).fill(0.1))).toBeCloseTo(Math.log(10), 12);
  expect(naiveLoss('mse', [0.5, 0.5])).toBeCloseTo(0.25, 12);
  expect(naiveLoss('bce', [0.5, 0.5])).toBeCloseTo(Math.log(2), 12);
  expect(naiveLoss('softmax', [1, 0])).toBe(0);
});

test('probabilities sum to 1 for softmax', () => {
  const said = probabilities('softmax', Float32Array.from(logits), 3);
  expect(said[0]! + said[1]! + said[2]!).toBeCloseTo(1, 6);
  expect(said[1]).toBeCloseTo(Math.exp(2) / (Math.exp(1) + Math.exp(2) + Math.exp(0.5)), 6);
});
