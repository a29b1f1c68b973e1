import { expect, test } from 'vitest';
import { SortedWindow } from '../../../src/detectors/rules/sorted-window.ts';
import { median, quantile, spread } from '../../../src/numbers.ts';
import { chance } from '../streams.ts';

const values = Array.from({ length: 300 }, (_, i) => (i % 7 === 0 ? 100 * chance(i) : Math.round(20 * chance(i)) / 2));

test('SortedWindow agrees with the median, quartiles and spread of the last odd number of values', () => {
  const window = new SortedWindow(33);
  values.forEach((value, i) => {
    window.push(value);
    const kept = values.slice(Math.max(0, i - 32), i + 1);
    expect(window.count).toBe(kept.length);
    if (kept.length % 2 === 0) return;
    expect(window.at(0.5)).toBe(median(kept));
    expect(window.spread()).toBeCloseTo(spread(kept), 12);
    if (kept.length === 33) expect(window.at(0.75)).toBe(quantile(kept, 0.75));
  });
});

test('SortedWindow says NaN of nothing, and forgets', () => {
  const window = new SortedWindow(4);
  expect(window.at(0.5)).toBeNaN();
  expect(window.spread()).toBeNaN();
  for (const value of [5, 5, 5, 5, 5]) window.push(value);
  expect([window.at(0), window.at(1), window.spread()]).toEqual([5, 5, 0]);
  window.clear();
  window.push(7);
  expect([window.count, window.at(0.5)]).toEqual([1, 7]);
});
