import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

const own = { 'model.family': 'policy' };

describe('raise-temperature', () => {
  test.each([
    ['evens the odds by half', {}, { 'policy.temperature': 1.5 }],
    ['goes no further than 3', { 'policy.temperature': 2.5 }, { 'policy.temperature': 3 }],
    ['never lowers it', { 'policy.temperature': 5 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('raise-temperature', { ...own, ...settings })).toEqual(expected);
  });

  test('leaves other kinds of models alone', () => {
    expect(changes('raise-temperature')).toEqual({});
    expect(changes('raise-temperature', { 'model.family': 'gan' })).toEqual({});
  });
});
