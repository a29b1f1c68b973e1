import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('temperature-scaling', () => {
  test.each<[string, Settings, Settings]>([
    ['raises a sharp temperature to 1', { 'loss.temperature': 0.02 }, { 'loss.temperature': 1 }],
    ['leaves a soft one', { 'loss.temperature': 4 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('temperature-scaling', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('temperature-scaling', { 'loss.temperature': 0.02 }, 2)).toEqual(
      changes('temperature-scaling', { 'loss.temperature': 0.02 }),
    );
  });
});
