import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('leaky-relu', () => {
  test.each([
    ['takes leaky ReLU', {}, { 'model.activation': 'leaky-relu' }],
    ['leaves the initial weights', { 'model.gain': 3 }, { 'model.activation': 'leaky-relu' }],
  ])('%s', (_, settings, expected) => {
    expect(changes('leaky-relu', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('leaky-relu', {}, 2)).toEqual(changes('leaky-relu'));
    expect(changes('leaky-relu', { 'model.gain': 3 }, 2)).toEqual(changes('leaky-relu', { 'model.gain': 3 }));
  });
});
