import { describe, expect, test } from 'vitest';
import { keyTo } from '../../src/charts/map-keys.ts';
import { cellInWords, mapTicks, Sharpening, stripes, stripesPath } from '../../src/charts/map.ts';

const spaced = (from: number, to: number, n: number) => Array.from({ length: n }, (_, i) => from * (to / from) ** (i / (n - 1)));

describe('a map that sharpens', () => {
  test('a coarse cell stands for its square until finer ones come, in whatever order', () => {
    const strides = [4, 1, 2, 1, 1, 1, 1, 1, 2, 1, 2, 1, 1, 1, 1, 1];
    const map = new Sharpening(4, 4, strides);
    map.arrive(2);
    expect([...map.sources]).toEqual([-1, -1, 2, 2, -1, -1, 2, 2, -1, -1, -1, -1, -1, -1, -1, -1]);
    map.arrive(7);
    map.arrive(0);
    expect([...map.sources]).toEqual([0, 0, 2, 2, 0, 0, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0]);
    for (let cell = 0; cell < 16; cell++) map.arrive(cell);
    expect([...map.sources]).toEqual(Array.from({ length: 16 }, (_, i) => i));
  });
});

describe('drawing', () => {
  test('places side by side of a kind are one rectangle, rows run upwards', () => {
    const found = stripes([1, 1, 2, 1, 1, 1], 3, 2);
    expect(found.get(1)).toEqual([
      [0, 1, 2],
      [0, 0, 3],
    ]);
    expect(stripesPath(found.get(2) ?? [])).toBe('M2 1h1v1h-1z');
  });

  test.each([
    ['powers of ten where there are some', spaced(0.001, 10, 32), true, ['0.001', '0.01', '0.1', '1', '10']],
    ['ends and middle where it is zoomed', spaced(0.31, 0.33, 32), true, ['0.31', '0.3195', '0.33']],
    [
      'enough digits to tell neighbours apart',
      spaced(0.3123456, 0.3123466, 32),
      true,
      ['0.31234560', '0.31234660'].map(Number).map(String),
    ],
    ['every value of a few', [1, 2, 4, 8], true, ['1', '2', '4', '8']],
    ['names', ['relu', 'leaky-relu'], false, ['relu', 'leaky relu']],
    ['switches', [false, true], false, ['off', 'on']],
  ] as const)('ticks: %s', (_name, values, log, texts) => {
    const ticks = mapTicks({ title: 'x', values, log });
    expect(ticks.map(({ text }) => text)).toEqual(texts);
    for (const { at } of ticks) expect(at > 0 && at < 1).toBe(true);
  });

  test('a cell is said in words', () => {
    expect(cellInWords({ title: 'Depth', unit: 'hidden layers', values: [1, 2, 3], log: true }, 1)).toBe('depth 2 hidden layers');
    expect(cellInWords({ title: 'Depth', values: [1], log: true }, 4)).toBe('');
  });
});

describe('keys', () => {
  const press = (key: string, cursor: number | null, shiftKey = false) => keyTo({ key, shiftKey }, cursor, 8, 4);

  test.each([
    ['ArrowRight', 0, false, 1],
    ['ArrowUp', 0, false, 8],
    ['ArrowDown', 0, false, 0],
    ['ArrowRight', 7, false, 7],
    ['ArrowRight', 0, true, 5],
    ['Home', 13, false, 8],
    ['End', 8, false, 15],
    ['PageUp', 1, false, 25],
    ['ArrowLeft', null, false, 20],
    ['Enter', 3, false, 'open'],
    ['+', 3, false, 'nearer'],
    ['-', 3, false, 'farther'],
    ['Escape', 3, false, null],
    ['Escape', null, false, undefined],
    ['Tab', 3, false, undefined],
  ] as const)('%s from %s', (key, cursor, shift, wanted) => {
    expect(press(key, cursor, shift)).toBe(wanted);
  });
});
