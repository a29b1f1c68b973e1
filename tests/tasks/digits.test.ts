import { describe, expect, test } from 'vitest';
import { fill } from '../../src/fields.ts';
import digits from '../../src/tasks/digits.ts';
import { files } from '../engine/open.ts';

const make = (set = {}, seed = 1) => digits.make(fill('digits', seed, digits.defaults, set), files());
const keys = ({ x, rows }: { x: Float32Array; rows: number }) =>
  Array.from({ length: rows }, (_, row) => x.subarray(row * 784, (row + 1) * 784).join());

describe('digits', () => {
  test('are real images: grey levels of 0 to 1, a tenth of each digit, ink in the middle and none at the corner', () => {
    const { train } = make();
    expect(train.rows).toBe(4000);
    for (let digit = 0; digit < 10; digit++) {
      const share = train.labels.filter((label) => label === digit).length / train.rows;
      expect(share).toBeGreaterThan(0.07);
      expect(share).toBeLessThan(0.13);
    }
    let [corner, middle] = [0, 0];
    for (let row = 0; row < train.rows; row++) {
      corner += train.x[row * 784]!;
      middle += train.x[row * 784 + 14 * 28 + 14]!;
    }
    expect(corner).toBe(0);
    expect(middle / train.rows).toBeGreaterThan(0.3);
    expect(Math.max(...train.x.subarray(0, 784 * 100))).toBe(1);
  });

  test('no image stands in two splits where none was collected twice', () => {
    const { train, validation, deployment } = make();
    const seen = new Set(keys(train));
    expect(keys(validation).filter((key) => seen.has(key))).toEqual([]);
    expect(keys(deployment).filter((key) => seen.has(key))).toEqual([]);
  });

  test('copies cross a split by example, never a split by source, and never reach the deployment split', () => {
    const leak = { 'data.train': 400, 'data.validation': 200, 'data.copies': 1 };
    const crossing = (set: object) => {
      const { train, validation, deployment } = make(set);
      const seen = new Set(keys(train));
      expect(keys(deployment).filter((key) => seen.has(key))).toEqual([]);
      return keys(validation).filter((key) => seen.has(key)).length;
    };
    expect(crossing(leak)).toBeGreaterThan(100);
    expect(crossing({ ...leak, 'data.split': 'by-source' })).toBe(0);
  });

  test('a damaged file, and more images than there are, are refused in one sentence', () => {
    const experiment = fill('digits', 1, digits.defaults);
    expect(() => digits.make(experiment, { 'digits.bin': new Uint8Array(10) })).toThrow(
      'Cannot read digits.bin: 10 bytes, not 7850000; load the page again',
    );
    expect(() => make({ 'data.train': 8000, 'data.validation': 2000 })).toThrow(
      /^Cannot take 8000 \+ 2000 \+ 1000 images: there are 10000/,
    );
  });
});
