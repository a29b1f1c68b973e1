import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('more-data', () => {
  test.each([
    ['doubles the rows', { 'data.train': 600 }, { 'data.train': 1200 }],
    ['stops at what the field allows', { 'data.train': 8000 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('more-data', settings)).toEqual(expected);
  });

  test('goes further with every use', () => {
    expect(changes('more-data', { 'data.train': 600 }, 2)).toEqual({ 'data.train': 2400 });
  });
});
