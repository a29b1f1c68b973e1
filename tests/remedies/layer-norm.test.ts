import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('layer-norm', () => {
  test.each([
    ['adds it', {}, { 'model.norm': 'layer' }],
    ['takes the place of batch normalisation', { 'model.norm': 'batch' }, { 'model.norm': 'layer' }],
  ])('%s', (_, settings, expected) => {
    expect(changes('layer-norm', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('layer-norm', {}, 2)).toEqual(changes('layer-norm'));
    expect(changes('layer-norm', { 'model.norm': 'batch' }, 2)).toEqual(changes('layer-norm', { 'model.norm': 'batch' }));
  });
});
