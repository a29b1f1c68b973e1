import { describe, expect, test } from 'vitest';
import { stepColumns } from '../../../src/events.ts';
import { Trace } from '../../../src/widgets/lab/trace.ts';
import { lines, made, recorded } from '../../../src/widgets/lesson/drawing.ts';
import type { FigureLine } from '../../../src/widgets/lesson/figure.ts';
import { handles, shareOf, valueAt } from '../../../src/widgets/lesson/handles.ts';
import { pack, unpack } from '../../../src/widgets/lesson/pack.ts';

const line: FigureLine = { id: 'a', run: 0, part: 'loss', place: 0, label: 'fast', tone: 'fail', first: 1, y: pack([0.5, 4, Number.NaN]) };
const strip: FigureLine = { ...line, part: 'layers', y: pack([1, 0, 2, 0, 3, 0]) };
const modes: FigureLine = { ...line, part: 'modesCovered', steps: pack([0, 50, 100]), y: pack([1, 6, 8]) };
const heads: FigureLine = { ...line, part: 'attentionEntropy', place: 1, steps: pack([0, 50]), y: pack([0.9, 0.8]) };

describe('pack and unpack', () => {
  test('keep NaN, infinities and five digits', () => {
    expect([...unpack(pack([0.123456, 1e31, Number.NaN, Infinity]))]).toEqual([0.12346, 1e31, Number.NaN, Infinity].map(Math.fround));
    expect(unpack('')).toHaveLength(0);
  });
});

describe('recorded', () => {
  test('counts steps by layer where it is by layer', () => {
    expect([...recorded(line).x]).toEqual([1, 2, 3]);
    expect([...recorded(strip, 2).x]).toEqual([1, 2, 3]);
  });

  test('keeps the steps of what is logged at a cadence', () => {
    expect([...recorded(modes).x]).toEqual([0, 50, 100]);
  });
});

describe('lines', () => {
  const past = recorded(line);
  const trace = new Trace();
  const columns = stepColumns(1, 3, 2);
  columns.loss.set([0.5, 4, 5]);
  trace.append({
    steps: columns,
    events: [
      { kind: 'probe', step: 0, measures: { modesCovered: 1, attentionEntropy: [0.9, 0.8] } },
      { kind: 'probe', step: 2, measures: { modesCovered: 5, attentionEntropy: [0.7, 0.6] } },
    ],
  });

  test('draw the recorded run, then pale under what is made here, up to the window', () => {
    expect(lines([{ line, past }], [1, 3])).toMatchObject([{ id: 'a', label: 'fast', raw: false }]);
    const live = made(trace, line, 2);
    expect([...live.x]).toEqual([1, 2]);
    expect(lines([{ line, past, live }], [1, 3])).toMatchObject([
      { id: 'a', faded: true, label: '' },
      { id: 'a here', label: 'fast' },
    ]);
  });

  test('follow what is made here at a cadence, one place of several', () => {
    expect(made(trace, modes, 1)).toEqual({ x: Float32Array.of(0), y: Float32Array.of(1) });
    expect([...made(trace, modes, 9).y]).toEqual([1, 5]);
    expect([...made(trace, heads, 9).y]).toEqual([...Float32Array.of(0.8, 0.6)]);
    expect(made(trace, { part: 'gold', place: 0 }, 9).x).toHaveLength(0);
  });

  test('smooth long runs of steps, never readings', () => {
    expect(lines([{ line, past }], [1, 500])[0]?.raw).toBe(true);
    expect(lines([{ line: modes, past: recorded(modes) }], [1, 500])[0]?.raw).toBe(false);
  });
});

describe('handles', () => {
  test('stand evenly up to the last step', () => {
    expect(handles(27, 45)).toEqual([32, 36, 41, 45]);
    expect(handles(10, 60)).toEqual([18, 27, 35, 43, 52, 60]);
    expect(handles(1, 3)).toEqual([2, 3]);
  });

  test('shareOf and valueAt undo each other on a log axis, within the range', () => {
    expect(shareOf(1, [0.01, 100])).toBeCloseTo(0.5);
    expect(valueAt(0.75, [0.01, 100])).toBeCloseTo(10);
    expect(shareOf(1e9, [0.01, 100])).toBe(1);
    expect(valueAt(-1, [0.01, 100])).toBeCloseTo(0.01);
  });
});
