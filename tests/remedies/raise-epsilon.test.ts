import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('raise-epsilon', () => {
  test.each<[string, Settings, Settings]>([
    ['lifts it from 0', { 'optimizer.epsilon': 0 }, { 'optimizer.epsilon': 1e-7 }],
    ['leaves a larger one', { 'optimizer.epsilon': 0.001 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('raise-epsilon', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('raise-epsilon', { 'optimizer.epsilon': 0 }, 2)).toEqual(changes('raise-epsilon', { 'optimizer.epsilon': 0 }));
  });
});
