import { describe, expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { changes } from './applied.ts';

describe('larger-batch', () => {
  test.each<[string, Settings, Settings]>([
    ['takes 64 rows at least', { 'data.batch': 4 }, { 'data.batch': 64 }],
    ['takes four times as many', { 'data.batch': 64 }, { 'data.batch': 256 }],
    ['stays within the range', { 'data.batch': 1000 }, { 'data.batch': 2048 }],
  ])('%s', (_, settings, expected) => {
    expect(changes('larger-batch', settings)).toEqual(expected);
  });

  test('grows with every use', () => {
    expect(changes('larger-batch', { 'data.batch': 64 }, 2)).toEqual({ 'data.batch': 1024 });
  });
});
