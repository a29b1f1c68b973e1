import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('right-sign', () => {
  test.each<[string, Settings, Settings]>([
    ['turns it round', { 'optimizer.ascend': true }, { 'optimizer.ascend': false }],
    ['leaves it', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('right-sign', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('right-sign', { 'optimizer.ascend': true }, 2)).toEqual(changes('right-sign', { 'optimizer.ascend': true }));
  });
});
