import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'gan' };

describe('packed-critic', () => {
  test.each([
    ['judges two samples at once, at an equal rate', { 'gan.packed': 1, 'gan.criticRate': 10 }, { 'gan.packed': 2, 'gan.criticRate': 1 }],
    ['keeps a larger pack', { 'gan.packed': 3 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('packed-critic', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('packed-critic')).toEqual({});
    expect(changes('packed-critic', { 'model.family': 'policy' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('packed-critic', own, 2)).toEqual(changes('packed-critic', own));
  });
});
