import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('lower-learning-rate', () => {
  test.each([
    ['divides by 10', { 'optimizer.learningRate': 0.05 }, { 'optimizer.learningRate': 0.005 }],
    [
      'goes on to the usual rate of momentum',
      { 'optimizer.learningRate': 1, 'optimizer.kind': 'momentum' },
      { 'optimizer.learningRate': 0.02 },
    ],
    ['goes on to the usual rate of Adam', { 'optimizer.learningRate': 12, 'optimizer.kind': 'adam' }, { 'optimizer.learningRate': 0.003 }],
    ['leaves a rate of 0', { 'optimizer.learningRate': 0 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('lower-learning-rate', settings)).toEqual(expected);
  });

  test('goes further with every use', () => {
    expect(changes('lower-learning-rate', { 'optimizer.learningRate': 0.05 }, 2)).toEqual({ 'optimizer.learningRate': 0.0005 });
  });
});
