import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('smaller-model', () => {
  test.each([
    ['leaves a quarter of the width', { 'model.width': 70 }, { 'model.width': 17 }],
    ['stops at 4', { 'model.width': 5 }, { 'model.width': 4 }],
    ['leaves a model that is smaller', { 'model.width': 3 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('smaller-model', settings)).toEqual(expected);
  });

  test('goes further with every use', () => {
    expect(changes('smaller-model', { 'model.width': 64 }, 2)).toEqual({ 'model.width': 4 });
  });
});
