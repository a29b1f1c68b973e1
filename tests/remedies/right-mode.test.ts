import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('right-mode', () => {
  test.each<[string, Settings, Settings]>([
    ['evaluates in evaluation mode', { 'monitor.mode': 'training' }, { 'monitor.mode': 'evaluation' }],
    ['leaves it', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('right-mode', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('right-mode', { 'monitor.mode': 'training' }, 2)).toEqual(changes('right-mode', { 'monitor.mode': 'training' }));
  });
});
