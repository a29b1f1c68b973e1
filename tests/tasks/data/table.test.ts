import { describe, expect, test } from 'vitest';
import type { Settings } from '../../../src/experiment.ts';
import { fill } from '../../../src/fields.ts';
import { type Table, prepared, stages } from '../../../src/tasks/data/table.ts';

/** Twelve rows in order of class: a column that follows the class, one that is the row, one with a gap; times in order. */
const table: Table = {
  task: 'twelve',
  columns: ['class', 'row', 'gaps'],
  values: Float64Array.from({ length: 36 }, (_, i) => {
    const row = Math.floor(i / 3);
    return [Math.floor(row / 4) * 10 + (row % 2), row, row === 5 ? Number.NaN : row % 3][i % 3] as number;
  }),
  labels: Uint8Array.from({ length: 12 }, (_, row) => Math.floor(row / 4)),
  classNames: ['a', 'b', 'c'],
  usual: [
    { centre: 10, spread: 5 },
    { centre: 6, spread: 3 },
    { centre: 1, spread: 1 },
  ],
};
const timed: Table = { ...table, times: Float32Array.from({ length: 12 }, (_, row) => row) };
const LARGE = { 'data.train': 120, 'data.validation': 60, 'data.deployment': 60 };
const SIZES = { 'data.train': 6, 'data.validation': 3, 'data.deployment': 3 };
const make = (set: Settings = {}, of = table, seed = 1) => prepared(of, fill('spirals', seed, SIZES, set));
const column = ({ x, rows }: { x: Float32Array; rows: number }, place: number, width = 3) =>
  Array.from({ length: rows }, (_, row) => x[row * width + place] as number);
const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
/** The row of the table that each row shows, told by its second column, which is left in its units. */
const sources = (set: Settings, of = table, seed = 1) => {
  const data = make({ 'data.scaling': 'none', ...set }, of, seed);
  return { train: column(data.train, 1), validation: column(data.validation, 1), deployment: column(data.deployment, 1) };
};

/** The same table twenty times over. */
function big(): Table {
  const repeated = (list: ArrayLike<number>) => Array.from({ length: 20 }, () => Array.from(list)).flat();
  return { ...table, values: Float64Array.from(repeated(table.values)), labels: Uint8Array.from(repeated(table.labels)) };
}

describe('the split', () => {
  test.each(['by-example', 'by-source', 'stratified'])('%s deals each row once', (split) => {
    const { train, validation, deployment } = sources({ 'data.split': split });
    expect([train.length, validation.length, deployment.length]).toEqual([6, 3, 3]);
    expect([...train, ...validation, ...deployment].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, row) => row));
  });

  test('by time trains on the earlier rows, whatever the seed, and deploys on the last', () => {
    for (const seed of [1, 2]) {
      expect(sources({ 'data.split': 'chronological' }, timed, seed)).toEqual({
        train: [0, 1, 2, 3, 4, 5],
        validation: [6, 7, 8],
        deployment: [11, 10, 9],
      });
    }
  });

  test('shuffled, a table with times still keeps its last rows for deployment', () => {
    const { train, deployment } = sources({}, timed);
    expect(deployment).toEqual([11, 10, 9]);
    expect(train).not.toEqual([0, 1, 2, 3, 4, 5]);
  });

  test('by time needs times', () => {
    expect(() => make({ 'data.split': 'chronological' })).toThrow('Cannot split twelve by time: its rows have none;');
  });

  test('asks for no more rows than there are', () => {
    expect(() => make({ 'data.train': 60 })).toThrow('Cannot take 60 + 3 + 3 rows of twelve: there are 12;');
  });

  test('stratified holds every class in its share, and in no order', () => {
    const set = { 'data.split': 'stratified', ...LARGE };
    const { train, validation } = make(set, big());
    for (const label of [0, 1, 2]) {
      const [ours, theirs] = [train, validation].map(({ labels }) => labels.filter((one) => one === label).length) as [number, number];
      expect(Math.abs(ours - 2 * theirs)).toBeLessThan(3);
    }
    expect(Array.from(train.labels)).not.toEqual(Array.from(train.labels).sort());
  });

  test('a sorted file, cut, leaves the last class to validation; stratified does not mind', () => {
    const { train, validation } = make({ 'data.sorted': 1, ...LARGE }, big());
    expect(Math.min(...validation.labels)).toBeGreaterThanOrEqual(Math.max(...train.labels));
    expect(make({ 'data.sorted': 1, 'data.split': 'stratified' }).train.labels).toEqual(make({ 'data.split': 'stratified' }).train.labels);
  });

  test('by source keeps copies on one side', () => {
    const { train, validation } = sources({ 'data.copies': 1, 'data.split': 'by-source', 'data.train': 6, 'data.validation': 4 });
    expect(train.filter((row) => validation.includes(row))).toEqual([]);
    expect(new Set(train).size).toBe(3);
  });

  test('rows of rare classes are taken again until all classes have as many; validation is left alone', () => {
    const { train, validation } = make({ 'data.resample': 'balanced', 'data.train': 7, 'data.validation': 3, 'data.deployment': 2 });
    const counts = [0, 1, 2].map((c) => train.labels.filter((label) => label === c).length);
    expect(new Set(counts).size).toBe(1);
    expect(validation.rows).toBe(3);
  });
});

