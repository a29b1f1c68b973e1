import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('weight-decay', () => {
  test.each([
    ['decays by .01', {}, { 'optimizer.weightDecay': 0.01 }],
    ['keeps a stronger one', { 'optimizer.weightDecay': 0.1 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('weight-decay', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('weight-decay', {}, 2)).toEqual(changes('weight-decay'));
    expect(changes('weight-decay', { 'optimizer.weightDecay': 0.1 }, 2)).toEqual(changes('weight-decay', { 'optimizer.weightDecay': 0.1 }));
  });
});
