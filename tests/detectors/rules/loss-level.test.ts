import { describe, expect, test } from 'vitest';
import { LossLevel } from '../../../src/detectors/rules/loss-level.ts';
import { data, evaluation, losses } from '../streams.ts';

const level = (events: Parameters<LossLevel['see']>[0][]) => {
  const made = new LossLevel();
  for (const event of events) made.see(event);
  return made;
};

describe('LossLevel.start', () => {
  test.each([
    ['is the first loss', losses([2, 3, 1.5]), 2],
    ['is the largest of the next where the first stands alone', losses([24.7, 11.9, 11, 10, 9, 30]), 11.9],
    ['is at most twice the naive loss', [data({ naiveLoss: 2 }), ...losses([100, 90, 80])], 4],
    ['takes no account of NaN', losses([2, Number.NaN, 3]), 2],
  ])('%s', (_, events, expected) => {
    expect(level(events).start).toBe(expected);
  });
});

describe('LossLevel.high', () => {
  test.each([
    ['above half of the naive loss', [data({ naiveLoss: 2 }), ...losses([2, 1.1, 1.1])], true],
    ['not below', [data({ naiveLoss: 2 }), ...losses([2, ...Array<number>(30).fill(0.9)])], false],
    ['above half of the way to the floor', [data({ naiveLoss: 2, floor: 1 }), ...losses(Array<number>(30).fill(1.6))], true],
    ['above half of the first loss where the naive one is unknown', losses([2, ...Array<number>(30).fill(1.1)]), true],
    ['not below that', losses([2, ...Array<number>(30).fill(0.9)]), false],
    ['below 0 as well', losses([-2, ...Array<number>(30).fill(-2.9)]), true],
    ['not once a loss below 0 has fallen by half', losses([-2, ...Array<number>(30).fill(-3.1)]), false],
    ['after a NaN', losses([2, 0.1, Number.NaN]), true],
  ])('%s', (_, events, expected) => {
    expect(level(events).high()).toBe(expected);
  });
});

test('LossLevel reads evaluations only where steps have no loss, from the second on', () => {
  const evaluations = [0, 25, 50].map((step) => evaluation(step, { trainLoss: 3 - step / 25 }));
  expect(level(evaluations).first).toBe(2);
  expect(level([evaluations[0] as never, ...losses([5, 4]), ...evaluations.slice(1)]).count).toBe(2);
});

test('LossLevel is silent on a loss that need not fall', () => {
  const silent = level([data({ lossRole: 'adversarial' }), ...losses([1, 2])]);
  expect([silent.silent, silent.count]).toEqual([true, 0]);
});
