import { expect, test } from 'vitest';
import { MovingAverage } from '../../../src/detectors/rules/moving-average.ts';
import { mean } from '../../../src/numbers.ts';
import { chance } from '../streams.ts';

const values = Array.from({ length: 200 }, (_, i) => 10 * chance(i));
const populationDeviation = (list: number[]) => Math.sqrt(mean(list.map((v) => (v - mean(list)) * (v - mean(list)))));

test('MovingAverage is the ordinary mean and deviation while its memory lasts', () => {
  const average = new MovingAverage(64);
  for (let i = 0; i < 64; i++) {
    average.push(values[i] as number);
    const kept = values.slice(0, i + 1);
    expect(average.mean).toBeCloseTo(mean(kept), 10);
    expect(average.deviation).toBeCloseTo(populationDeviation(kept), 10);
  }
});

test('MovingAverage follows a new level after its memory', () => {
  const average = new MovingAverage(10);
  for (let i = 0; i < 100; i++) average.push(0);
  for (let i = 0; i < 100; i++) average.push(1);
  expect(average.mean).toBeGreaterThan(0.99);
  expect(average.deviation).toBeLessThan(0.05);
});

test('MovingAverage holds its deviation up by the prior until there is evidence', () => {
  const average = new MovingAverage(64, 0.75, 10);
  expect(average.deviation).toBe(0.75);
  average.push(1);
  average.push(1);
  expect(average.deviation).toBeCloseTo(Math.sqrt((10 * 0.75 * 0.75) / 12), 12);
  for (let i = 0; i < 62; i++) average.push(1);
  expect(average.deviation).toBeCloseTo(Math.sqrt((10 * 0.75 * 0.75) / 74), 12);
});

test('MovingAverage says NaN of nothing', () => {
  expect(new MovingAverage(4).mean).toBeNaN();
  expect(new MovingAverage(4).deviation).toBe(0);
});
