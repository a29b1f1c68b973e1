import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { areas } from '../../src/charts/areas.ts';
import { dots } from '../../src/charts/dots.ts';
import { csvOf } from '../../src/charts/export.ts';
import { figuresOf } from '../../src/charts/figures.ts';
import { number } from '../../src/charts/format.ts';
import { picture } from '../../src/charts/picture.ts';

describe('csvOf', () => {
  test('puts lines side by side with a row for each x', () => {
    const series = [
      { label: 'loss', x: [1, 2, 3], y: [0.5, Number.NaN, 0.25] },
      { label: 'twin, "0.03"', x: [2], y: [1] },
    ];
    expect(csvOf(series, 'steps')).toBe('steps,loss,"twin, ""0.03"""\r\n1,0.5,\r\n2,NaN,1\r\n3,0.25,\r\n');
  });
});

describe('figuresOf', () => {
  test('has a row for every point', () => {
    const x = Array.from({ length: 500 }, (_, i) => i);
    expect(figuresOf([{ label: 'loss', x, y: x }], 'steps').rows).toHaveLength(500);
  });
});

describe('number', () => {
  test.each([
    [0, '0'],
    [0.6931, '0.693'],
    [-2, '−2'],
    [1234, '1,234'],
    [1e9, '1e9'],
    [3.21e-7, '3.21e-7'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
  ])('%d is written %s', (value, text) => expect(number(value)).toBe(text));
});

describe('picture', () => {
  test('is a PNG that holds the ink as alpha', () => {
    const bytes = Buffer.from(picture(Uint8Array.of(0, 255, 128, 7), 2, 2).replace(/^.*,/, ''), 'base64');
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const at = bytes.indexOf('IDAT');
    const data = bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
    expect([...inflateSync(data)]).toEqual([0, 0, 0, 0, 255, 0, 0, 128, 0, 7]);
  });
});

describe('areas', () => {
  test('draws the half above where class 1 is surer, with y upwards', () => {
    const values = Uint8Array.from({ length: 64 }, (_, i) => (i < 32 ? 0 : 255));
    const half = areas(values, 8).find(({ from }) => from === 0.5)?.d ?? '';
    const ys = [...half.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map((m) => Number(m[1]));
    expect(Math.min(...ys)).toBe(0);
    expect(Math.max(...ys)).toBeCloseTo(4, 0);
  });
});

describe('dots', () => {
  test('draws only its own class, discs or triangles', () => {
    const x = Float32Array.of(0, 0, 0.5, 0.5);
    expect(dots(x, Uint8Array.of(0, 1), 0, 48, 1)).toMatch(/^M[^M]*a[^M]*z$/);
    expect(dots(x, Uint8Array.of(0, 1), 1, 48, 1)).toMatch(/^M[^aM]*z$/);
  });
});
