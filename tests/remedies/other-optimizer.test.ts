import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('other-optimizer', () => {
  test.each<[string, Settings, Settings]>([
    [
      'takes Adam for momentum',
      { 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.5 },
      { 'optimizer.kind': 'adam', 'optimizer.learningRate': 0.003 },
    ],
    [
      'takes momentum for AdamW',
      { 'optimizer.kind': 'adamw', 'optimizer.learningRate': 0.5 },
      { 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.02 },
    ],
  ])('%s', (_, settings, expected) => {
    expect(changes('other-optimizer', settings)).toEqual(expected);
  });

  test('comes back to the kind that it left, at the usual rate', () => {
    expect(changes('other-optimizer', { 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.5 }, 2)).toEqual({
      'optimizer.learningRate': 0.02,
    });
  });
});
