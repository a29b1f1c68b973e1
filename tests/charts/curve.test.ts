import { describe, expect, test } from 'vitest';
import { type CurveInput, curve } from '../../src/charts/curve.ts';
import { readings, words } from '../../src/charts/readings.ts';
import { smooth } from '../../src/charts/smooth.ts';
import type { Series } from '../../src/charts/types.ts';

const line = (y: number[], more: Partial<Series> = {}): Series => ({
  id: 'a',
  label: 'loss',
  tone: 'fail',
  x: y.map((_, i) => i + 1),
  y,
  ...more,
});
const chart = (series: Series[], more: Partial<CurveInput> = {}) =>
  curve({ series, xTitle: 'steps', yScale: 'auto', marks: [], spans: [], references: [], height: 260, ...more });
const NAN = Number.NaN;

describe('curve', () => {
  test('marks where a line breaks, and with what', () => {
    const model = chart([line([1, 2, NAN, NAN])]);
    expect(model.marks).toMatchObject([{ at: 3, label: 'first NaN: step 3' }]);
    expect(model.points).toMatchObject([{ kind: 'break' }]);
    expect(model.lines[0]?.d.match(/M/g)).toHaveLength(1);
  });

  test('names infinity', () => expect(chart([line([1, Infinity])]).marks[0]?.label).toBe('first ∞: step 2'));

  test('marks the first break of a run whose lines break one after the other', () => {
    const late = line([1, 2, 3, 4, NAN], { id: 'validation' });
    expect(chart([line([1, 2, NAN]), late]).marks.map(({ at }) => at)).toEqual([3]);
    expect(chart([line([1, 2, NAN]), { ...late, tone: 'twin' }]).marks.map(({ at }) => at)).toEqual([3, 5]);
  });

  test('draws single points on the scales of the lines, which hold them all', () => {
    const { dots, domain, plot } = chart([line([1, 2, 3])], { xDomain: [0, 4], dots: { x: [0, 1, 4], y: [-5, 2, 9] } });
    expect(dots.map(({ x }) => x)).toEqual([0, 25, 100]);
    expect(domain.low).toBeLessThanOrEqual(-5);
    expect(domain.high).toBeGreaterThanOrEqual(9);
    const [low = 0, middle = 0, high = 0] = dots.map(({ y }) => y);
    expect(low).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(high);
    expect(low).toBeLessThanOrEqual(plot);
  });

  test('marks nothing on a line that is finite', () => {
    const model = chart([line([1, 0.5, 0.4])]);
    expect(model.marks).toEqual([]);
    expect(model.points).toEqual([]);
  });

  test('says how far a spike goes that it cuts off', () => {
    const y = Array.from({ length: 200 }, (_, i) => (i === 50 ? 1e9 : i % 2));
    expect(chart([line(y)]).points).toMatchObject([{ kind: 'above', text: '1e9', y: 0 }]);
  });

  test('labels a line beside the plot where it ends there, and inside where it ends early', () => {
    expect(chart([line([1, 2, 3])]).labels[0]?.side).toBe('beside');
    expect(chart([line([1, 2, 3])], { xDomain: [0, 100] }).labels[0]).toMatchObject({ side: 'right', x: 3 });
    expect(chart([line([1, 2, 3])], { xDomain: [0, 4] }).labels[0]?.side).toBe('left');
  });

  test('gives no room to the name of a line that has none, under one that has', () => {
    const [alone] = chart([line([1, 2, 3])]).labels;
    expect(chart([line([1, 2, 3], { label: '', id: 'recorded', faded: true }), line([1, 2, 3])]).labels).toEqual([alone]);
  });

  test('gives marks that would overlap rows of their own', () => {
    const marks = [10, 12, 14].map((at) => ({ at, label: `step ${at}: something happened`, tone: 'fail' as const }));
    const { marks: placed } = chart([line([1, 2])], { marks, xDomain: [0, 100] });
    expect(placed.map(({ row }) => row)).toEqual([0, 1, 2]);
  });

  test('keeps the whole within its height however many marks there are', () => {
    const marks = [10, 12].map((at) => ({ at, label: 'a long label that takes its room', tone: 'fail' as const }));
    const model = chart([line([1, 2])], { marks, xDomain: [0, 100] });
    expect(model.top + model.plot).toBe(260 - 24);
  });

  test('draws six lines of 2,000 points in time for 30 frames a second', () => {
    const series = Array.from({ length: 6 }, (_, k) =>
      line(
        Array.from({ length: 2000 }, (_, i) => Math.sin(i * (k + 1)) + 2),
        { id: String(k), raw: true },
      ),
    );
    const took = Array.from({ length: 8 }, () => {
      const start = performance.now();
      chart(series);
      return performance.now() - start;
    });
    expect(Math.min(...took)).toBeLessThan(33);
  });

  test('does without any line', () => expect(chart([])).toMatchObject({ lines: [], labels: [], x: [0, 1] }));
});

describe('readings', () => {
  const series = [line([3, 2, 1]), line([1, NAN, NAN], { id: 'b', label: 'twin' })];

  test('reads each line at its latest value', () => {
    expect(readings(series, 2.4, chart(series)).map(({ value }) => value)).toEqual([2, NAN]);
  });
  test('does not read a line beyond its end', () => expect(readings(series, 9, chart(series))).toEqual([]));
  test('says what it reads', () => expect(words(2, readings(series, 2, chart(series)), 'steps')).toBe('step 2: loss 2; twin NaN'));
});

describe('smooth', () => {
  test('leaves a constant as it is from the first value', () => expect(Array.from(smooth([5, 5, 5]))).toEqual([5, 5, expect.closeTo(5)]));
  test('begins anew after a break', () => expect(Array.from(smooth([1, NAN, 7]))).toEqual([1, NAN, 7]));
  test('is not lifted for long by one huge value on a log axis', () => {
    const y = Array.from({ length: 100 }, (_, i) => (i === 50 ? 1e9 : 1));
    expect(smooth(y, true)[80]).toBeLessThan(2);
    expect(smooth(y)[80]).toBeGreaterThan(1e6);
  });
});
