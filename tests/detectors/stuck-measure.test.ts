import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { chance, data, evaluation, falling, last, losses, status, steps } from './streams.ts';

const moving = (i: number) => 2 + chance(i);
/** Steps with these norms beside a loss that moves. */
const norms = (values: number[], more: (i: number) => object = () => ({})) =>
  steps(values.length, (i) => ({ loss: moving(i), gradientNorm: values[i] as number, ...more(i) }));
const announce = (step: number, rate: number): RunEvent => ({
  kind: 'intervention',
  step,
  what: 'settings changed',
  set: { 'optimizer.learningRate': rate },
});
const rates = (values: number[]) => steps(values.length, (i) => ({ loss: moving(i), learningRate: values[i] as number }));
const fill = (count: number, value: number) => Array<number>(count).fill(value);

describe('stuck-measure fires', () => {
  test.each([
    ['on the norm of the 104B run, ten times over (cases.md 22)', norms(fill(10, 464441.887))],
    ['on a loss that repeats while the norm moves', steps(12, (i) => ({ loss: 2.30258, gradientNorm: 1 + chance(i) }))],
    [
      'on 4 equal validation losses while training moves',
      [25, 50, 75, 100].map((step) => evaluation(step, { trainLoss: 1 / step, validationLoss: 1.23456 })),
    ],
    ['on a norm of 0 under layers that have one', norms(fill(10, 0), () => ({ layerGradientNorm: [0.1, 0.2] }))],
    ['on a norm of 0 while the loss runs away (13B)', steps(40, (i) => ({ loss: 2.768 + 0.15 * i, gradientNorm: 0 }))],
    [
      'on an announced rate that is not set',
      [...rates(fill(10, 0.1)), announce(11, 0.01), ...rates(fill(5, 0.1)).map((e, i) => ({ ...e, step: 11 + i }))],
    ],
  ])('%s', (_, events) => {
    expect(status('stuck-measure', events as RunEvent[])).toBe('failing');
  });
});

describe('stuck-measure stays quiet', () => {
  test.each([
    ['on 9 equal norms', norms([...fill(9, 464441.887), 1.23456])],
    ['on a log of two decimals', norms(fill(40, 1.23))],
    ['when everything stands still: that is no gauge', steps(40, () => ({ loss: 2.30258, gradientNorm: 1.23456 }))],
    ['on a norm of 0 where nothing moves', steps(40, (i) => ({ loss: 2.3 + 0.01 * chance(i), gradientNorm: 0 }))],
    ['on 3 equal evaluations', [25, 50, 75].map((step) => evaluation(step, { trainLoss: 1 / step, validationLoss: 1.23456 }))],
    ['on a loss of exactly 0', steps(40, (i) => ({ loss: 0, gradientNorm: chance(i) }))],
    ['on a constant rate', rates(fill(40, 0.123456))],
    [
      'on an announced rate that is set',
      [...rates(fill(10, 0.1)), announce(11, 0.01), ...rates(fill(9, 0.01)).map((e, i) => ({ ...e, step: 11 + i }))],
    ],
    [
      'on a rate that a schedule alters meanwhile',
      [...rates(fill(10, 0.1)), announce(11, 0.5), ...steps(9, (i) => ({ loss: moving(i), learningRate: 0.4 - i / 100 }), { first: 11 })],
    ],
    [
      'on a change to the rate that already holds',
      [...rates(fill(10, 0.1)), announce(11, 0.1), ...rates(fill(9, 0.1)).map((e, i) => ({ ...e, step: 11 + i }))],
    ],
    [
      'on another change',
      [
        ...rates(fill(9, 0.1)),
        { kind: 'intervention', step: 10, what: 'settings changed', set: { 'optimizer.clipNorm': 1 } },
        ...rates(fill(9, 0.1)).map((e, i) => ({ ...e, step: 10 + i })),
      ],
    ],
    ['on NaN', steps(40, (i) => ({ loss: Number.NaN, gradientNorm: chance(i) }))],
    ['on a healthy run', losses(falling(200))],
  ])('%s', (_, events) => {
    expect(status('stuck-measure', [data(), ...(events as RunEvent[])])).toBe('healthy');
  });
});

test('stuck-measure names the gauge and since when', () => {
  expect(last('stuck-measure', norms([...Array.from({ length: 5 }, (_, i) => 1 + chance(i)), ...fill(10, 464441.887)]))).toMatchObject({
    onset: 6,
    at: 15,
    statistic: 10,
    evidence: [{ measure: 'gradientNorm', from: 6, to: 15 }],
  });
});
