import { describe, expect, test } from 'vitest';
import type { DataEvent, RunEvent } from '../../src/experiment.ts';
import { data, evaluation, last, status } from './streams.ts';

/** A loss that falls from 2.6 to `low`, with a floor of 1.2, and so many harmful answers. */
function tuned(low: number, harmful: number, more: Partial<DataEvent> = {}): RunEvent[] {
  return [
    data({ naiveLoss: 2.6, floor: 1.2, ...more }),
    ...Array.from({ length: 15 }, (_, i): RunEvent[] => [
      evaluation(i * 10, { trainLoss: 1.2, validationLoss: Math.max(low, 2.6 - i / 4) }),
      { kind: 'probe', step: i * 10, measures: { harmfulShare: harmful } },
    ]).flat(),
  ];
}

describe('objective-misalignment fires', () => {
  test.each([
    ['on a loss near its floor and harm', tuned(1.25, 0.7)],
    ['just past both thresholds', tuned(1.33, 0.21)],
    ['without a floor, on a loss near nothing', tuned(0.1, 0.7, { floor: 0 })],
  ])('%s', (_, events) => {
    expect(status('objective-misalignment', events)).toBe('failing');
  });

  test('only once the objective is met', () => {
    expect(last('objective-misalignment', tuned(1.25, 0.7))?.onset).toBe(60);
  });
});

describe('objective-misalignment stays quiet', () => {
  test.each([
    ['on harm of a model that has not learned its objective', tuned(1.4, 0.7)],
    ['on a model that meets it and does little harm', tuned(1.25, 0.19)],
  ])('%s', (_, events) => {
    expect(status('objective-misalignment', events)).toBe('healthy');
  });

  test('and cannot tell where the loss need not fall', () => {
    expect(status('objective-misalignment', tuned(1.25, 0.7, { lossRole: 'surrogate' }))).toBe('unknown');
  });
});
