import { describe, expect, test } from 'vitest';
import type { ColumnSummary, DataEvent, RunEvent } from '../../src/experiment.ts';
import { chance, data, last, status } from './streams.ts';

const column = (mean: [number, number], deviation: [number, number] = [1, 1], name?: string): ColumnSummary => {
  const moments = (i: 0 | 1) => ({ mean: mean[i], deviation: deviation[i], min: -3, max: 3, missing: 0, infinite: 0 });
  return { ...(name && { name }), train: moments(0), validation: moments(1) };
};
const run = (columns: ColumnSummary[], more: Partial<DataEvent> = {}): RunEvent[] => [data({ columns, ...more })];
/** Columns whose means differ as chance has it for 4,000 and 1,000 rows. */
const alike = (count: number) => Array.from({ length: count }, (_, i) => column([0, 0.0354 * 3.4 * (chance(i) - 0.5)]));
const small = { rows: { train: 160, validation: 90 } };
const times = { train: [0, 10], validation: [11, 12], inside: 0 } as DataEvent['times'];

describe('preprocessing-mismatch fires', () => {
  test.each([
    ['on one column of 49 that is off by a third of its deviation', run([...alike(48), column([0, 0.33])])],
    ['on a table of 90 rows, from 5 standard errors on', run([...alike(7), column([0, 0.67])], small)],
    ['on half of the columns with another spread', run([...alike(4), ...Array.from({ length: 6 }, () => column([0, 0], [1, 1.6]))])],
    ['on a spread that shrank', run(Array.from({ length: 6 }, () => column([0, 0], [1, 0.6])))],
    ['on a column that is constant elsewhere in one split', run([...alike(5), column([0, 1], [1, 0])])],
  ])('%s', (_, events) => {
    expect(status('preprocessing-mismatch', events)).toBe('failing');
  });
});

describe('preprocessing-mismatch stays quiet', () => {
  test.each<[string, RunEvent[], string?]>([
    ['on columns that differ by chance', run(alike(49))],
    ['on many rows and a difference that matters to nobody', run([...alike(5), column([0, 0.24])])],
    ['on a table of 90 rows, up to 4 standard errors', run([...alike(7), column([0, 0.52])], small)],
    [
      'on fewer than half of the columns with another spread',
      run([...alike(6), ...Array.from({ length: 5 }, () => column([0, 0], [1, 1.6]))]),
    ],
    ['on a spread up to 1.5 times as far', run(Array.from({ length: 6 }, () => column([0, 0], [1, 1.45])))],
    [
      'on rows that are copies of few',
      run([...alike(7), column([0, 0.7])], {
        ...small,
        overlap: { rows: 90, exact: 0, near: 0, withinTrain: 1, pairs: [] },
      }),
    ],
    ['on constant columns', run([column([2, 2], [0, 0])])],
    ['on columns without numbers', run([column([Number.NaN, 0], [Number.NaN, 1])])],
    ['on another time', run([column([0, 3])], { times }), 'unknown'],
  ])('%s', (_, events, expected = 'healthy') => {
    expect(status('preprocessing-mismatch', events)).toBe(expected);
  });
});

test('preprocessing-mismatch names the column that is furthest off, and counts the others', () => {
  const verdict = last('preprocessing-mismatch', run([column([0, 1]), column([0, 2], [1, 1], 'mass'), column([0, 0.01])]));
  expect(verdict?.because).toBe(
    'The mean of mass is 0 in training and 2 in validation, 56.6 standard errors apart, and 1 further column differs too: the splits were not drawn or not prepared alike.',
  );
});
