import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test('scale-attention: divides by the root of the width of a head, and no more when used twice', () => {
  expect(changes('scale-attention', { 'model.attentionPower': 0 })).toEqual({ 'model.attentionPower': 0.5 });
  expect(changes('scale-attention', { 'model.attentionPower': 0 }, 2)).toEqual({ 'model.attentionPower': 0.5 });
});
