import { describe, expect, test } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import { Trace } from '../../../src/widgets/lab/trace.ts';
import { lines, made, recorded } from '../../../src/widgets/lesson/drawing.ts';
import type { FigureRun } from '../../../src/widgets/lesson/figure.ts';
import { handles, shareOf, valueAt } from '../../../src/widgets/lesson/handles.ts';
import { pack, unpack } from '../../../src/widgets/lesson/pack.ts';

const run: FigureRun = {
  id: 'a',
  label: 'fast',
  tone: 'fail',
  first: 1,
  columns: { loss: pack([0.5, 4, Number.NaN]), layers: pack([1, 0, 2, 0, 3, 0]) },
  layers: ['layer 1', 'output'],
  link: '',
  digest: '',
};

describe('pack and unpack', () => {
  test('keep NaN, infinities and five digits', () => {
    expect([...unpack(pack([0.123456, 1e31, Number.NaN, Infinity]))]).toEqual([0.12346, 1e31, Number.NaN, Infinity].map(Math.fround));
    expect(unpack('')).toHaveLength(0);
  });
});

describe('recorded', () => {
  test('counts steps by layer where it is by layer', () => {
    expect([...recorded(run, 'loss').x]).toEqual([1, 2, 3]);
    expect([...recorded(run, 'layers').x]).toEqual([1, 2, 3]);
  });
});

describe('lines', () => {
  const past = recorded(run, 'loss');

  test('draw the recorded run, then pale under what is made here, up to the window', () => {
    expect(lines([{ run, past }], [1, 3])).toMatchObject([{ id: 'a', label: 'fast', raw: false }]);
    const trace = new Trace();
    const columns = stepColumns(1, 3, 2);
    columns.loss.set([0.5, 4, 5]);
    trace.append({ steps: columns, events: [] });
    const live = made(trace, 'loss', 2);
    expect([...live.x]).toEqual([1, 2]);
    expect(lines([{ run, past, live }], [1, 3])).toMatchObject([
      { id: 'a', faded: true, label: '' },
      { id: 'a here', label: 'fast' },
    ]);
  });

  test('say nothing at the end of a quiet line', () => {
    expect(lines([{ run: { ...run, quiet: true }, past }], [1, 3])[0]?.label).toBe('');
  });
});

describe('handles', () => {
  test('stand evenly up to the last step', () => {
    expect(handles(27, 45)).toEqual([30, 33, 36, 39, 42, 45]);
    expect(handles(1, 3)).toEqual([2, 3]);
  });

  test('shareOf and valueAt undo each other on a log axis, within the range', () => {
    expect(shareOf(1, [0.01, 100])).toBeCloseTo(0.5);
    expect(valueAt(0.75, [0.01, 100])).toBeCloseTo(10);
    expect(shareOf(1e9, [0.01, 100])).toBe(1);
    expect(valueAt(-1, [0.01, 100])).toBeCloseTo(0.01);
  });
});
