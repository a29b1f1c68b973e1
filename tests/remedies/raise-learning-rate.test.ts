import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('raise-learning-rate', () => {
  test.each<[string, Settings, Settings]>([
    ['multiplies by 10', { 'optimizer.kind': 'momentum', 'optimizer.learningRate': 0.01 }, { 'optimizer.learningRate': 0.1 }],
    [
      'goes up to the usual rate at least',
      { 'optimizer.kind': 'adam', 'optimizer.learningRate': 1e-6 },
      { 'optimizer.learningRate': 0.003 },
    ],
    ['stays within the range', { 'optimizer.learningRate': 900 }, { 'optimizer.learningRate': 1000 }],
  ])('%s', (_, settings, expected) => {
    expect(changes('raise-learning-rate', settings)).toEqual(expected);
  });

  test('goes up with every use', () => {
    expect(changes('raise-learning-rate', { 'optimizer.learningRate': 0.5 }, 2)).toEqual({ 'optimizer.learningRate': 50 });
  });
});
