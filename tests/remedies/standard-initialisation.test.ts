import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('standard-initialisation', () => {
  test.each([
    ['is He with gain 1 for ReLU', { 'model.gain': 10, 'model.init': 'lecun' }, { 'model.gain': 1, 'model.init': 'he' }],
    ['is Xavier with gain 1 for tanh', { 'model.gain': 10, 'model.activation': 'tanh' }, { 'model.gain': 1, 'model.init': 'xavier' }],
    ['leaves what is standard', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('standard-initialisation', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('standard-initialisation', { 'model.gain': 10, 'model.init': 'lecun' }, 2)).toEqual(
      changes('standard-initialisation', { 'model.gain': 10, 'model.init': 'lecun' }),
    );
    expect(changes('standard-initialisation', { 'model.gain': 10, 'model.activation': 'tanh' }, 2)).toEqual(
      changes('standard-initialisation', { 'model.gain': 10, 'model.activation': 'tanh' }),
    );
  });
});
