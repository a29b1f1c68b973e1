/** Where an axis puts its ticks. */
import { describe, expect, test } from 'vitest';
import { yAxis } from '../../src/charts/axis.ts';

describe('a logarithmic axis', () => {
  test.each([
    [1.3, 2.4],
    [1.5, 30],
    [0.04, 0.09],
    [0.5, 8],
    [120, 700],
    [0.0001, 1000],
  ])('from %d to %d has two ticks or more, all within its frame', (low, high) => {
    const { ticks } = yAxis({ kind: 'log', low, high, zero: false }, 200);
    expect(ticks.length).toBeGreaterThan(1);
    for (const { at, text } of ticks) {
      expect(at, text).toBeGreaterThanOrEqual(0);
      expect(at, text).toBeLessThanOrEqual(200);
    }
  });
});
