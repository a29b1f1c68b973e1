import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Settings } from '../../src/experiment.ts';
import { fill } from '../../src/fields.ts';
import weather from '../../src/tasks/weather.ts';

const files = { 'weather.csv': new Uint8Array(readFileSync('public/data/weather.csv')) };
const make = (set: Settings = {}, seed = 1) => weather.make(fill('weather', seed, weather.defaults, set), files);

test('days are in order: training, validation, deployment, whatever the seed', () => {
  const { train, validation, deployment } = make();
  expect(make({}, 2).train).toEqual(train);
  expect([Math.max(...(train.times ?? [])), Math.min(...(validation.times ?? []))]).toEqual([860, 861]);
  expect(Math.min(...(deployment.times ?? []))).toBe(1161);
  expect(train.times).toEqual(Float32Array.from(train.times ?? []).sort());
});

test('a month has one label, and months of both kinds are in every split', () => {
  const { train, validation, deployment } = make();
  const changes = train.labels.filter((label, i) => i > 0 && label !== train.labels[i - 1]).length;
  expect(changes).toBeLessThan(29);
  for (const { labels } of [train, validation, deployment]) expect(new Set(labels).size).toBe(2);
});

test('yesterday is known, today is not', () => {
  const { train, inputs } = make({ 'data.scaling': 'none' });
  const at = (name: string, row: number) => train.x[row * inputs + (make().columns ?? []).indexOf(name)];
  // 2012-01-02 and 03 had 10.6 and 11.7 degrees; the median January day of the four years lies as far below both.
  const row = Array.from(train.times ?? []).indexOf(2);
  expect((at('highest yesterday', row + 1) as number) - (at('highest yesterday', row) as number)).toBeCloseTo(1.1, 4);
  expect(at('rain yesterday', row)).toBeCloseTo(10.9, 4);
});

test('harmonics of the record are columns of sines and cosines of the day', () => {
  const { columns, train, inputs } = make({ 'data.harmonics': 2, 'data.scaling': 'none' });
  expect(columns?.slice(6)).toEqual(['sine 1 of the record', 'cosine 1 of the record', 'sine 2 of the record', 'cosine 2 of the record']);
  for (const row of [0, 400, 800]) {
    const angle = (2 * Math.PI * (train.times?.[row] as number)) / 1461;
    expect(train.x[row * inputs + 6]).toBeCloseTo(Math.sin(angle), 5);
    expect(train.x[row * inputs + 9]).toBeCloseTo(Math.cos(2 * angle), 5);
  }
});

test('a damaged file is said so', () => {
  expect(() => weather.make(fill('weather', 1, weather.defaults), {})).toThrow(
    'Cannot read weather.csv: 0 rows, not 1461 of 6 fields; load the page again',
  );
});
