import { describe, expect, test } from 'vitest';
import { path, thin } from '../../src/charts/thin.ts';

const count = (n: number) => Float64Array.from({ length: n }, (_, i) => i);

describe('thin', () => {
  test('keeps the extremes of a long line', () => {
    const y = new Float32Array(100_000).map((_, i) => Math.sin(i / 500));
    y[54_321] = 1e9;
    y[70_001] = -1e9;
    const { value } = thin(count(y.length), y, 0, y.length, 800);
    expect(value).toContain(1e9);
    expect(value).toContain(-1e9);
    expect(value.length).toBeLessThanOrEqual(2 * 800 + 2);
  });

  test('keeps every point of a short line, in order', () => {
    const y = [3, 1, 4, 1, 5, 9, 2, 6];
    const { column, value } = thin(count(8), y, 0, 8, 800);
    expect(value).toEqual(y);
    expect(column).toEqual([0, 100, 200, 300, 400, 500, 600, 700]);
  });

  test('keeps first, lowest, highest and last of a stretch in one column, in order of time', () => {
    expect(thin([0, 1, 2, 3, 4, 5], [2, 5, 3, 0, 4, 1], 0, 100, 1).value).toEqual([2, 5, 0, 1]);
  });

  test('keeps the lowest and the highest of every other column', () => {
    const y = [5, 5, 5, 1, 9, 4, 7, 7, 7];
    expect(thin(count(9), y, 0, 9, 3).value).toEqual([5, 1, 9, 7, 7]);
  });

  test('breaks once at a stretch that is not finite', () => {
    const { value } = thin(count(7), [1, 2, Number.NaN, Number.NaN, Infinity, 3, 4], 0, 7, 800);
    expect(value).toEqual([1, 2, Number.NaN, 3, 4]);
  });

  test('leaves out what lies outside', () => {
    expect(thin(count(10), count(10), 3, 5, 800).value).toEqual([3, 4, 5]);
  });

  test('takes nothing for nothing', () => {
    expect(thin([], [], 0, 1, 800)).toEqual({ column: [], value: [] });
    expect(thin([1, 2], [Number.NaN, Number.NaN], 0, 3, 800).value).toEqual([]);
  });
});

describe('path', () => {
  test('lifts the pen at a break and shows a point that stands alone', () => {
    const thinned = thin([0, 1, 2, 3, 4], [1, 2, Number.NaN, 5, Number.NaN], 0, 4, 4);
    expect(path(thinned, (v) => 10 * v)).toBe('M0 100l10 100M30 500l1 0');
  });
});
