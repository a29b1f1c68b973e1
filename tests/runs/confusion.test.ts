import { expect, test } from 'vitest';
import { classScores, confusionOf } from '../../src/runs/confusion.ts';

test('each row counts where its truth and what is said meet; NaN says nothing', () => {
  const said = [0.9, 0.1, 0.2, 0.8, 0.6, 0.4, Number.NaN, Number.NaN];
  expect(Array.from(confusionOf(said, [0, 1, 1, 0], 2))).toEqual([1, 0, 1, 1]);
});

test('of 100 rows with 10 frauds, 6 found and 4 false alarms', () => {
  const [honest, fraud] = classScores([86, 4, 4, 6], 2);
  expect(fraud).toEqual({ precision: 0.6, recall: 0.6, f1: 0.6 });
  expect(honest?.precision).toBeCloseTo(86 / 90, 12);
});

test('a class that is never said has no precision, and one that is not there no recall', () => {
  expect(classScores([5, 0, 2, 0], 2)[1]).toEqual({ precision: Number.NaN, recall: 0, f1: 0 });
  expect(classScores([5, 1, 0, 0], 2)[1]).toEqual({ precision: 0, recall: Number.NaN, f1: 0 });
});
