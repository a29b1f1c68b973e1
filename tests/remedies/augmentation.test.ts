import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['adds four moved copies of each picture', {}, { 'data.augmented': 4 }],
  ['leaves more as it is', { 'data.augmented': 6 }, {}],
])('augmentation %s', (_, settings, expected) => {
  expect(changes('augmentation', settings)).toEqual(expected);
});
