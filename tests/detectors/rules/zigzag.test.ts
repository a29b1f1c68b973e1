import { describe, expect, test } from 'vitest';
import { Zigzag } from '../../../src/detectors/rules/zigzag.ts';

const turns = (values: number[], bar: number) => {
  const zigzag = new Zigzag();
  return values.filter((value) => zigzag.push(value, bar)).length;
};

describe('Zigzag counts turns', () => {
  test.each([
    ['none on the way in one direction', [0, 1, 2, 3, 4], 1, 0],
    ['every step at a period of 2', [0, 2, 0, 2, 0, 2], 1, 4],
    ['over several steps at a period of 8', [0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2], 1.5, 4],
    ['not for small movements against the way', [0, 2, 1.5, 3, 2.5, 4, 3.5], 1, 0],
    ['not for a bar that is not crossed', [0, 1, 0, 1, 0], 1, 0],
  ])('%s', (_, values, bar, expected) => {
    expect(turns(values, bar)).toBe(expected);
  });

  test('and the swing and middle of the last one', () => {
    const zigzag = new Zigzag();
    for (const value of [0, 10, 2]) zigzag.push(value, 5);
    expect([zigzag.swing, zigzag.middle]).toEqual([10, 5]);
  });
});
