import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, falling, last, measure, said, status, steps } from './streams.ts';

const tanh = data({ activation: 'tanh' });
const layered = (count: number, first: number, loss = 2.3, every = 1) =>
  steps(count, () => ({ loss, gradientNorm: 1, layerGradientNorm: [first, 0.03, 1] }), { every });
const faded = (to: number, losses: (i: number) => number) => steps(60, (i) => ({ loss: losses(i), gradientNorm: i < 5 ? 0.1 : 0.1 * to }));

describe('gradient-vanishing fires', () => {
  test.each([
    ['below a thousandth of the last layer, loss high', [tanh, ...layered(20, 0.9e-3)]],
    ['on sparse steps', [tanh, ...layered(20, 0.9e-3, 2.3, 100)]],
    ['on exact zeros under tanh', [tanh, ...layered(20, 0)]],
    ['without a description, against the first loss', layered(20, 1e-4)],
    ['without layers: the norm fades and the loss stays', faded(0.9e-3, () => 2.33)],
    ['when 2 of 20 steps are otherwise', [tanh, ...layered(9, 1e-4), ...layered(2, 1), ...layered(9, 1e-4)]],
  ])('%s', (_, events) => {
    expect(status('gradient-vanishing', events)).toBe('failing');
  });
});

describe('gradient-vanishing stays quiet', () => {
  const learned = falling(60, 2.3, 0.05);
  test.each([
    ['above a thousandth', [tanh, ...layered(40, 1.1e-3)]],
    ['for 17 steps', [tanh, ...layered(17, 1e-4)]],
    ['once the loss is low', [tanh, ...layered(40, 1e-4, 0.1)]],
    ['on exact zeros under ReLU, which are dead units', [data(), ...layered(40, 0)]],
    ['below a layer of dead ReLU units', [data(), measure(0, { deadShare: [0, 0.9] }), ...layered(40, 1e-8)]],
    ['without layers: the norm fades to a little more', faded(1.1e-3, () => 2.33)],
    ['without layers: the norm fades because the loss is learned', faded(1e-4, (i) => learned[i] as number)],
    ['on NaN gradients', [tanh, ...layered(40, Number.NaN)]],
    ['on an infinite last layer', [tanh, ...steps(40, () => ({ loss: 2.3, layerGradientNorm: [1, 1, Number.POSITIVE_INFINITY] }))]],
  ])('%s', (_, events) => {
    expect(status('gradient-vanishing', events)).toBe('healthy');
  });
});

test('gradient-vanishing names layers and figures', () => {
  const verdict = last('gradient-vanishing', [tanh, ...steps(20, () => ({ loss: 2.3, layerGradientNorm: [2e-6, 4e-4, 1] }))]);
  expect(verdict).toMatchObject({
    status: 'failing',
    onset: 1,
    at: 18,
    statistic: 2e-6,
    threshold: 1e-3,
    evidence: [{ measure: 'layerGradientNorm', from: 1, to: 18, layers: [0, 1] }],
  });
  expect(verdict?.because).toBe(
    'The gradient norm of layer 1 is 2e-6 where that of output is 1, and 2 of 3 layers get less than 0.001 of it, and the loss is still 2.3.',
  );
});

test('gradient-vanishing tells when the gradient is back', () => {
  const events = [tanh, ...layered(30, 1e-4), ...layered(30, 1).map((event, i) => ({ ...event, step: 31 + i }))] as RunEvent[];
  expect(said('gradient-vanishing', events).map(({ at, recoveredAt }) => [at, recoveredAt])).toEqual([
    [18, undefined],
    [50, 50],
  ]);
});

describe('gradient-vanishing through time', () => {
  const recurrent = data({
    activation: 'tanh',
    family: 'recurrent',
    layers: ['recurrent layer', 'output'],
    naiveLoss: 0.17,
    lossKind: 'mse',
  });
  /** Evaluations 25 steps apart with these shares of the last time step's gradient at the first, and the loss in between. */
  const through = (shares: number[], loss = 0.17): RunEvent[] => [
    recurrent,
    ...shares.flatMap((share, i) => [
      ...steps(1, () => ({ loss, gradientNorm: 1, layerGradientNorm: [0.1, 0.1] }), { first: 25 * i + 25 }),
      { kind: 'probe', step: 25 * i + 25, measures: { gradientOverTime: [0.02 * share, 0.001, 0.02] } } as RunEvent,
    ]),
  ];

  test.each([
    ['in three evaluations', through([0.9e-3, 0.9e-3, 0.9e-3]), 'failing'],
    ['on exact zeros under tanh', through([0, 0, 0]), 'failing'],
    ['above a thousandth', through([1.1e-3, 1.1e-3, 1.1e-3, 1.1e-3]), 'healthy'],
    ['in two evaluations only', through([1e-5, 1e-5, 1, 1e-5, 1e-5]), 'healthy'],
    ['once the loss is low', through([1e-5, 1e-5, 1e-5], 0.02), 'healthy'],
    ['on NaN', through([Number.NaN, Number.NaN, Number.NaN]), 'healthy'],
  ])('%s', (_, events, expected) => {
    expect(status('gradient-vanishing', events)).toBe(expected);
  });

  test('says how far the gradient comes, and when it is back', () => {
    const verdicts = said('gradient-vanishing', through([1e-5, 1e-5, 1e-5, 1, 1, 1]));
    expect(verdicts.map(({ onset, at, recoveredAt }) => [onset, at, recoveredAt])).toEqual([
      [25, 75, undefined],
      [25, 150, 150],
    ]);
    expect(verdicts[0]?.because).toBe(
      'The gradient norm at the first of 3 time steps is 2e-7 where that at the last is 0.02, and it is below 0.001 of it before time step 2, while the loss is still 0.17.',
    );
  });
});
