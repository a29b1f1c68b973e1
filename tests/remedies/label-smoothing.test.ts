import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('label-smoothing', () => {
  test.each([
    ['smooths by .1', {}, { 'loss.labelSmoothing': 0.1 }],
    ['keeps more', { 'loss.labelSmoothing': 0.3 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('label-smoothing', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('label-smoothing', {}, 2)).toEqual(changes('label-smoothing'));
    expect(changes('label-smoothing', { 'loss.labelSmoothing': 0.3 }, 2)).toEqual(
      changes('label-smoothing', { 'loss.labelSmoothing': 0.3 }),
    );
  });
});
