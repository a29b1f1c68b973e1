import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('right-loss', () => {
  test.each<[string, Settings, Settings]>([
    ['hands over logits', { 'loss.extraSoftmax': 2 }, { 'loss.extraSoftmax': 0 }],
    ['hands over the labels', { 'loss.shiftedClasses': 0.5 }, { 'loss.shiftedClasses': 0 }],
    ['leaves a right one', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('right-loss', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('right-loss', { 'loss.extraSoftmax': 2 }, 2)).toEqual(changes('right-loss', { 'loss.extraSoftmax': 2 }));
  });
});
