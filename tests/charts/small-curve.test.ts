import { expect, test } from 'vitest';
import { smallCurve } from '../../src/charts/small-curve.ts';

test('smallCurve draws both lines on one scale, and breaks where there is no value', () => {
  const { broken, twin, low, high } = smallCurve([0, 50, 100], [1, null, 3], [2, 2, 2], false, 72);
  expect([low, high]).toEqual([1, 3]);
  expect(broken).toBe('M0.0 70.0M100.0 2.0');
  expect(twin).toBe('M0.0 36.0L50.0 36.0L100.0 36.0');
});

test('smallCurve on a log axis leaves out what has no logarithm', () => {
  const { broken, low } = smallCurve([0, 50, 100], [0.01, 0, 100], [1, 1, 1], true, 72);
  expect(low).toBe(0.01);
  expect(broken).toBe('M0.0 70.0M100.0 2.0');
});
