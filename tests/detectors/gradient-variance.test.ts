import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { data, last, losses, status } from './streams.ts';

/** Readings every 10 steps of signals over a noise of 1, while the loss is as said. */
const readings = (signals: number[], loss = 2, noise = 1): RunEvent[] =>
  signals.flatMap((signal, i): RunEvent[] => [
    ...losses([loss, loss], { first: i * 10 + 1 }),
    { kind: 'probe', step: i * 10 + 10, measures: { gradientSignal: signal * noise, gradientNoise: noise } },
  ]);

describe('gradient-variance fires', () => {
  test.each([
    ['on 4 readings below a fifth', readings([0.19, 0.19, 0.19, 0.19])],
    ['on the sum of 6, whatever single ones say', readings([1, 0, 0, 0, 0, 0])],
    ['on signals below 0', readings([-1, -1, -1, -1])],
    ['on gradients of any size', readings([0.1, 0.1, 0.1, 0.1], 2, 1e-8)],
  ])('%s', (_, events) => {
    expect(status('gradient-variance', [data(), ...events])).toBe('failing');
  });
});

describe('gradient-variance stays quiet', () => {
  test.each([
    ['on 3 readings', readings([0, 0, 0])],
    ['on readings above a fifth', readings(Array(20).fill(0.21))],
    ['once the loss is low', readings(Array(20).fill(0), 0.4)],
    ['on no gradient at all', readings(Array(20).fill(0), 2, 0)],
    ['on NaN', readings(Array(20).fill(Number.NaN))],
  ])('%s', (_, events) => {
    expect(status('gradient-variance', [data(), ...events])).toBe('healthy');
  });

  test('on a loss that says nothing about what is left to learn', () => {
    expect(status('gradient-variance', [data({ lossRole: 'adversarial' }), ...readings(Array(9).fill(1))])).toBe('unknown');
  });
});

test('gradient-variance gives the span and the share', () => {
  expect(last('gradient-variance', [data(), ...readings([0.1, 0.1, 0.1, 0.1])])).toMatchObject({
    onset: 10,
    at: 40,
    statistic: 0.1,
    threshold: 0.2,
  });
});
