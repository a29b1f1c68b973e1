import { describe, expect, test } from 'vitest';
import { wtgw } from './wtgw.ts';

describe('bench refuses what it cannot measure in one sentence, before a browser is opened', () => {
  test.each([
    [['--only', 'warpSpeed'], /^Unknown figure "warpSpeed": choose among tfjsVsTrainOnBatchSmall, /],
    [['--rounds', '0'], /^Cannot measure 0 rounds: choose a whole number from 1 to 100$/],
    [['--rounds', 'many'], /^Cannot read --rounds "many": give a number$/],
    [['digits'], /^Cannot measure "digits": wtgw bench takes /],
  ])('%j', (words, sentence) => {
    const { code, out, err } = wtgw('bench', ...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim()).toMatch(sentence);
  });
});
