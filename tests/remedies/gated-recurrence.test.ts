import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('gated-recurrence', () => {
  test.each([
    ['replaces a plain cell', {}, { 'model.cell': 'gated' }],
    ['leaves a cell that has gates', { 'model.cell': 'lstm' }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('gated-recurrence', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('gated-recurrence', {}, 2)).toEqual(changes('gated-recurrence'));
  });
});
