import { describe, expect, test } from 'vitest';
import type { ColumnSummary } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const column = (mean: number, deviation: number, name?: string): ColumnSummary => {
  const moments = { mean, deviation, min: mean - 2 * deviation, max: mean + 2 * deviation, missing: 0, infinite: 0 };
  return { ...(name !== undefined && { name }), train: moments, validation: moments };
};
const run = (...columns: ColumnSummary[]) => [data({ columns })];

describe('unscaled-inputs fires', () => {
  test.each([
    ['on body mass in grams beside lengths', run(column(44, 5), column(4200, 800))],
    ['on a mean far from 0, however calm', run(column(0, 1), column(11, 0.1))],
    ['on outliers, which the deviation tells of', run(column(0, 1), column(80, 570))],
  ])('%s', (_, events) => {
    expect(status('unscaled-inputs', events)).toBe('failing');
  });
});

describe('unscaled-inputs does not fail', () => {
  test.each([
    ['on normalised columns', run(column(0, 1), column(0.2, 0.9)), 'healthy'],
    ['on the pixels of a picture', run(column(0.1, 0.3), column(0, 0)), 'healthy'],
    ['at a root mean square of 10: a warning', run(column(6, 8)), 'warning'],
    ['at 3', run(column(0, 3)), 'healthy'],
    ['on nothing but NaN', run(column(Number.NaN, Number.NaN)), 'unknown'],
    ['on columns without a number beside one with them', run(column(Number.NaN, Number.NaN), column(0, 1)), 'healthy'],
  ])('%s', (_, events, expected) => {
    expect(status('unscaled-inputs', events)).toBe(expected);
  });
});

test('unscaled-inputs names the column', () => {
  expect(last('unscaled-inputs', run(column(0, 1, 'flipper'), column(4000, 0, 'mass')))?.because).toBe(
    'The root mean square of "mass" is 4000 (of the median input 1), from 4000 to 4000; nets are made for inputs of about 1.',
  );
});
