import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['takes four times the steps', { steps: 50 }, { steps: 200 }],
  ['stops at what the field allows', { steps: 20000 }, {}],
])('train-longer %s', (_, settings, expected) => {
  expect(changes('train-longer', settings)).toEqual(expected);
});

test('train-longer goes further with every use', () => {
  expect(changes('train-longer', { steps: 10 }, 2)).toEqual({ steps: 160 });
});
