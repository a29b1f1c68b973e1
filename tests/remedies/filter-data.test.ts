import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('filter-data', () => {
  test.each([
    ['filters the texts', {}, { 'data.filterTexts': true }],
    ['leaves texts that are filtered', { 'data.filterTexts': true }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('filter-data', settings)).toEqual(expected);
  });
});
