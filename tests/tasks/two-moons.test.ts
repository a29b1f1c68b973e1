import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import twoMoons from '../../src/tasks/two-moons.ts';

const make = (seed: number, set = {}) => twoMoons.make(fill('two-moons', seed, twoMoons.defaults, set), {});

test('the same experiment gives the same bits, another seed other points', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.x[0]).not.toBe(make(1).train.x[0]);
});

test('without noise every point lies on its half circle, within what is drawn', () => {
  const { x, labels } = make(1, { 'data.noise': 0 }).train;
  labels.forEach((label, i) => {
    const side = label === 0 ? 1 : -1;
    const [right, up] = [side * x[2 * i]! + 0.3, side * x[2 * i + 1]! + 0.15];
    expect(Math.hypot(right, up)).toBeCloseTo(0.6, 5);
    expect(up).toBeGreaterThanOrEqual(-1e-6);
    expect(Math.max(Math.abs(x[2 * i]!), Math.abs(x[2 * i + 1]!))).toBeLessThan(1.3);
  });
});

test('no straight line parts the moons: each reaches into the other', () => {
  const { x, labels } = make(3, { 'data.noise': 0 }).train;
  const heights = (label: number) =>
    Array.from(labels, (l, i) => (l === label ? x[2 * i + 1]! : Number.NaN)).filter((y) => !Number.isNaN(y));
  expect(Math.min(...heights(0))).toBeLessThan(Math.max(...heights(1)));
});
