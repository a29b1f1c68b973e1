import { describe, expect, test } from 'vitest';
import { chance, data, falling, last, said, status, steps } from './streams.ts';

const curve = falling(100);
/** 60 calm steps around `base`, then `norms` and `losses`. */
const after = (base: number, norms: number[], losses: number[], every = 1) =>
  steps(
    60 + norms.length,
    (i) =>
      i < 60
        ? { loss: curve[i] as number, gradientNorm: base * (0.8 + 0.4 * chance(i)) }
        : { loss: losses[i - 60] as number, gradientNorm: norms[i - 60] as number },
    { every },
  );

describe('gradient-explosion fires', () => {
  test.each([
    ['when norm and loss jump for 2 steps', after(1, [30, 40], [3, 4])],
    ['at any scale of the norm', after(1e6, [3e7, 4e7], [3, 4])],
    ['on sparse steps', after(1, [30, 40], [3, 4], 100)],
    ['on an infinite norm', after(1, [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], [3, Number.NaN])],
    ['in a log of norms alone', steps(62, (i) => ({ gradientNorm: i < 60 ? 1 + 0.2 * chance(i) : 50 }))],
    [
      'at the second step, before there is an average',
      steps(4, (i) => ({ loss: [0.7, 40, 900, 1e4][i] as number, gradientNorm: [1, 300, 3000, 1e5][i] as number })),
    ],
    // 5 doublings of 2.5 to 100, in a run whose own norms vary too much for 6 deviations.
    [
      'on 5 doublings in a row',
      steps(66, (i) => ({ loss: i < 60 ? 1 : 2 + i, gradientNorm: i < 60 ? (i % 2 ? 3 : 0.3) : 3 * 2.1 ** (i - 59) })),
    ],
    [
      "on the lines of BLOOM's first spike",
      steps(69, (i) => ({
        loss: i < 60 ? 2.2 + 0.04 * chance(i) : ([2.199, 2.22, 2.595, 2.242, 2.345, 5.098, 3.492, 3.213, 2.805][i - 60] as number),
        gradientNorm: i < 60 ? 0.15 + 0.1 * chance(i) : ([0.242, 0.947, 2.39, 15.9, 145, 960, 353, 379, 650][i - 60] as number),
      })),
    ],
  ])('%s', (_, events) => {
    expect(status('gradient-explosion', [data(), ...events])).toBe('failing');
  });
});

describe('gradient-explosion stays quiet', () => {
  test.each([
    ['when the norm is large for one step only', after(1, [30, 1, 1], [3, 4, 1])],
    ['when norm and loss rise a little', after(1, [2.5, 2.5], [3, 4])],
    ['when the norm jumps and the loss falls: the net starts to learn', after(1, [30, 40, 30, 20], [0.5, 0.45, 0.4, 0.35])],
    ['on 4 doublings', after(1, [2.1, 4.2], [3, 4])],
    ['on norms of 450,000 that are always so', after(450000, [460000, 440000], [0.5, 0.5])],
    ['on NaN norms', after(1, [Number.NaN, Number.NaN], [3, 4])],
    ['on norms of 0', steps(50, () => ({ loss: 1, gradientNorm: 0 }))],
    ['on a single step', steps(1, () => ({ loss: 1, gradientNorm: 5 }))],
  ])('%s', (_, events) => {
    expect(status('gradient-explosion', [data(), ...events])).toBe('healthy');
  });
});

test('gradient-explosion names the onset, the layer, the figures', () => {
  const events = steps(63, (i) => ({
    loss: i < 60 ? 1 : 5,
    gradientNorm: i < 60 ? 1 : 100,
    layerGradientNorm: i < 60 ? [0.1, 0.1, 1] : [1, 99, 5],
  }));
  const verdict = last('gradient-explosion', [data(), ...events]);
  expect(verdict).toMatchObject({ onset: 61, at: 62, threshold: 6 });
  expect(verdict?.because).toMatch(
    /^The gradient norm reached 100 at step 62, most of all in layer 2, and its logarithm is [\d.]+ deviations above its average so far while the loss went from 1 to 5\.$/,
  );
});

test('gradient-explosion tells when it is over', () => {
  const events = steps(100, (i) => ({ loss: i < 60 || i > 64 ? 1 : 5, gradientNorm: i < 60 || i > 64 ? 1 : 100 }));
  expect(said('gradient-explosion', events).map(({ at, recoveredAt }) => [at, recoveredAt])).toEqual([
    [62, undefined],
    [85, 85],
  ]);
});
