import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('resample', () => {
  test.each([
    ['alters what it is for', {}, { 'data.resample': 'balanced' }],
    ['leaves what is so already', { 'data.resample': 'balanced' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('resample', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('resample', {}, 2)).toEqual(changes('resample', {}));
  });
});
