import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coincidences } from '../../src/engine/measures/coincidences.ts';
import { overlapOf } from '../../src/engine/measures/overlap.ts';
import { tableFacts } from '../../src/engine/measures/table.ts';
import type { RowData, Settings, SplitData } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import { stream } from '../../src/random.ts';
import { tasks } from '../../src/tasks/index.ts';

const files = Object.fromEntries(
  ['penguins.csv', 'weather.csv'].map((name) => [name, new Uint8Array(readFileSync(`public/data/${name}`))]),
);
const make = (id: string, set: Settings = {}, seed = 1) => {
  const task = tasks.find((one) => one.id === id);
  return task?.make(fill(id, seed, task.defaults, set), files) as RowData;
};

describe('what a monitor sees of a table', () => {
  test.each(['penguins', 'weather', 'fraud'])('no column of %s alone tells the label with .8', (id) => {
    for (let seed = 1; seed <= 10; seed++) {
      const scores = tableFacts(make(id, {}, seed)).columnScores?.scores ?? [1];
      expect(Math.max(...scores)).toBeLessThan(0.75);
    }
  });

  test('a column that gives the label in 95 % of the rows tells it', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { columns = [], scores = [] } = tableFacts(make('penguins', { 'data.labelColumn': 0.95 }, seed)).columnScores ?? {};
      expect(scores[columns.indexOf('code')]).toBeGreaterThan(0.85);
    }
  });

  test('times tell how much of validation lies before the last training row', () => {
    expect(tableFacts(make('weather')).times).toEqual({ train: [1, 860], validation: [861, 1160], inside: 0 });
    expect(tableFacts(make('weather', { 'data.split': 'by-example' })).times?.inside).toBeGreaterThan(0.95);
    expect(tableFacts(make('penguins')).times).toBeUndefined();
  });
});

const split = (rows: number[][]): SplitData => ({
  rows: rows.length,
  x: Float32Array.from(rows.flat()),
  labels: new Uint8Array(rows.length),
});
const table = (train: number[][], validation: number[][], more: Partial<RowData> = {}): RowData => ({
  kind: 'rows',
  inputs: train[0]?.length ?? 0,
  classes: 2,
  train: split(train),
  validation: split(validation),
  deployment: split([]),
  ...more,
});

describe('rows that agree by coincidence', () => {
  const chance = stream(1, 'coarse');
  const coarse = (rows: number) => Array.from({ length: rows }, () => Array.from({ length: 5 }, () => chance.below(4)));
  const fine = (rows: number) => Array.from({ length: rows }, () => Array.from({ length: 5 }, () => chance.normal()));

  test('are expected about as often as they are found, where columns are coarse', () => {
    const { exact, byChance = 0 } = overlapOf(table(coarse(600), coarse(300)));
    expect(exact).toBeGreaterThan(80);
    expect(Math.abs(exact - byChance)).toBeLessThan(3 * Math.sqrt(byChance));
  });

  test('are not expected where columns are fine: what is found was copied', () => {
    const train = fine(600);
    expect(overlapOf(table(train, [...fine(280), ...train.slice(0, 20)]))).toMatchObject({ exact: 20, byChance: 0 });
  });

  test('copies among coarse rows stand out', () => {
    const train = coarse(200);
    const { exact, byChance = 0 } = overlapOf(table(train, [...coarse(150), ...train.slice(0, 150)]));
    expect(exact - byChance).toBeGreaterThan(3 * Math.sqrt(byChance) + 60);
  });

  test('are as many as find a twin within training, where there are only so many different rows', () => {
    const twelve = Array.from({ length: 12 }, (_, i) => [i]);
    const data = table([...twelve, ...twelve], twelve, { distinct: 12 });
    expect(coincidences(data, 1)).toBe(12);
  });

  test('penguins have none, and rows without numbers are no copies of each other', () => {
    for (let seed = 1; seed <= 5; seed++) expect(overlapOf(make('penguins', {}, seed))).toMatchObject({ exact: 0, near: 0 });
    expect(overlapOf(make('penguins', { 'data.constantColumns': 1, 'data.epsilon': 0 }))).toMatchObject({ exact: 0 });
  });

  test('penguins that were entered twice are found', () => {
    expect(overlapOf(make('penguins', { 'data.copies': 0.5 })).exact).toBeGreaterThan(10);
  });
});
