import { expect, test } from 'vitest';
import { wilson } from '../../../src/detectors/rules/wilson.ts';

test.each([
  [10, 100, 0.0552, 0.1744],
  [0, 50, 0, 0.07135],
  [50, 50, 0.92865, 1],
])('%d of %d: figures of a table', (found, of, low, high) => {
  expect(wilson(found, of).low).toBeCloseTo(low, 4);
  expect(wilson(found, of).high).toBeCloseTo(high, 4);
});

test('nothing seen says nothing', () => {
  expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
});
