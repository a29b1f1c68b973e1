import { describe, expect, test } from 'vitest';
import { LastMean } from '../../../src/detectors/rules/last-mean.ts';

function of(values: [number, number?][], window = 3): LastMean {
  const mean = new LastMean(window);
  for (const [value, error] of values) mean.push(value, error);
  return mean;
}

describe('LastMean', () => {
  test('forgets what is older than its window', () => {
    expect(of([[100], [1], [2], [3]]).mean).toBe(2);
    expect(of([[1], [2]]).full).toBe(false);
  });
  test('takes the errors that came with the values', () => {
    expect(
      of([
        [1, 0.3],
        [2, 0.3],
        [3, 0.3],
      ]).error,
    ).toBeCloseTo(0.3 / Math.sqrt(3), 12);
  });
  test('takes the scatter where one came without', () => {
    expect(of([[1, 0.3], [2], [3, 0.3]]).error).toBeCloseTo(1 / Math.sqrt(3), 12);
  });
  test('can be emptied', () => {
    const mean = of([[1], [2], [3]]);
    mean.clear();
    expect(mean.full).toBe(false);
  });
});
