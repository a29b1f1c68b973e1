import { describe, expect, test } from 'vitest';
import { cos, sin } from '../src/circle.ts';
import { deviation, exp, ln, log10, mean, median, quantile, slope, spread } from '../src/numbers.ts';

describe('numbers', () => {
  test.each([
    [exp, Math.exp],
    [ln, Math.log],
    [log10, Math.log10],
    [sin, Math.sin],
    [cos, Math.cos],
  ] as const)('%o agrees with the engine to the last digits', (ours, theirs) => {
    for (const x of [1e-300, 1e-9, 0.1, 1, 2.5, 30, 700])
      expect(Math.abs(ours(x) - theirs(x))).toBeLessThanOrEqual(4e-15 * Math.abs(theirs(x)) + 1e-15);
  });

  test('are honest at the edges', () => {
    expect([ln(0), ln(-1), exp(1000), exp(-1000), ln(Number.NaN)]).toEqual([-Infinity, Number.NaN, Infinity, 0, Number.NaN]);
  });

  test('mean, deviation, median, quantile, spread and slope by hand', () => {
    expect(mean([1, 2, 6])).toBe(3);
    expect(deviation([1, 2, 6])).toBe(Math.sqrt(7));
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile([0, 10], 0.25)).toBe(2.5);
    expect(spread([1, 2, 3, 4, 100])).toBeCloseTo(1.4826, 12);
    expect(slope([1, 3, 5, 7])).toBe(2);
  });

  test('of nothing, or too little, they are NaN', () => {
    expect([mean([]), deviation([1]), quantile([], 0.5), slope([1])]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  });
});
