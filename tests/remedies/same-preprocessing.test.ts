import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['scales validation as training', { 'data.validationScaling': 0.5 }, { 'data.validationScaling': 0 }],
  ['has nothing to do where it is', {}, {}],
])('same-preprocessing %s', (_, settings, expected) => {
  expect(changes('same-preprocessing', settings)).toEqual(expected);
});
