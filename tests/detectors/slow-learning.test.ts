import { describe, expect, test } from 'vitest';
import { chance, data, last, losses, status, steps } from './streams.ts';

const moving = (
  count: number,
  ratio: number | ((i: number) => number),
  more: { loss?: number; rate?: (i: number) => number; norm?: number } = {},
) =>
  steps(count, (i) => ({
    loss: more.loss ?? 2.3,
    learningRate: more.rate?.(i) ?? 0.001,
    layerGradientNorm: [more.norm ?? 1, 1],
    layerUpdateRatio: [(typeof ratio === 'number' ? ratio : ratio(i)) / 2, typeof ratio === 'number' ? ratio : ratio(i)],
  }));
/** A loss that falls from 2.3 along a line, with the noise of a batch. */
const line = (count: number, fall: number) =>
  losses(Array.from({ length: count }, (_, i) => 2.3 - (fall * i) / count + 0.02 * (chance(i) - 0.5)));

describe('slow-learning fires', () => {
  test.each([
    ['on 20 updates below a ten-thousandth', [data(), ...moving(20, 9.9e-5)]],
    [
      'after a warm-up, once the rate no longer rises',
      [data(), ...moving(45, (i) => Math.min(i, 20) * 4e-6, { rate: (i) => Math.min(i, 20) / 1e5 })],
    ],
    ['on a curve that would take more than five times the plan', [data({ budget: 200 }), ...line(150, 0.12)]],
  ])('%s', (_, events) => {
    expect(status('slow-learning', events)).toBe('failing');
  });
});

describe('slow-learning stays quiet', () => {
  test.each([
    ['on 19 of them', [data(), ...moving(19, 9.9e-5)]],
    ['on updates above', [data(), ...moving(60, 1.01e-4)]],
    ['while the rate still rises', [data(), ...moving(60, 5e-5, { rate: (i) => i / 1e5 })]],
    ['where a layer has no gradient: that is flatline', [data(), ...moving(60, 5e-5, { norm: 0 })]],
    ['where it moved fast before', [data(), ...moving(60, (i) => (i < 3 ? 0.1 : 1e-6))]],
    ['when the loss is low', [data(), ...moving(60, 5e-5, { loss: 0.3 })]],
    ['on updates that are not finite', [data(), ...moving(60, Number.NaN)]],
    ['on a curve that falls fast enough', [data({ budget: 200 }), ...line(150, 0.6)]],
    ['on a curve that does not fall: that is a plateau', [data({ budget: 200 }), ...line(150, 0)]],
    ['on a curve before half of the plan', [data({ budget: 400 }), ...line(150, 0.12)]],
  ])('%s', (_, events) => {
    expect(status('slow-learning', events)).toBe('healthy');
  });

  test('on a loss that need not fall', () => {
    expect(status('slow-learning', [data({ lossRole: 'surrogate' }), ...moving(60, 5e-5)])).toBe('unknown');
  });
});

test('slow-learning says since when, and when it was over', () => {
  const slow = last('slow-learning', [data(), ...moving(20, 5e-5)] as never);
  expect(slow).toMatchObject({ onset: 1, at: 20, threshold: -4, evidence: [{ measure: 'layerUpdateRatio', from: 1, to: 20 }] });
  const faster = moving(20, 1e-3).map((event, i) => ({ ...event, step: 21 + i }));
  expect(last('slow-learning', [data(), ...moving(20, 5e-5), ...faster] as never)).toMatchObject({ status: 'failing', recoveredAt: 40 });
});
