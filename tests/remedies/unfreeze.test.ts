import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('unfreeze', () => {
  test.each<[string, Settings, Settings]>([
    ['lets every layer learn', { 'optimizer.frozenLayers': 3 }, { 'optimizer.frozenLayers': 0 }],
    ['leaves a net that does', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('unfreeze', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('unfreeze', { 'optimizer.frozenLayers': 3 }, 2)).toEqual(changes('unfreeze', { 'optimizer.frozenLayers': 3 }));
  });
});
