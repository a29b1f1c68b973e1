import { describe, expect, test } from 'vitest';
import { data, evaluation, falling, last, losses, measure, said, status, steps } from './streams.ts';

const norms = (values: (number | undefined)[], loss = 1) => steps(values.length, (i) => ({ loss, gradientNorm: values[i] as number }));

describe('non-finite fires', () => {
  test.each([
    ['on a NaN loss in a log of two columns', losses([2, 1.9, Number.NaN])],
    ['on an infinite loss', losses([2, 1.9, Number.POSITIVE_INFINITY])],
    ['on a loss of minus infinity', losses([2, 1.9, Number.NEGATIVE_INFINITY])],
    ['on a NaN at the first step', losses([Number.NaN])],
    ['on sparse steps', losses([2, Number.NaN], { first: 100, every: 100 })],
    ['on 3 infinite gradients in a row', norms([1, 1, Number.POSITIVE_INFINITY, Number.NaN, Number.NaN])],
    [
      'on a NaN in one layer for 3 steps',
      steps(4, (i) => ({ loss: 1, gradientNorm: 1, layerGradientNorm: i > 0 ? [Number.NaN, 1, 1] : [1, 1, 1] })),
    ],
    ['on NaN weights', [measure(10, { nonFinite: [0, 3, 0] })]],
    ['on an infinite weight norm', [measure(10, { weightNorm: [1, Number.POSITIVE_INFINITY] })]],
    ['on a NaN validation loss', [evaluation(25, { trainLoss: 1, validationLoss: Number.NaN })]],
  ])('%s', (_, events) => {
    expect(status('non-finite', [data(), ...events])).toBe('failing');
  });
});

describe('non-finite stays quiet', () => {
  test.each([
    ['on a healthy loss', losses(falling(100))],
    ['on negative and huge losses', losses([-5, 3e38, -1e30, 0])],
    ['on a log with holes', steps(10, (i) => (i % 2 ? {} : { loss: 1 }))],
    ['on no events', []],
  ])('%s', (_, events) => {
    expect(status('non-finite', [data(), ...events])).toBe('healthy');
  });

  test('warns only where 2 gradients overflow and the loss scale skips them', () => {
    expect(status('non-finite', norms([1, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 1, 1]))).toBe('warning');
  });
});

describe('non-finite tells', () => {
  test('the first place: the gradient before the loss, by layer, and the growth before', () => {
    const before = steps(6, (i) => ({ loss: 2 + i, gradientNorm: 10 ** i, layerGradientNorm: [10 ** i, 1, 1] }));
    const broken = steps(
      1,
      () => ({ loss: 9, gradientNorm: Number.POSITIVE_INFINITY, layerGradientNorm: [Number.POSITIVE_INFINITY, 1, 1] }),
      { first: 7 },
    );
    const verdict = last('non-finite', [data(), ...before, ...broken, ...losses([Number.NaN], { first: 8 })]);
    expect(verdict).toMatchObject({ status: 'failing', onset: 7, at: 8, severity: 1 });
    expect(verdict?.because).toBe(
      'The gradient of layer 1 at step 7 is the first number that is not finite, the loss became NaN at step 8, after the gradient norm had grown from 1 to 1e5 in 5 steps.',
    );
  });

  test('once, whatever comes after', () => {
    expect(said('non-finite', losses([1, Number.NaN, Number.NaN, 1, Number.NaN]))).toHaveLength(1);
  });
});
