import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test('pre-norm: puts it ahead of the sublayer, and no more when used twice', () => {
  expect(changes('pre-norm', { 'model.norm': 'layer', 'model.normPlace': 'after' })).toEqual({ 'model.normPlace': 'before' });
  expect(changes('pre-norm', { 'model.norm': 'layer', 'model.normPlace': 'after' }, 2)).toEqual({ 'model.normPlace': 'before' });
});
