import { expect, test } from 'vitest';
import { InputError, fill } from '../../src/fields.ts';
import type { SplitData } from '../../src/experiment.ts';
import modularAddition from '../../src/tasks/modular-addition.ts';

const make = (seed: number, set = {}) => modularAddition.make(fill('modular-addition', seed, modularAddition.defaults, set), {});

/** The pairs of a split as a x 23 + b, read back from the inputs. */
const pairs = ({ rows, x }: SplitData) =>
  Array.from({ length: rows }, (_, row) => {
    const one = x.slice(row * 46, (row + 1) * 46);
    return one.subarray(0, 23).indexOf(1) * 23 + one.subarray(23).indexOf(1);
  });

test('each label is the sum on a clock of 23 hours', () => {
  const { train } = make(3);
  pairs(train).forEach((pair, row) => expect(train.labels[row]).toBe((Math.floor(pair / 23) + (pair % 23)) % 23));
});

test('the splits share no pair and together hold all 529', () => {
  const { train, validation, deployment } = make(1);
  const all = [train, validation, deployment].flatMap(pairs);
  expect(new Set(all).size).toBe(529);
  expect(all.length).toBe(529);
});

test('more training pairs than are left take those that are left, and the others stay as they are', () => {
  const more = make(1, { 'data.train': 2000 });
  expect(more.train.rows).toBe(423);
  expect(pairs(make(1, { 'data.train': 264 }).validation)).toEqual(pairs(more.validation));
});

test('pairs kept out that leave none to train on are refused in one sentence', () => {
  expect(() => make(1, { 'data.validation': 300, 'data.deployment': 300 })).toThrow(InputError);
  expect(() => make(1, { 'data.validation': 300, 'data.deployment': 300 })).toThrow(/^Cannot keep 300 \+ 300 pairs out of training/);
});

test('what is shown asks in words for what the row holds', () => {
  const { asked } = make(1);
  asked!.prompts.forEach((prompt, row) => {
    const [a, b] = prompt.split(' + ').map(Number) as [number, number];
    expect(asked!.labels[row]).toBe((a + b) % 23);
    expect(asked!.x[row * 46 + a]).toBe(1);
  });
});
