import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('larger-model', () => {
  test.each<[string, Settings, Settings]>([
    ['widens and deepens', { 'model.width': 1, 'model.depth': 1 }, { 'model.width': 32, 'model.depth': 3 }],
    ['widens a large one', { 'model.width': 64, 'model.depth': 4 }, { 'model.width': 256 }],
    [
      'gives a straight line a bend',
      { 'model.activation': 'identity', 'model.width': 8, 'model.depth': 3 },
      { 'model.activation': 'relu', 'model.width': 32 },
    ],
  ])('%s', (_, settings, expected) => {
    expect(changes('larger-model', settings)).toEqual(expected);
  });

  test('grows with every use', () => {
    expect(changes('larger-model', { 'model.width': 8, 'model.depth': 3 }, 2)).toEqual({ 'model.width': 128 });
  });
});
