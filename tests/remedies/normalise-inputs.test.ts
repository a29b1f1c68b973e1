import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('normalise-inputs', () => {
  test.each([
    ['alters what it is for', { 'data.scaling': 'fixed', 'data.epsilon': 0 }, { 'data.scaling': 'standard', 'data.epsilon': 1e-7 }],
    ['leaves what is so already', { 'data.scaling': 'standard' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('normalise-inputs', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('normalise-inputs', { 'data.scaling': 'fixed', 'data.epsilon': 0 }, 2)).toEqual(
      changes('normalise-inputs', { 'data.scaling': 'fixed', 'data.epsilon': 0 }),
    );
  });
});
