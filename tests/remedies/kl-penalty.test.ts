import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('kl-penalty', () => {
  test.each([
    ['holds a policy that is paid', {}, { 'policy.kl': 0.6 }],
    ['holds one that is shown harder', { 'policy.method': 'likelihood' }, { 'policy.kl': 3 }],
    ['keeps a larger penalty', { 'policy.kl': 5 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('kl-penalty', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('kl-penalty')).toEqual({});
    expect(changes('kl-penalty', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('kl-penalty', own, 2)).toEqual(changes('kl-penalty', own));
  });
});
