import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('rebalance-answers', () => {
  test.each([
    ['caps an answer at a fifth', {}, { 'data.answerCap': 0.2 }],
    ['leaves a tighter cap', { 'data.answerCap': 0.1 }, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('rebalance-answers', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('rebalance-answers', {}, 2)).toEqual(changes('rebalance-answers'));
  });
});
