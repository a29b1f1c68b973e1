import { describe, expect, test } from 'vitest';
import { data, last, status } from './streams.ts';

const split = (inside: number) => [data({ times: { train: [0, 860], validation: [861, 1160], inside } })];

describe('temporal-leak fires', () => {
  test.each([
    ['where days were dealt at random', split(0.99)],
    ['just above one row in a hundred', split(0.0101)],
    ['where validation lies before training', split(1)],
  ])('%s', (_, events) => {
    expect(status('temporal-leak', events)).toBe('failing');
  });
});

describe('temporal-leak stays quiet', () => {
  test.each([
    ['where validation is later', split(0)],
    ['at one row in a hundred, as clocks differ', split(0.01)],
  ])('%s', (_, events) => {
    expect(status('temporal-leak', events)).toBe('healthy');
  });
});

test('temporal-leak says how much of validation lies in the past', () => {
  expect(last('temporal-leak', split(0.985))?.because).toBe(
    '99 % of the validation rows were taken before the last training row, so the model has seen what came after them.',
  );
});
