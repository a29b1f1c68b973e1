import { expect, test } from 'vitest';
import { changes } from './applied.ts';

test.each([
  ['gives every row its own label', { 'data.wrongLabels': 0.9 }, { 'data.wrongLabels': 0 }],
  ['finds nothing where nothing is wrong', {}, {}],
])('audit-labels %s', (_, settings, expected) => {
  expect(changes('audit-labels', settings)).toEqual(expected);
});
