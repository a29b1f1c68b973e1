import { expect, test } from 'vitest';
import { smallCurve } from '../../src/charts/small-curve.ts';

test('smallCurve draws both lines on one scale, and breaks where there is no value', () => {
  const { broken, twin, low, high } = smallCurve([0, 50, 100], [1, null, 3], [2, 2, 2], false, 72);
  expect([low, high]).toEqual([1, 3]);
  expect(broken).toBe('M0 700l1 0M1000 20l1 0');
  expect(twin).toBe('M0 360l500 0 500 0');
});

test('smallCurve on a log axis leaves out what has no logarithm', () => {
  const { broken, low } = smallCurve([0, 50, 100], [0.01, 0, 100], [1, 1, 1], true, 72);
  expect(low).toBe(0.01);
  expect(broken).toBe('M0 700l1 0M1000 20l1 0');
});
