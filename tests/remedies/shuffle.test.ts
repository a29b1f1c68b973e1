import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['deals rows anew in each epoch', { 'data.shuffle': 'never', 'data.inOrder': 1 }, { 'data.shuffle': 'each-epoch' }],
  ['has nothing to do where they are', {}, {}],
])('shuffle %s', (_, settings, expected) => {
  expect(changes('shuffle', settings)).toEqual(expected);
});
