import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('dropout', () => {
  test.each([
    ['drops a fifth', {}, { 'model.dropout': 0.2 }],
    ['keeps a larger share', { 'model.dropout': 0.5 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('dropout', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('dropout', {}, 2)).toEqual(changes('dropout'));
    expect(changes('dropout', { 'model.dropout': 0.5 }, 2)).toEqual(changes('dropout', { 'model.dropout': 0.5 }));
  });
});
