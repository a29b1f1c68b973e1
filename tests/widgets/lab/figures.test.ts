import { expect, test } from 'vitest';
import { dialPosition, DIAL_STEPS, dialValue, turned } from '../../../src/widgets/lab/dial.ts';
import { duration, figure, percent, thousands } from '../../../src/widgets/lab/figures.ts';

test('figure keeps three digits and says what is no number', () => {
  const said = [0, 1, 0.05, 2.3026, 1234.5, 45678, 1.234e7, 0.000512, 1e-7, -0.5, NaN, Infinity, undefined].map((value) => figure(value));
  expect(said).toEqual(['0', '1', '0.05', '2.3', '1235', '45,678', '1.23·10⁷', '5.12·10⁻⁴', '10⁻⁷', '−0.5', 'NaN', '∞', '–']);
});

test('duration, percent and thousands are for people', () => {
  expect([0.4, 4.4, 75, 120, 3720].map(duration)).toEqual(['less than 1 s', '4 s', '1 min 15 s', '2 min', '1 h 2 min']);
  expect([0, 0.005, 0.923, 1, undefined].map(percent)).toEqual(['0 %', '0.5 %', '92 %', '100 %', '–']);
  expect([7, 999, 1000, 20000, 4294967295].map(thousands)).toEqual(['7', '999', '1,000', '20,000', '4,294,967,295']);
});

test('a dial goes where its value says, and back', () => {
  for (const [path, value] of [
    ['optimizer.learningRate', 0.05],
    ['model.depth', 4],
    ['data.batch', 64],
    ['model.dropout', 0.5],
    ['optimizer.clipNorm', 1],
  ] as const) {
    const there = dialValue(path, dialPosition(path, value));
    expect(Math.abs(there - value)).toBeLessThanOrEqual(0.05 * value);
  }
  expect(dialPosition('optimizer.clipNorm', 0)).toBe(0);
  expect(dialValue('optimizer.clipNorm', 0)).toBe(0);
  expect(dialPosition('optimizer.learningRate', 900)).toBe(DIAL_STEPS);
});

test.each(['model.width', 'model.depth', 'optimizer.learningRate', 'model.dropout'])(
  'every press of an arrow key moves the dial of %s',
  (path) => {
    let value = dialValue(path, 0);
    while (value < dialValue(path, DIAL_STEPS)) {
      const next = turned(path, value, dialPosition(path, value) + 1);
      expect(next).toBeGreaterThan(value);
      expect(turned(path, next, dialPosition(path, next) - 1)).toBeLessThan(next);
      value = next;
    }
  },
);
