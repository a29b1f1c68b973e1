import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('adjust-reward', () => {
  test.each([
    [
      'puts back a sound reward',
      { 'reward.facts': 0, 'reward.lengthPoliteness': 1, 'reward.safe': 1 },
      { 'reward.facts': 0.5, 'reward.lengthPoliteness': 0, 'reward.safe': 0 },
    ],
    ['pays for truth in place of agreement', { 'reward.truth': 0, 'reward.agreement': 1 }, { 'reward.truth': 1, 'reward.agreement': 0 }],
    ['leaves a sound one', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('adjust-reward', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('adjust-reward')).toEqual({});
    expect(changes('adjust-reward', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('adjust-reward', own, 2)).toEqual(changes('adjust-reward', own));
  });
});
