import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('diversity-penalty', () => {
  test.each([
    ['takes from sameness', {}, { 'policy.diversity': 1 }],
    ['keeps a larger penalty', { 'policy.diversity': 2 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('diversity-penalty', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('diversity-penalty')).toEqual({});
    expect(changes('diversity-penalty', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('diversity-penalty', own, 2)).toEqual(changes('diversity-penalty', own));
  });
});
