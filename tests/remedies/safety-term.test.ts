import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('safety-term', () => {
  test.each([
    ['weighs the chance of harm', {}, { 'policy.safety': 20 }],
    ['keeps a larger weight', { 'policy.safety': 50 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('safety-term', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('safety-term')).toEqual({});
    expect(changes('safety-term', { 'model.family': 'gan' })).toEqual({});
  });

  test('does no more when used twice', () => {
    expect(changes('safety-term', own, 2)).toEqual(changes('safety-term', own));
  });
});
