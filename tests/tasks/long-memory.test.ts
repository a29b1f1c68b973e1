import { expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import longMemory from '../../src/tasks/long-memory.ts';

const make = (seed: number, set = {}) => longMemory.make(fill('long-memory', seed, longMemory.defaults, set), {});

test('the same experiment gives the same bits, another seed other sequences', () => {
  expect(make(1)).toEqual(make(1));
  expect(make(2).train.x[0]).not.toBe(make(1).train.x[0]);
});

test.each([60, 2, 7])('each sequence of %d steps marks one number in either half, and asks for their sum', (length) => {
  const { train, inputs } = make(1, { 'data.length': length, 'data.train': 200 });
  expect(train.x.length).toBe(200 * length * inputs);
  for (let row = 0; row < train.rows; row++) {
    const steps = Array.from({ length }, (_, t) => Array.from(train.x.slice((row * length + t) * inputs, (row * length + t + 1) * inputs)));
    const marked = steps.flatMap(([, mark], t) => (mark === 1 ? [t] : []));
    expect(marked.length).toBe(2);
    expect(marked[0]!).toBeLessThan(Math.floor(length / 2));
    expect(marked[1]!).toBeGreaterThanOrEqual(Math.floor(length / 2));
    expect(train.targets[row]).toBeCloseTo(steps[marked[0]!]![0]! + steps[marked[1]!]![0]!, 6);
  }
});

test('the guess is the variance of a sum of two uniform numbers: a sixth', () => {
  expect(make(1).guess).toBeCloseTo(1 / 6, 1);
});

test('splits are drawn apart, so that the length of one does not alter another', () => {
  expect(make(1, { 'data.train': 10 }).validation).toEqual(make(1).validation);
});
