import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('weighted-loss', () => {
  test.each([
    ['alters what it is for', {}, { 'loss.classWeights': 'balanced' }],
    ['leaves what is so already', { 'loss.classWeights': 'balanced' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('weighted-loss', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('weighted-loss', {}, 2)).toEqual(changes('weighted-loss', {}));
  });
});
