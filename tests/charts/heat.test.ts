import { describe, expect, test } from 'vitest';
import { decades, heat, LEVELS } from '../../src/charts/heat.ts';

const NAN = Number.NaN;

describe('heat', () => {
  test('draws exactly zero as dead, and only that', () => {
    const model = heat([0, 1, 2, 3], [1, 0, 1, 1e-30, 1, 0, 1, 0], 2, [0, 4], [-3, 1]);
    expect(model.dead).toBe('M0 1h1v1h-1zM2 1h2v1h-2z');
    expect(model.shades[0]).toBe('M1 1h1v1h-1z');
    expect(model.longestDead).toEqual({ layer: 1, x: 50, width: 50 });
  });

  test('hatches what is not a number', () => {
    expect(heat([0, 1], [1, NAN], 1, [0, 2], [-1, 1]).broken).toEqual([{ layer: 0, x: 50, width: 50 }]);
    expect(heat([0, 1], [1, Infinity], 1, [0, 2], [-1, 1]).broken).toHaveLength(1);
  });

  test('keeps the largest of what falls into one column', () => {
    const x = Array.from({ length: 4000 }, (_, i) => i);
    const values = x.map((i) => (i === 1234 ? 10 : 0));
    const model = heat(x, values, 1, [0, 4000], [-3, 1]);
    expect(model.columns).toBe(200);
    expect(model.shades[LEVELS - 1]).toBe('M61 0h1v1h-1z');
  });

  test('fills the columns between rare readings', () => {
    const model = heat([0, 50], [1, 1], 1, [0, 100], [-1, 1]);
    expect(model.shades.join('')).toMatch(/^M0 0h2v1h-2z$/);
  });

  test('leaves empty what has not run yet', () => {
    const model = heat([0, 1, 2], [1, 1, 1], 1, [0, 30], [-1, 1]);
    expect(model.shades.join('')).toBe('M0 0h3v1h-3z');
  });
});

describe('decades', () => {
  test('spans the body in powers of ten', () => expect(decades([0.002, 0.5, 5])).toEqual([-3, 1]));
  test('spans at least two', () => expect(decades([2, 3])).toEqual([-1, 1]));
  test('does without any value', () => expect(decades([0, NAN])).toEqual([-3, 1]));
});
