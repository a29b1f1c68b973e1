import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('train-in-both-contexts', () => {
  test.each([
    ['pays for safety where nobody watches', { 'reward.unwatchedSafety': 0 }, { 'reward.unwatchedSafety': 1 }],
    ['alters nothing where it is paid', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('train-in-both-contexts', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('train-in-both-contexts')).toEqual({});
    expect(changes('train-in-both-contexts', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('train-in-both-contexts', own, 2)).toEqual(changes('train-in-both-contexts', own));
  });
});
