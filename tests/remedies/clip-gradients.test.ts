import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('clip-gradients', () => {
  test.each([
    ['clips at 1', {}, { 'optimizer.clipNorm': 1 }],
    ['tightens a wider bound', { 'optimizer.clipNorm': 5 }, { 'optimizer.clipNorm': 1 }],
    ['keeps a tighter one', { 'optimizer.clipNorm': 0.1 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('clip-gradients', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('clip-gradients', {}, 2)).toEqual(changes('clip-gradients'));
    expect(changes('clip-gradients', { 'optimizer.clipNorm': 5 }, 2)).toEqual(changes('clip-gradients', { 'optimizer.clipNorm': 5 }));
  });
});
