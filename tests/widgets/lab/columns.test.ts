import { expect, test } from 'vitest';
import { GrowingColumn, indexAt } from '../../../src/widgets/lab/columns.ts';

test('GrowingColumn keeps everything that was appended, across its growth', () => {
  const column = new GrowingColumn(2);
  for (let i = 0; i < 5; i++) column.append([i, i + 0.5]);
  column.push(NaN);
  expect([...column.values]).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, NaN]);
  expect(column.length).toBe(11);
  expect(column.at(3)).toBe(1.5);
  expect(column.at(11)).toBeNaN();
});

test('GrowingColumn hands out views, and a view taken earlier keeps its length', () => {
  const column = new GrowingColumn(8);
  column.append([1, 2]);
  const before = column.values;
  column.push(3);
  expect(before.length).toBe(2);
  expect(column.values.buffer).toBe(before.buffer);
});

test('indexAt finds the last entry that is not beyond', () => {
  const steps = [1, 2, 5, 9];
  expect([0, 1, 4, 5, 8, 9, 100].map((x) => indexAt(steps, x))).toEqual([-1, 0, 1, 2, 2, 3, 3]);
  expect(indexAt([], 3)).toBe(-1);
});
