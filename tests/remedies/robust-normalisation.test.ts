import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('robust-normalisation', () => {
  test.each([
    ['alters what it is for', { 'data.epsilon': 0 }, { 'data.scaling': 'robust', 'data.epsilon': 1e-7 }],
    ['leaves what is so already', { 'data.scaling': 'robust', 'data.epsilon': 0.01 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('robust-normalisation', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('robust-normalisation', { 'data.epsilon': 0 }, 2)).toEqual(changes('robust-normalisation', { 'data.epsilon': 0 }));
  });
});
