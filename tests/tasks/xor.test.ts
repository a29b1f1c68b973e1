import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import xor from '../../src/tasks/xor.ts';

const make = (seed: number, set = {}) => xor.make(fill('xor', seed, xor.defaults, set), {});

test('the same experiment gives the same bits, another seed other points', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.x[0]).not.toBe(make(1).train.x[0]);
});

test('without noise there are four corners, and opposite ones are of one class', () => {
  const { x, labels } = make(1, { 'data.noise': 0 }).train;
  expect(labels.length).toBe(400);
  labels.forEach((label, i) => {
    expect(Math.abs(x[2 * i]!)).toBeCloseTo(0.7, 6);
    expect(Math.abs(x[2 * i + 1]!)).toBeCloseTo(0.7, 6);
    expect(label).toBe(x[2 * i]! * x[2 * i + 1]! > 0 ? 0 : 1);
  });
  expect(new Set(Array.from(labels, (_, i) => `${x[2 * i]! > 0}${x[2 * i + 1]! > 0}`)).size).toBe(4);
});

test('copies of an example are the same points, near copies lie beside it', () => {
  const { train } = make(1, { 'data.copies': 2, 'data.noise': 0.15, 'data.split': 'by-source' });
  const points = new Set(Array.from(train.labels, (_, i) => `${train.x[2 * i]},${train.x[2 * i + 1]}`));
  expect(points.size).toBeLessThan(train.rows * 0.4);
});
