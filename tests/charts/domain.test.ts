import { describe, expect, test } from 'vitest';
import { xTicks, yAxis } from '../../src/charts/axis.ts';
import { domain, extent, fromZero } from '../../src/charts/domain.ts';

describe('domain', () => {
  test('starts a loss at zero', () => expect(domain([[2.3, 1, 0.2]], 'auto')).toMatchObject({ kind: 'linear', low: 0 }));
  test('does not waste height on a zero far below', () => expect(domain([[0.91, 0.93, 0.95]], 'auto').low).toBeGreaterThan(0.8));

  test('turns logarithmic past three decades of positive values, and not before', () => {
    expect(domain([[1, 10, 999]], 'auto').kind).toBe('linear');
    expect(domain([[1, 10, 1001]], 'auto').kind).toBe('log');
    expect(domain([[0, 10, 1e6]], 'auto').kind).toBe('linear');
  });

  test('is not flattened by one spike', () => {
    const y = Float32Array.from({ length: 500 }, (_, i) => (i === 300 ? 1e9 : (i % 10) / 10));
    expect(domain([y], 'auto').high).toBeLessThan(2);
  });

  test('shows a climb through many decades on a log axis even where some values are exactly zero', () => {
    const climb = (top: number) => Array.from({ length: 200 }, (_, i) => (i < 200 - top ? i % 3 : 10 ** (i - 190)));
    expect(domain([climb(4)], 'auto')).toMatchObject({ kind: 'log', zero: true });
    expect(domain([climb(3)], 'auto').kind).toBe('linear');
  });

  test('passes over what is not finite', () => {
    expect(domain([[1, Number.NaN, Infinity, 2]], 'linear')).toMatchObject({ low: 0, high: expect.closeTo(2.08) });
    expect(domain([[Number.NaN]], 'auto')).toMatchObject({ low: 0, high: 1 });
    expect(domain([[]], 'log')).toMatchObject({ kind: 'log' });
  });

  test('keeps the zeros of a log axis on a shelf of their own', () => {
    const { zero, low } = domain([[0, 1e-3, 1]], 'log');
    expect(zero).toBe(true);
    expect(low).toBeGreaterThan(0);
  });

  test('holds numbers at the ends of what floats can', () => {
    const { low, high } = domain([[1e-300, 1e300]], 'auto');
    expect(low).toBeGreaterThan(0);
    expect(high).toBeLessThan(Infinity);
  });

  test('does as it is told', () => expect(domain([[5, 6]], 'auto', [0, 1])).toMatchObject({ low: 0, high: 1 }));
});

describe('extent', () => {
  test('spans all lines', () => expect(extent([[3, 9], [1, 5], []])).toEqual([1, 9]));
  test('gives one point a width', () => expect(extent([[4]])).toEqual([4, 5]));
  test('gives nothing a width', () => expect(extent([])).toEqual([0, 1]));
});

describe('fromZero', () => {
  test('starts a count of steps at 0', () => expect(fromZero([1, 400])).toEqual([0, 400]));
  test('leaves a stretch in the middle alone', () => expect(fromZero([100, 400])).toEqual([100, 400]));
});

describe('xTicks', () => {
  test('puts the unit on the last tick and leaves out what would touch it', () => {
    expect(xTicks(0, 400, 'steps').map(({ text }) => text)).toEqual(['0', '100', '200', '300', '400 steps']);
    expect(xTicks(0, 20_000, 'steps').map(({ text }) => text)).toEqual(['0', '5,000', '10,000', '20,000 steps']);
  });
});

describe('yAxis', () => {
  test('has few ticks, in powers of ten over many decades', () => {
    const texts = (low: number, high: number) => yAxis({ kind: 'log', low, high, zero: false }, 200).ticks.map(({ text }) => text);
    expect(texts(0.01, 100)).toEqual(['0.01', '0.1', '1', '10', '100']);
    expect(texts(1e-9, 1)).toEqual(['1e-8', '1e-6', '1e-4', '1e-2', '1e0']);
    expect(texts(0.3, 4).length).toBeGreaterThan(1);
  });

  test('puts zero at the foot of a log axis', () => {
    const { toY, ticks } = yAxis({ kind: 'log', low: 1e-3, high: 1, zero: true }, 200);
    expect(toY(0)).toBe(200);
    expect(toY(1e-3)).toBeLessThan(200);
    expect(ticks[0]).toEqual({ at: 200, text: '0' });
  });
});
