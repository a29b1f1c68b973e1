import { expect, test } from 'vitest';
import { Repeats } from '../../../src/detectors/rules/repeats.ts';

/** Feeds pairs of figures and returns the longest repetition of either at the end. */
function longest(rows: [number | undefined, number | undefined][]): [figure: number, count: number] {
  const repeats = new Repeats(2);
  rows.forEach(([a, b], step) => {
    const moved = [repeats.put(0, a, step), repeats.put(1, b, step)];
    repeats.settle(moved.includes(true));
  });
  const worst = repeats.worst();
  return [worst, worst < 0 ? 0 : repeats.of(worst).count];
}

test.each<[string, [number | undefined, number | undefined][], [number, number]]>([
  [
    'counts a figure that stands while the other moves',
    [
      [1.23456, 1],
      [1.23456, 2],
      [1.23456, 3],
    ],
    [0, 3],
  ],
  [
    'counts on over steps that do not log it',
    [
      [1.23456, 1],
      [undefined, 2],
      [1.23456, 3],
    ],
    [0, 2],
  ],
  [
    'begins anew where nothing moves',
    [
      [1.23456, 1],
      [1.23456, 2],
      [1.23456, 2],
    ],
    [-1, 0],
  ],
  [
    'takes no notice of figures with few digits',
    [
      [1.234, 1],
      [1.234, 2],
      [1.234, 3],
    ],
    [-1, 0],
  ],
  [
    'nor of 0, nor of NaN',
    [
      [0, Number.NaN],
      [0, Number.NaN],
      [0, Number.NaN],
    ],
    [-1, 0],
  ],
])('%s', (_, rows, expected) => {
  expect(longest(rows)).toEqual(expected);
});
