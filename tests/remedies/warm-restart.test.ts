import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('warm-restart', () => {
  test.each<[string, Settings, Settings]>([
    [
      'lifts the rate and lets it fall',
      { 'optimizer.learningRate': 0.01 },
      { 'optimizer.learningRate': 0.1, 'optimizer.schedule': 'cosine' },
    ],
  ])('%s', (_, settings, expected) => {
    expect(changes('warm-restart', settings)).toEqual(expected);
  });

  test('lifts further with every use', () => {
    expect(changes('warm-restart', { 'optimizer.learningRate': 0.01 }, 2)).toEqual({
      'optimizer.learningRate': 1,
      'optimizer.schedule': 'cosine',
    });
  });
});
