import { describe, expect, test } from 'vitest';
import type { Overlap } from '../../src/experiment.ts';
import { data, last, status } from './streams.ts';

const overlap = (more: Partial<Overlap>) => [data({ overlap: { rows: 300, exact: 0, near: 0, withinTrain: 0, pairs: [], ...more } })];

describe('split-overlap fires', () => {
  test.each([
    ['on 4 of 300 rows', overlap({ exact: 4 })],
    ['on exact and near ones together', overlap({ exact: 2, near: 2 })],
    ['on all rows', overlap({ exact: 300 })],
    ['beyond what coarse rows bring by coincidence', overlap({ exact: 40, byChance: 12 })],
  ])('%s', (_, events) => {
    expect(status('split-overlap', events)).toBe('failing');
  });
});

describe('split-overlap stays quiet', () => {
  test.each([
    ['on none', overlap({}), 'healthy'],
    ['on 3 of 300 rows, one in a hundred: a warning', overlap({ exact: 3 }), 'warning'],
    ['on 2 of 10 rows: a warning', overlap({ rows: 10, near: 2 }), 'warning'],
    ['on coarse rows that agree by coincidence: a warning', overlap({ exact: 20, byChance: 12 }), 'warning'],
    ['where there are only so many different rows: a warning', overlap({ exact: 300, byChance: 300, withinTrain: 1 }), 'warning'],
    ['on an empty comparison', overlap({ rows: 0 }), 'healthy'],
    ['where nothing was compared', [data()], 'healthy'],
  ])('%s', (_, events, expected) => {
    expect(status('split-overlap', events)).toBe(expected);
  });
});

test('split-overlap shows pairs', () => {
  const verdict = last(
    'split-overlap',
    overlap({
      exact: 30,
      near: 20,
      withinTrain: 0.31,
      pairs: [
        [5, 17],
        [9, 40],
      ],
    }),
  );
  expect(verdict?.because).toBe(
    '50 validation rows of 300 (17 %) are also in the training split, 30 exactly and 20 nearly; within the training split 31 % have a twin.',
  );
  expect(verdict?.evidence.map(({ examples }) => examples)).toEqual([
    { split: 'validation', rows: [5, 9] },
    { split: 'train', rows: [17, 40] },
  ]);
});
