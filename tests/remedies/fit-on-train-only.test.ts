import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('fit-on-train-only', () => {
  test.each([
    ['alters what it is for', { 'data.scaleOn': 'all', 'data.selectOn': 'all' }, { 'data.scaleOn': 'train', 'data.selectOn': 'train' }],
    ['leaves what is so already', { 'data.scaleOn': 'train' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('fit-on-train-only', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('fit-on-train-only', { 'data.scaleOn': 'all', 'data.selectOn': 'all' }, 2)).toEqual(
      changes('fit-on-train-only', { 'data.scaleOn': 'all', 'data.selectOn': 'all' }),
    );
  });
});
