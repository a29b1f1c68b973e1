import { describe, expect, test } from 'vitest';
import type { AppliedStatistic } from '../../src/data.ts';
import { data, last, status } from './streams.ts';

const train = [1, 2, 3, 4];
const all = [1.1, 1.9, 3.2, 4.3];
/** Statistics that lie so much of the way from those of the training rows to those of all rows. */
const along = (share: number, statistic: AppliedStatistic['statistic'] = 'mean'): AppliedStatistic => ({
  statistic,
  applied: train.map((value, i) => value + share * ((all[i] as number) - value)),
  train,
  all,
});
const run = (...applied: AppliedStatistic[]) => [data({ applied })];

describe('preprocessing-leak fires', () => {
  test.each([
    ['where the means are those of all rows', run(along(1))],
    ['where they were rounded on the way', run(along(0.995))],
    ['where only the choice of columns saw all rows', run(along(0), along(0, 'deviation'), along(1, 'score'))],
    ['where three of four columns did', run({ ...along(1), applied: [1.1, 1.9, 3.2, 4] })],
  ])('%s', (_, events) => {
    expect(status('preprocessing-leak', events)).toBe('failing');
  });
});

describe('preprocessing-leak stays quiet', () => {
  test.each([
    ['where the means are those of the training rows', run(along(0)), 'healthy'],
    ['where they are those of other rows altogether', run(along(0.97)), 'healthy'],
    ['where half of the columns are as in all rows', run({ ...along(1), applied: [1.1, 1.9, 3, 4] }), 'healthy'],
    ['where a constant column is the same in both', run({ statistic: 'deviation', applied: [0], train: [0], all: [0] }), 'unknown'],
    [
      'where an infinite cell leaves no means',
      run({ statistic: 'mean', applied: [Infinity], train: [Infinity], all: [Infinity] }),
      'unknown',
    ],
  ])('%s', (_, events, expected) => {
    expect(status('preprocessing-leak', events)).toBe(expected);
  });
});

test('preprocessing-leak says which statistics', () => {
  expect(last('preprocessing-leak', run(along(1), along(1, 'deviation')))?.because).toBe(
    'The means and deviations that were applied are those of training and validation rows together (4 of 4 columns), so the validation rows took part in them.',
  );
});
