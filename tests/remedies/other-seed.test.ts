import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('other-seed', () => {
  test.each<[string, Settings, Settings]>([
    ['draws with a seed of its own', {}, { 'model.initSeed': 1000003 }],
    ['and with another after that', { 'model.initSeed': 1000003 }, { 'model.initSeed': 2000006 }],
  ])('%s', (_, settings, expected) => {
    expect(changes('other-seed', settings)).toEqual(expected);
  });

  test('draws anew with every use', () => {
    expect(changes('other-seed', {}, 3)).toEqual({ 'model.initSeed': 3000009 });
  });
});
