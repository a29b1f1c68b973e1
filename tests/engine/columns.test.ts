import { describe, expect, test } from 'vitest';
import { inputFacts } from '../../src/engine/measures/columns.ts';
import type { RowData, SplitData } from '../../src/experiment.ts';

const split = (rows: number[][]): SplitData => ({
  rows: rows.length,
  x: Float32Array.from(rows.flat()),
  labels: new Uint8Array(rows.length),
});
const table = (train: number[][], validation: number[][], more: Partial<RowData> = {}): RowData => ({
  kind: 'rows',
  inputs: (train[0] as number[]).length,
  classes: 2,
  train: split(train),
  validation: split(validation),
  deployment: split([]),
  ...more,
});
/** A row of `inputs` values that differ from row to row. */
const row = (i: number, inputs = 8) => Array.from({ length: inputs }, (_, c) => ((i * 7 + c * 3) % 11) + 1);
const rows = (count: number, inputs = 8) => Array.from({ length: count }, (_, i) => row(i, inputs));

describe('what is said of the inputs', () => {
  test('the moments of each named column, of what is finite in it', () => {
    const { columns } = inputFacts(
      table(
        [
          [1, Number.NaN],
          [3, 4],
          [5, Infinity],
          [7, 8],
        ],
        [
          [1, 1],
          [1, 2],
        ],
        { columns: ['length', 'mass'] },
      ),
    );
    expect(columns.map(({ name }) => name)).toEqual(['length', 'mass']);
    expect(columns[0]?.train).toEqual({ mean: 4, deviation: Math.sqrt(20 / 3), min: 1, max: 7, missing: 0, infinite: 0 });
    expect(columns[1]?.train).toEqual({ mean: 6, deviation: Math.sqrt(8), min: 4, max: 8, missing: 0.25, infinite: 0.25 });
    expect(columns[0]?.validation).toMatchObject({ mean: 1, deviation: 0 });
  });

  test('a column with nothing in it has no moments', () => {
    const { columns } = inputFacts(table([[Number.NaN], [Number.NaN]], [[1], [2]]));
    expect(columns[0]?.train).toEqual({
      mean: Number.NaN,
      deviation: Number.NaN,
      min: Number.NaN,
      max: Number.NaN,
      missing: 1,
      infinite: 0,
    });
  });

  test('pictures by 49 cells, a wide table by its first 64 columns', () => {
    const picture = Array.from({ length: 14 * 14 }, (_, i) => (i % 14 < 2 && i < 28 ? 0.5 : 0));
    const { columns } = inputFacts(table([picture, picture], [picture], { image: { width: 14, height: 14 } }));
    expect(columns).toHaveLength(49);
    expect(columns.map(({ train }) => train.mean).filter((mean) => mean > 0)).toEqual([0.5]);
    expect(columns[0]?.train.mean).toBe(0.5);
    expect(inputFacts(table(rows(3, 100), rows(3, 100))).columns).toHaveLength(64);
  });

  test('rows that hold nothing, next to nothing, one value or no number', () => {
    const broken = [...rows(16), Array(8).fill(0), [0.1, 0, 0, 0, 0, 0, 0, 0.1], Array(8).fill(3), [...row(1).slice(1), Number.NaN]];
    const { inputFaults } = inputFacts(table(broken, rows(10)));
    expect(inputFaults.train).toEqual({ nonFinite: 0.05, zero: 0.05, faint: 0.05, constant: 0.05 });
    expect(inputFaults.validation).toEqual({ nonFinite: 0, zero: 0, faint: 0, constant: 0 });
  });

  test('rows of two inputs may well be alike', () => {
    const { inputFaults } = inputFacts(
      table(
        [
          [0, 0],
          [1, 1],
        ],
        [[2, 1]],
      ),
    );
    expect(inputFaults.train).toEqual({ nonFinite: 0, zero: 0, faint: 0, constant: 0 });
  });

  test('inputs that vary in one split only, but not those that vary in too few rows to tell', () => {
    const still = rows(120).map((values) => [...values.slice(0, 7), 5]);
    const seldom = (every: number) => rows(120).map((values, i) => [...values.slice(0, 7), i % every === 0 ? 6 : 5]);
    expect(inputFacts(table(still, seldom(4))).inputFaults.silent).toEqual({ train: 1, validation: 0 });
    expect(inputFacts(table(still, seldom(12))).inputFaults.silent).toEqual({ train: 0, validation: 0 });
    expect(inputFacts(table(seldom(4), still)).inputFaults.silent).toEqual({ train: 0, validation: 1 });
    expect(inputFacts(table(still, still)).inputFaults.silent).toEqual({ train: 0, validation: 0 });
  });

  test('a data set is looked through once', () => {
    const data = table(rows(4), rows(2));
    expect(inputFacts(data)).toBe(inputFacts(data));
  });
});
