import { beforeAll, describe, expect, test } from 'vitest';
import { initialParameters } from '../../src/engine/models/initial.ts';
import { layoutOf } from '../../src/engine/models/layout.ts';
import { forward, type ForwardOptions } from '../../src/engine/models/mlp.ts';
import * as tf from '../../src/engine/tf.ts';
import type { ModelSettings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { deviation, mean } from '../../src/numbers.ts';
import { stream } from '../../src/random.ts';
import { backend } from './open.ts';

beforeAll(() => backend('wasm'));

const model = (set: Partial<ModelSettings>): ModelSettings => ({ ...fill('test', 1).model, depth: 1, width: 2, ...set });

/** Logits of a net whose parameters are given flat, for rows of two inputs. */
function logits(settings: ModelSettings, flat: number[], x: number[], options: Partial<ForwardOptions> = {}): number[] {
  return tf.tidy(() => {
    const layout = layoutOf(settings, 2, 2);
    const parameters = layout.segments.map(({ offset, size, shape }) => tf.tensor(flat.slice(offset, offset + size), shape));
    return Array.from(forward(settings, layout, parameters, tf.tensor2d(x, [x.length / 2, 2]), { training: true, ...options }).dataSync());
  });
}

const IDENTITY = [1, 0, 0, 1, 0, 0];

describe('forward', () => {
  test.each([
    ['relu', [2, 0]],
    ['leaky-relu', [2, -0.03]],
    ['tanh', [Math.tanh(2), Math.tanh(-3)]],
    ['sigmoid', [1 / (1 + Math.exp(-2)), 1 / (1 + Math.exp(3))]],
    ['identity', [2, -3]],
  ] as const)('%s', (activation, expected) => {
    const out = logits(model({ activation }), [...IDENTITY, ...IDENTITY], [2, -3]);
    expected.forEach((value, i) => expect(out[i]).toBeCloseTo(value, 5));
  });

  test('multiplies by weights stored inputs x units, and adds the bias', () => {
    expect(logits(model({ activation: 'identity' }), [1, 2, 3, 4, 10, 20, ...IDENTITY], [1, 1])).toEqual([14, 26]);
  });

  test('a residual adds the input of a hidden layer to its output, from the second layer on', () => {
    const settings = model({ depth: 2, activation: 'identity', residual: true });
    expect(logits(settings, [...IDENTITY, ...IDENTITY, ...IDENTITY], [1, 3])).toEqual([2, 6]);
  });

  test('layer norm has mean 0 and variance 1 over the units of a row, then scales and shifts', () => {
    const settings = model({ norm: 'layer', activation: 'identity' });
    const out = logits(settings, [...IDENTITY, 2, 2, 1, 1, ...IDENTITY], [1, 5]);
    expect(out[0]).toBeCloseTo(-1, 4);
    expect(out[1]).toBeCloseTo(3, 4);
  });

  test('batch norm uses the batch in training, the running statistics in evaluation', () => {
    const settings = model({ norm: 'batch', activation: 'identity' });
    const flat = [...IDENTITY, 1, 1, 0, 0, ...IDENTITY];
    const rows = [0, 0, 2, 4];
    const trained = logits(settings, flat, rows);
    [-1, -1, 1, 1].forEach((value, i) => expect(trained[i]).toBeCloseTo(value, 4));
    tf.tidy(() => {
      const running = { mean: [tf.tensor1d([1, 0])], variance: [tf.tensor1d([4, 1])] };
      const out = logits(settings, flat, rows, { running, training: false });
      [-0.5, 0, 0.5, 4].forEach((value, i) => expect(out[i]).toBeCloseTo(value, 4));
    });
  });

  test('batch norm moves the running statistics a tenth of the way towards the batch', () => {
    const running = { mean: [tf.tensor1d([0, 0])], variance: [tf.tensor1d([1, 1])] };
    logits(model({ norm: 'batch' }), [...IDENTITY, 1, 1, 0, 0, ...IDENTITY], [0, 0, 2, 4], { running });
    expect(Array.from(running.mean[0]!.dataSync())).toEqual([0.1, 0.2].map(Math.fround));
    running.variance[0]!.dataSync().forEach((v, i) => expect(v).toBeCloseTo([1, 1.3][i]!, 6));
    tf.dispose([...running.mean, ...running.variance]);
  });
});

describe('initialParameters', () => {
  test.each([
    ['he', 2 / 100],
    ['lecun', 1 / 100],
    ['xavier', 2 / 150],
  ] as const)('%s has the variance of its definition, times the gain squared', (init, variance) => {
    const settings = model({ width: 50, init, gain: 3 });
    const flat = initialParameters(layoutOf(settings, 100, 2), settings, stream(1, 'weights'));
    const weights = flat.slice(0, 5000);
    expect(deviation(weights)).toBeCloseTo(3 * Math.sqrt(variance), 1);
    expect(Math.abs(mean(weights))).toBeLessThan(0.02);
    expect(flat.slice(5000, 5050).every((bias) => bias === 0)).toBe(true);
  });
});

test('layoutOf names layers for people and fills the flat vector without gaps', () => {
  const { layers, segments, size } = layoutOf(model({ depth: 2, width: 3, norm: 'layer' }), 4, 2);
  expect(layers).toEqual(['layer 1', 'layer 2', 'output']);
  expect(size).toBe(4 * 3 + 3 + 6 + 9 + 3 + 6 + 6 + 2);
  segments.reduce((at, { offset, size: own }) => {
    expect(offset).toBe(at);
    return at + own;
  }, 0);
});