describe('scaling', () => {
  test('standard brings the training rows to mean 0 and deviation 1, and no other rows', () => {
    const { train, validation } = make();
    expect(mean(column(train, 1))).toBeCloseTo(0, 6);
    expect(mean(column(train, 1).map((v) => v * v))).toBeCloseTo(1, 5);
    expect(Math.abs(mean([...column(train, 1), ...column(validation, 1)]))).toBeGreaterThan(1e-3);
  });

  test('fitted on all rows, it is training and validation together that have mean 0', () => {
    const { train, validation } = make({ 'data.scaleOn': 'all' });
    expect(mean([...column(train, 1), ...column(validation, 1)])).toBeCloseTo(0, 6);
  });

  test('a missing cell takes the centre of its column', () => {
    for (const seed of [1, 2, 3]) {
      const { train, validation, deployment } = make({}, table, seed);
      expect([...column(train, 2), ...column(validation, 2), ...column(deployment, 2)].filter((v) => v === 0).length).toBeGreaterThan(0);
    }
  });

  test('fixed scaling looks at no row', () => {
    expect(column(make({ 'data.scaling': 'fixed', 'data.epsilon': 0, 'data.split': 'chronological' }, timed).train, 1)).toEqual(
      [0, 1, 2, 3, 4, 5].map((row) => Math.fround((row - 6) / 3)),
    );
  });

  test('a constant column is 0 with an epsilon, NaN without, and 0 where scaling is robust', () => {
    const constant = (set: Settings) => column(make({ 'data.constantColumns': 1, ...set }).train, 3, 4);
    expect(constant({})).toEqual([0, 0, 0, 0, 0, 0]);
    expect(constant({ 'data.epsilon': 0 })).toEqual(Array(6).fill(Number.NaN));
    expect(constant({ 'data.epsilon': 0, 'data.scaling': 'robust' })).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test('an infinite cell takes its whole column with it, unless scaling is robust', () => {
    const bad = (set: Settings) => make({ 'data.infinities': 0.1, ...set });
    const whole = (data: ReturnType<typeof make>) => [0, 1, 2].filter((place) => column(data.deployment, place).every(Number.isNaN)).length;
    expect(whole(bad({}))).toBe(1);
    const robust = bad({ 'data.scaling': 'robust' });
    expect([...robust.train.x, ...robust.validation.x].every(Number.isFinite)).toBe(true);
  });

  test('rows in which nothing was recorded have no direction: NaN without an epsilon', () => {
    const empty = (set: Settings) => make({ 'data.emptyRows': 0.2, 'data.scaling': 'unit-rows', ...set });
    const nan = ({ x }: { x: Float32Array }) => x.filter(Number.isNaN).length;
    const broken = empty({ 'data.epsilon': 0 });
    expect(nan(broken.train) + nan(broken.validation)).toBe(2 * 3);
    expect(nan(broken.deployment)).toBe(0);
    expect(nan(empty({}).train)).toBe(0);
  });

  test('robust scaling bounds a value in another unit; fixed scaling lets it through', () => {
    const largest = (scaling: string) => Math.max(...make({ 'data.outliers': 0.3, 'data.scaling': scaling }).train.x.map(Math.abs));
    expect(largest('robust')).toBeLessThanOrEqual(4);
    expect(largest('fixed')).toBeGreaterThan(100);
  });
});

describe('columns', () => {
  test('the label column knows the label of collected rows, and nothing of those in use', () => {
    const data = make({ 'data.labelColumn': 1, 'data.scaling': 'none' });
    expect(column(data.train, 3, 4)).toEqual(Array.from(data.train.labels));
    expect(new Set(column(data.deployment, 3, 4)).size).toBe(1);
    expect(data.columns).toEqual(['class', 'row', 'gaps', 'code']);
  });

  test('it is dropped where columns that tell the label are', () => {
    expect(make({ ...LARGE, 'data.labelColumn': 1, 'data.dropAbove': 0.8 }, big()).columns).not.toContain('code');
    expect(make({ ...LARGE, 'data.noiseColumns': 2, 'data.dropAbove': 0.8 }, big()).columns).toEqual(
      expect.arrayContaining(['noise 1', 'noise 2']),
    );
  });

  test('those with the largest correlation are kept, judged by the rows that were asked for', () => {
    const one = make({ 'data.select': 1, 'data.noiseColumns': 3 });
    expect(one.columns).toEqual(['class']);
    const scores = (on: string) => make({ 'data.select': 2, 'data.noiseColumns': 9, 'data.selectOn': on }).applied?.[0];
    expect(scores('train')?.applied).toEqual(scores('train')?.train);
    expect(scores('all')?.applied).toEqual(scores('all')?.all);
  });

  test('cells of other rows keep what a column is like, and lose what it tells', () => {
    const data = make({ 'data.unrelated': 1, 'data.scaling': 'none' });
    const all = [data.train, data.validation, data.deployment].flatMap((split) => column(split, 1));
    expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, row) => row));
    expect(column(data.train, 0).map((value) => Math.floor(value / 10))).not.toEqual(Array.from(data.train.labels));
  });
});

