import { describe, expect, test } from 'vitest';
import { chance, data, evaluation, falling, last, losses, status, steps } from './streams.ts';

/** A log of epochs: a loss that moves by `fall` in all, and an accuracy. */
const epochs = (count: number, accuracy: (i: number) => number, fall = 0) =>
  steps(count, (i) => ({ loss: 0.83 - (fall * i) / count + 0.005 * chance(i) })).flatMap((event, i) => [
    event,
    evaluation(i + 1, { validationAccuracy: accuracy(i) }),
  ]);

const gradients = (count: number, first: number, loss = 2.3, every = 1) =>
  steps(count, (i) => ({ loss: loss + 0.01 * chance(i), gradientNorm: 1, layerGradientNorm: [first, 1, 1] }), { every });

describe('flatline fires', () => {
  test.each([
    ['on 10 gradients of exactly 0 in a layer', [data(), ...gradients(10, 0)]],
    ['on sparse steps', [data(), ...gradients(10, 0, 2.3, 100)]],
    ['on 10 losses equal to four digits, in a log of two columns', losses(Array.from({ length: 10 }, (_, i) => 2.3013 + 0.0001 * (i % 3)))],
    ['on a constant loss below 0', losses(Array(10).fill(-3))],
    ['on a loss of always 0.69', losses(Array(12).fill(0.69), { first: 100, every: 100 })],
    ['on 10 accuracies that are the same, in a log that knows no more', epochs(10, () => 0.3714)],
    ['on an accuracy that fell to exactly 0', epochs(11, (i) => (i === 0 ? 0.01 : 0), 0.7)],
    ['on evaluations alone', Array.from({ length: 11 }, (_, i) => ({ kind: 'eval' as const, step: i * 25, trainLoss: 2.3026 }))],
  ])('%s', (_, events) => {
    expect(status('flatline', events)).toBe('failing');
  });
});

describe('flatline stays quiet', () => {
  test.each([
    ['on 9 gradients of 0', [data(), ...gradients(9, 0)]],
    ['on a gradient that is tiny', [data(), ...gradients(100, 1e-30)]],
    ['on zeros that come and go', [data(), ...steps(60, (i) => ({ loss: 2.3, gradientNorm: 1, layerGradientNorm: [i % 9 ? 0 : 1, 1] }))]],
    [
      'when there is nothing left to learn',
      [data(), ...losses([2.3, 2.3]), ...gradients(40, 0, 0.001).map((e, i) => ({ ...e, step: i + 3 }))],
    ],
    ['on 9 equal losses', losses([...Array(9).fill(2.3), 2.2])],
    ['on losses that differ in the third digit', losses(Array.from({ length: 60 }, (_, i) => 2.3 + 0.002 * (i % 2)))],
    ['on a loss that stands still while gradients flow', steps(40, () => ({ loss: 2.3, gradientNorm: 0.1 }))],
    ['on a healthy run', losses(falling(200))],
    ['on 9 accuracies that are the same', epochs(10, (i) => (i === 9 ? 0.38 : 0.3714))],
    ['on an accuracy that is the same while the loss falls', epochs(12, () => 0.3714, 0.5)],
    ['on an accuracy of 0 that was never more', epochs(12, () => 0, 0.7)],
    ['on accuracies that are the same where the loss of knowing nothing is known', [data(), ...epochs(12, () => 0.3714)]],
    ['on NaN', losses(Array(30).fill(Number.NaN))],
  ])('%s', (_, events) => {
    expect(status('flatline', events as never)).toBe('healthy');
  });
});

test('flatline names layers, onset and loss', () => {
  const verdict = last('flatline', [data(), ...gradients(5, 1), ...gradients(10, 0).map((e, i) => ({ ...e, step: i + 6 }))] as never);
  expect(verdict).toMatchObject({
    onset: 6,
    at: 15,
    statistic: 10,
    threshold: 10,
    evidence: [{ measure: 'layerGradientNorm', layers: [0] }],
  });
  expect(verdict?.because).toMatch(
    /^The gradient of layer 1 is exactly 0 since step 6, and the loss stands at 2\.3\d?: nothing there learns any more\.$/,
  );
});

test('flatline says when gradients came back, and when they went again', () => {
  const part = (from: number, count: number, first: number) => gradients(count, first).map((event, i) => ({ ...event, step: from + i }));
  const passing = [data(), ...part(1, 10, 0), ...part(11, 10, 1)];
  expect(last('flatline', passing as never)).toMatchObject({ status: 'failing', onset: 1, recoveredAt: 20 });
  expect(last('flatline', passing as never)?.because).toMatch(/any more; by step 20 it was over\.$/);
  const again = last('flatline', [...passing, ...part(21, 10, 0)] as never);
  expect(again).toMatchObject({ status: 'failing', onset: 1, at: 30 });
  expect(again?.recoveredAt).toBeUndefined();
  expect(again?.because).toMatch(/it was over by step 20, and came back by step 30\.$/);
});
