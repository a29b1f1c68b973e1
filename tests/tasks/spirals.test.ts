import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import spirals from '../../src/tasks/spirals.ts';

const make = (seed: number, set = {}) => spirals.make(fill('spirals', seed, spirals.defaults, set), {});

test('the same experiment gives the same bits, another seed other points', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.x[0]).not.toBe(make(1).train.x[0]);
});

test('splits have the rows that were asked for and both classes in about equal shares', () => {
  const { train, validation, deployment } = make(1);
  expect([train.rows, validation.rows, deployment.rows]).toEqual([600, 400, 400]);
  for (const { labels } of [train, validation, deployment]) {
    const ones = labels.filter((label) => label === 1).length / labels.length;
    expect(Math.abs(ones - 0.5)).toBeLessThan(0.1);
  }
});

test('without noise every point lies on its spiral: 1.25 turns, the second half a turn behind', () => {
  const { x, labels } = make(1, { 'data.noise': 0 }).train;
  labels.forEach((label, i) => {
    const along = Math.hypot(x[2 * i]!, x[2 * i + 1]!);
    const angle = along * 2.5 * Math.PI + label * Math.PI;
    expect(x[2 * i]).toBeCloseTo(along * Math.sin(angle), 4);
    expect(x[2 * i + 1]).toBeCloseTo(along * Math.cos(angle), 4);
  });
});
