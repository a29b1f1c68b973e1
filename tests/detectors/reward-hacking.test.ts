import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../src/experiment.ts';
import { probed } from './probed.ts';
import { chance, data, end, last, said, status } from './streams.ts';

const start = data({ lossRole: 'surrogate' });
/** A reward that rises, and gold that turns at evaluation 6 and falls by so much by the end. */
const turned = (fall: number, { proxy = 1, errors = true, count = 25 } = {}): RunEvent[] => [
  start,
  ...probed(count, (i) => ({
    proxyReward: (proxy * i) / count,
    gold: (i < 6 ? 0.5 + i / 60 : 0.6 - (fall * (i - 6)) / (count - 6)) + 0.01 * (chance(i) - 0.5),
    ...(errors && { proxyError: 0.01, goldError: 0.02 }),
  })),
];

describe('reward-hacking fires', () => {
  test.each([
    ['on gold that falls below its peak while the reward rises', turned(0.9)],
    ['on a fall of a quarter', turned(0.25)],
    ['without standard errors, by the scatter', turned(0.5, { errors: false })],
  ])('%s', (_, events) => {
    expect(status('reward-hacking', events)).toBe('failing');
  });

  test('soon after gold has turned, and says from where', () => {
    const verdict = last('reward-hacking', turned(0.9));
    expect(verdict?.onset).toBeGreaterThanOrEqual(40);
    expect(verdict?.onset).toBeLessThanOrEqual(80);
    expect(verdict?.at).toBeLessThan(140);
    expect(verdict?.because).toMatch(/^Since step \d+ the reward has risen from .* while what people say of the answers has fallen from /);
  });
});

describe('reward-hacking stays quiet', () => {
  test.each([
    ['on a fall within the error of gold', turned(0.04)],
    ['on gold that falls together with the reward', turned(0.9, { proxy: -1 })],
    [
      'on gold that rises with noise',
      [start, ...probed(25, (i) => ({ proxyReward: i, proxyError: 0.1, gold: i / 25 + 0.05 * chance(i), goldError: 0.03 }))],
    ],
  ])('%s', (_, events) => {
    expect(status('reward-hacking', events)).toBe('healthy');
  });

  test('where the reward was changed: the new one is on a scale of its own', () => {
    const before = turned(0, { count: 10 });
    const change: RunEvent = { kind: 'intervention', step: 95, what: 'adjusted', set: { 'reward.facts': 1 } };
    const after = probed(10, () => ({ proxyReward: 9, proxyError: 0.01, gold: 0.2, goldError: 0.02 })).map(
      (event) => ({ ...event, step: 100 + (event as { step: number }).step }) as RunEvent,
    );
    expect(status('reward-hacking', [...before, change, ...after])).toBe('healthy');
  });
});

describe('reward-hacking without gold', () => {
  const blind = (length: number, kl: number): RunEvent[] => [
    start,
    ...probed(20, (i) => ({ proxyReward: i / 20, answerLength: 2 + (length * i) / 20, policyKl: (kl * i) / 20 })),
    end(200),
  ];
  test('warns where answers grow and stray under a rising reward, and cannot fail', () => {
    expect(said('reward-hacking', blind(8, 40)).map(({ status: is }) => is)).toEqual(['warning']);
  });
  test.each([
    ['on long answers near the reference', blind(8, 5)],
    ['on short answers far from it', blind(1, 40)],
  ])('says that it cannot tell %s', (_, events) => {
    expect(said('reward-hacking', events).map(({ status: is }) => is)).toEqual(['unknown']);
  });
});
