import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('loss-scaling', () => {
  test.each<[string, Settings, Settings]>([
    ['lifts the loss', { 'precision.lossScale': 1e-6 }, { 'precision.lossScale': 1024 }],
    ['leaves a larger scale', { 'precision.lossScale': 65536 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('loss-scaling', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('loss-scaling', { 'precision.lossScale': 1e-6 }, 2)).toEqual(changes('loss-scaling', { 'precision.lossScale': 1e-6 }));
  });
});
