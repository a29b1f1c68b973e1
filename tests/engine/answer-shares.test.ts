import { expect, test } from 'vitest';
import { answerShares } from '../../src/engine/measures/answer-shares.ts';

test('counts the first largest logit of each row', () => {
  expect(answerShares([0, 2, 1, 3, 3, 0, -1, -2, -3, 0, 0, 5], 3)).toEqual([0.5, 0.25, 0.25]);
});
