import { beforeAll, describe, expect, test } from 'vitest';
import { labelsGiven, logitsGiven, lossGiven } from '../../src/engine/loss-given.ts';
import { batchLoss } from '../../src/engine/losses.ts';
import * as tf from '../../src/engine/tf.ts';
import type { LossSettings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const settings = (more: Partial<LossSettings>): LossSettings => ({ ...fill('x', 1).loss, ...more });
const Z = [2, -1, 0.5, 0.1, 0.2, -3];
const T = [1, 0, 0, 0, 1, 0];

/** The loss and its gradient by the logits. */
function both(loss: LossSettings, z = Z): [number, number[]] {
  return tf.tidy(() => {
    const targets = tf.tensor2d(T, [2, 3]);
    const { value, grad } = tf.valueAndGrad((logits: tf.Tensor) => lossGiven(loss, logits as tf.Tensor2D, targets))(tf.tensor2d(z, [2, 3]));
    return [value.dataSync()[0] as number, Array.from(grad.dataSync())];
  });
}

const softmax = (row: number[]) => {
  const powers = row.map((z) => Math.exp(z));
  const total = powers.reduce((a, b) => a + b, 0);
  return powers.map((p) => p / total);
};
const cross = (rows: number[][]) => -(Math.log(softmax(rows[0]!)[0]!) + Math.log(softmax(rows[1]!)[1]!)) / 2;
const rows = (z: number[]) => [z.slice(0, 3), z.slice(3)];

describe('lossGiven', () => {
  test.each<[string, Partial<LossSettings>, (z: number[]) => number]>([
    ['as it is', {}, (z) => cross(rows(z))],
    ['over a temperature', { temperature: 0.5 }, (z) => cross(rows(z.map((v) => v * 2)))],
    ['of a softmax', { extraSoftmax: 1 }, (z) => cross(rows(z).map(softmax))],
    ['of a softmax of a softmax', { extraSoftmax: 2 }, (z) => cross(rows(z).map(softmax).map(softmax))],
    ['by the naive formula', { form: 'naive' }, (z) => cross(rows(z))],
  ])('%s: value and gradient are those of the formula', (_, more, formula) => {
    const [value, gradient] = both(settings(more));
    expect(value).toBeCloseTo(formula(Z), 5);
    gradient.forEach((slope, i) => {
      const moved = (by: number) => formula(Z.map((z, j) => (j === i ? z + by : z)));
      expect(slope).toBeCloseTo((moved(1e-4) - moved(-1e-4)) / 2e-4, 4);
    });
  });

  test('naive exponentials overflow where stable ones do not', () => {
    const large = Z.map((z) => z * 100);
    expect(both(settings({ form: 'naive' }), large)[0]).toBeNaN();
    expect(both(settings({}), large)[0]).toBeLessThan(1e-3);
  });

  test('naive logarithms of a sure sigmoid are not finite', () => {
    expect(Number.isFinite(both(settings({ kind: 'bce', form: 'naive' }), Z)[0])).toBe(true);
    expect(
      both(
        settings({ kind: 'bce', form: 'naive' }),
        Z.map((z) => z * 100),
      )[0],
    ).not.toBeLessThan(1e9);
  });

  test('is the usual loss where nothing is altered', () => {
    tf.tidy(() => {
      const [z, t] = [tf.tensor2d(Z, [2, 3]), tf.tensor2d(T, [2, 3])];
      expect(lossGiven(settings({ kind: 'bce' }), z, t).dataSync()).toEqual(batchLoss('bce', z, t).dataSync());
    });
  });
});

test('logitsGiven makes of logits what the loss is given', () => {
  expect(logitsGiven(settings({}), Z, 3)).toBe(Z);
  const given = Array.from(logitsGiven(settings({ temperature: 2, extraSoftmax: 1 }), Z, 3));
  rows(Z.map((z) => z / 2))
    .flatMap(softmax)
    .forEach((share, i) => expect(given[i]).toBeCloseTo(share, 6));
});

test.each([
  [0, [0, 1, 2, 3]],
  [0.5, [1, 2, 2, 3]],
  [1, [1, 2, 3, 0]],
])('labelsGiven takes %d of the classes for the next', (shiftedClasses, expected) => {
  expect(Array.from(labelsGiven(settings({ shiftedClasses }), Uint8Array.of(0, 1, 2, 3), 4))).toEqual(expected);
});
