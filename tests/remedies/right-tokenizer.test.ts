import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test('right-tokenizer: takes the tokenizer of training, and no more when used twice', () => {
  expect(changes('right-tokenizer', { 'data.foreignTokens': 0.5 })).toEqual({ 'data.foreignTokens': 0 });
  expect(changes('right-tokenizer', { 'data.foreignTokens': 0.5 }, 2)).toEqual({ 'data.foreignTokens': 0 });
});
