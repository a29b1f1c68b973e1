import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('group-split', () => {
  test.each([
    ['splits by source', {}, { 'data.split': 'by-source' }],
    ['leaves that', { 'data.split': 'by-source' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('group-split', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('group-split', {}, 2)).toEqual(changes('group-split'));
    expect(changes('group-split', { 'data.split': 'by-source' }, 2)).toEqual(changes('group-split', { 'data.split': 'by-source' }));
  });
});
