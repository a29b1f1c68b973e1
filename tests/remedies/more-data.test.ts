import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('more-data', () => {
  test.each([
    ['takes four times the rows', { 'data.train': 600 }, { 'data.train': 2400 }],
    ['stops at what the field allows', { 'data.train': 8000 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('more-data', settings)).toEqual(expected);
  });

  test('goes further with every use', () => {
    expect(changes('more-data', { 'data.train': 300 }, 2)).toEqual({ 'data.train': 4800 });
  });
});
