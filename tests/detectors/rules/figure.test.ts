import { expect, test } from 'vitest';
import { counted, figure, percent } from '../../../src/detectors/rules/figure.ts';

test.each([
  [0, '0'],
  [0.001, '0.001'],
  [0.00023456, '2.3e-4'],
  [1e-6, '1e-6'],
  [2.3456, '2.35'],
  [-123.456, '-123'],
  [99999, '100000'],
  [123456, '1.2e5'],
  [Number.NaN, 'NaN'],
  [Number.POSITIVE_INFINITY, 'infinity'],
  [Number.NEGATIVE_INFINITY, '-infinity'],
])('figure(%d)', (value, expected) => {
  expect(figure(value)).toBe(expected);
});

test('percent and counted', () => {
  expect([0, 0.0123, 0.5, 1].map(percent)).toEqual(['0 %', '1.2 %', '50 %', '100 %']);
  expect([counted(1, 'step'), counted(2, 'step')]).toEqual(['1 step', '2 steps']);
});
