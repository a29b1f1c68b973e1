import { describe, expect, test } from 'vitest';
import { changes } from './applied.ts';

describe('relu-family', () => {
  test.each([
    [
      'takes ReLU and its initial weights',
      { 'model.activation': 'sigmoid', 'model.gain': 16, 'model.init': 'xavier' },
      { 'model.activation': 'relu', 'model.gain': 1, 'model.init': 'he' },
    ],
    ['leaves ReLU', {}, {}],
  ])('%s', (_, settings, expected) => {
    expect(changes('relu-family', settings)).toEqual(expected);
  });

  test('does no more when used twice', () => {
    expect(changes('relu-family', { 'model.activation': 'sigmoid', 'model.gain': 16, 'model.init': 'xavier' }, 2)).toEqual(
      changes('relu-family', { 'model.activation': 'sigmoid', 'model.gain': 16, 'model.init': 'xavier' }),
    );
    expect(changes('relu-family', {}, 2)).toEqual(changes('relu-family'));
  });
});
