import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('dynamic-loss-scaling', () => {
  test.each<[string, Settings, Settings]>([
    ['lets the scale move', {}, { 'precision.dynamic': true }],
    ['leaves it', { 'precision.dynamic': true }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('dynamic-loss-scaling', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('dynamic-loss-scaling', {}, 2)).toEqual(changes('dynamic-loss-scaling', {}));
  });
});
