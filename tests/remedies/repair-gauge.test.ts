import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('repair-gauge', () => {
  test.each<[string, Settings, Settings]>([
    ['lets the gauge move', { 'monitor.frozen': 'loss' }, { 'monitor.frozen': 'none' }],
    ['makes changes', { 'monitor.announceOnly': true }, { 'monitor.announceOnly': false }],
    ['leaves a monitor in order', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('repair-gauge', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('repair-gauge', { 'monitor.frozen': 'loss' }, 2)).toEqual(changes('repair-gauge', { 'monitor.frozen': 'loss' }));
  });
});
