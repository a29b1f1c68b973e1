import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('chronological-split', () => {
  test.each([
    ['alters what it is for', {}, { 'data.split': 'chronological' }],
    ['leaves what is so already', { 'data.split': 'chronological' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('chronological-split', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('chronological-split', {}, 2)).toEqual(changes('chronological-split', {}));
  });
});
