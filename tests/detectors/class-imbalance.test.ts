import { describe, expect, test } from 'vitest';
import { data, last, status } from './streams.ts';

const counts = (train: number[], validation?: number[], more = {}) => [
  data({ classes: train.length, labelCounts: { train, ...(validation && { validation }) }, ...more }),
];
const later = { times: { train: [0, 9] as [number, number], validation: [10, 19] as [number, number], inside: 0 } };

describe('class-imbalance fires', () => {
  test.each([
    ['where training lacks a class that validation is made of', counts([80, 84, 0], [0, 10, 80])],
    ['where all frauds are in validation', counts([4000, 0], [1940, 60])],
    ['at 6.1 standard errors', counts([500, 500], [364, 636])],
  ])('%s', (_, events) => {
    expect(status('class-imbalance', events)).toBe('failing');
  });
});

describe('class-imbalance does not fail', () => {
  test.each([
    ['on equal classes', counts([500, 500], [250, 250]), 'healthy'],
    ['on a random split', counts([80, 84, 40], [38, 45, 21]), 'healthy'],
    ['at 5.9 standard errors', counts([500, 500], [369, 631]), 'healthy'],
    ['where times go on, and the world with them', counts([424, 436], [60, 240], later), 'healthy'],
    ['at ten to one', counts([1000, 100]), 'healthy'],
    ['beyond ten to one, which is a warning', counts([1010, 100]), 'warning'],
    ['at one fraud in a hundred', counts([3960, 40], [1980, 20]), 'warning'],
    ['where nothing was counted', [data()], 'unknown'],
  ])('%s', (_, events, expected) => {
    expect(status('class-imbalance', events)).toBe(expected);
  });
});

test('class-imbalance warns more gravely beyond a hundred to one', () => {
  expect(last('class-imbalance', counts([5000, 100]))?.severity).toBeLessThan(
    last('class-imbalance', counts([50_000, 100]))?.severity ?? 0,
  );
});

test('class-imbalance tells the shares', () => {
  expect(last('class-imbalance', counts([80, 80], [0, 100]))?.because).toBe(
    'Class 0 makes up 50 % of the training rows and 0 % of the validation rows, 8.5 standard errors apart.',
  );
});
