import { describe, expect, test } from 'vitest';
import { data, last, status } from './streams.ts';

const scores = (...all: number[]) => [data({ columnScores: { columns: all.map((_, i) => `column ${i}`), scores: all } })];

describe('label-leak fires', () => {
  test.each([
    ['where one column of many knows the label', scores(0.4, 0.5, 0.97, 0.2, 0.3)],
    ['just at the threshold', scores(0.4, 0.8, 0.3)],
    ['where two of eight do', scores(0.9, 0.85, 0.1, 0.2, 0.3, 0.2, 0.1, 0.4)],
  ])('%s', (_, events) => {
    expect(status('label-leak', events)).toBe('failing');
  });
});

describe('label-leak stays quiet', () => {
  test.each([
    ['where the best column is a good one', scores(0.4, 0.79, 0.3), 'healthy'],
    ['where half of the columns tell the label: an easy task', scores(0.9, 0.95, 0.85, 0.2), 'healthy'],
    ['where there are two columns', scores(0.95, 0.1), 'unknown'],
  ])('%s', (_, events, expected) => {
    expect(status('label-leak', events)).toBe(expected);
  });
});

test('label-leak names the column', () => {
  expect(last('label-leak', scores(0.4, 0.5, 0.97))?.because).toBe(
    'The column "column 2" alone tells the label with a score of 0.97, where the best of the others reaches 0.5.',
  );
});
