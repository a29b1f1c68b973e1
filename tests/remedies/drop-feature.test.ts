import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('drop-feature', () => {
  test.each([
    ['alters what it is for', {}, { 'data.dropAbove': 0.8 }],
    ['leaves what is so already', { 'data.dropAbove': 0.8 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('drop-feature', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('drop-feature', {}, 2)).toEqual(changes('drop-feature', {}));
  });
});
