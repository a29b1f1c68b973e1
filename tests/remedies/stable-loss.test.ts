import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('stable-loss', () => {
  test.each<[string, Settings, Settings]>([
    ['takes the stable formula', { 'loss.form': 'naive' }, { 'loss.form': 'stable' }],
    ['leaves it', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('stable-loss', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('stable-loss', { 'loss.form': 'naive' }, 2)).toEqual(changes('stable-loss', { 'loss.form': 'naive' }));
  });
});