describe('what the pipeline applied', () => {
  test('is said beside the statistics of the training rows and of all rows', () => {
    const [means, deviations] = make().applied ?? [];
    expect([means?.statistic, deviations?.statistic]).toEqual(['mean', 'deviation']);
    expect(means?.applied).toEqual(means?.train);
    expect(make({ 'data.scaleOn': 'all' }).applied?.[0]?.applied).toEqual(means?.all);
    expect(means?.train).not.toEqual(means?.all);
  });

  test('is nothing where nothing was fitted', () => {
    expect(make({ 'data.scaling': 'fixed' }).applied).toBeUndefined();
  });
});

describe('stages', () => {
  const experiment = fill('spirals', 1, SIZES, { 'data.constantColumns': 1, 'data.epsilon': 0 });

  test('show the same rows after every step, the last of which the model gets', () => {
    const shown = stages(table, experiment, [0, 3]);
    expect(shown.map(({ title }) => title)).toEqual(['Read', 'Collected', 'Columns chosen', 'Split', 'Missing values filled', 'Scaled']);
    const { train } = prepared(table, experiment);
    for (const { rows } of shown) expect(rows.map(({ label }) => label)).toEqual([train.labels[0], train.labels[3]]);
    expect(shown.at(-1)?.rows[1]?.cells.map(Math.fround)).toEqual(Array.from(train.x.subarray(12, 16)));
  });

  test('show at which step the NaN comes in', () => {
    const nan = stages(table, experiment, [0]).map(({ rows }) => rows.flatMap(({ cells }) => cells.slice(3)).some(Number.isNaN));
    expect(nan).toEqual([false, false, false, false, false, true]);
  });

  test('leave out rows that there are not', () => {
    expect(stages(table, experiment, [99])[0]?.rows).toEqual([]);
  });
});
