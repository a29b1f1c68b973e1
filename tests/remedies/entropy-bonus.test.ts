import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('entropy-bonus', () => {
  test.each([
    ['pays for uncertainty', {}, { 'policy.entropy': 0.4 }],
    ['keeps a larger bonus', { 'policy.entropy': 1 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('entropy-bonus', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('entropy-bonus')).toEqual({});
    expect(changes('entropy-bonus', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('entropy-bonus', own, 2)).toEqual(changes('entropy-bonus', own));
  });
});
