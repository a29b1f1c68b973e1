import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('better-features', () => {
  test.each([
    ['alters what it is for', { 'data.unrelated': 0.7 }, { 'data.unrelated': 0 }],
    ['leaves what is so already', { 'data.unrelated': 0 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('better-features', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('better-features', { 'data.unrelated': 0.7 }, 2)).toEqual(changes('better-features', { 'data.unrelated': 0.7 }));
  });
});
