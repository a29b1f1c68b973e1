import { describe, expect, test } from 'vitest';
import { above, place, wrap } from '../../src/charts/labels.ts';

/** Whether no two labels overlap and all lie within the height. */
function apart(middles: number[], heights: number[], height: number): boolean {
  const boxes = middles
    .map((m, i) => [m - (heights[i] as number) / 2, m + (heights[i] as number) / 2] as const)
    .sort((a, b) => a[0] - b[0]);
  return boxes.every(
    ([top, bottom], i) => top >= -1e-6 && bottom <= height + 1e-6 && (i === 0 || top >= (boxes[i - 1] as [number, number])[1] - 1e-6),
  );
}

describe('place', () => {
  test('leaves labels that do not touch where they are', () => {
    expect(place([20, 60, 100], [14, 14, 14], 200)).toEqual([20, 60, 100]);
  });

  test.each([
    ['at one height', [50, 50, 50, 50]],
    ['at the top', [0, 1, 2, 3]],
    ['at the bottom', [200, 199, 200, 198]],
    ['in two crowds that meet', [40, 41, 42, 70]],
  ])('moves labels apart %s', (_, wanted) => {
    const heights = [14, 28, 14, 14];
    expect(apart(place(wanted, heights, 200), heights, 200)).toBe(true);
  });

  test('keeps the order of the lines', () => {
    const placed = place([53, 50, 51], [14, 14, 14], 200);
    expect([...placed.keys()].sort((a, b) => (placed[a] as number) - (placed[b] as number))).toEqual([1, 2, 0]);
  });

  test('moves apart what anybody may ask for', () => {
    for (let seed = 1; seed < 200; seed++) {
      const wanted = Array.from({ length: 6 }, (_, i) => (Math.imul(seed, 7919 * (i + 3)) >>> 8) % 200);
      const heights = wanted.map((w) => (w % 3 === 0 ? 28 : 14));
      expect(apart(place(wanted, heights, 200), heights, 200), `seed ${seed}`).toBe(true);
    }
  });
});

describe('above', () => {
  test('sets every row of a label over the end of its line', () => {
    const [one, two] = above([60, 120], [14, 28], 200) as [number, number];
    expect(one + 7).toBeLessThanOrEqual(60);
    expect(two + 14).toBeLessThanOrEqual(120);
  });
  test('goes out of the plot no farther than it may', () => {
    expect(above([0], [14], 200, 12)).toEqual([-5]);
    expect(above([0], [14], 200)).toEqual([7]);
  });
  test('keeps labels of lines that end together apart', () => {
    const [one, two] = above([100, 101], [14, 28], 200) as [number, number];
    expect(Math.abs(one - two)).toBeGreaterThanOrEqual(21);
    expect(two + 14).toBeLessThanOrEqual(100);
  });
});

describe('wrap', () => {
  test('keeps a short label whole', () => expect(wrap('twin, 0.03')).toEqual(['twin, 0.03']));
  test('breaks a long label between words', () =>
    expect(wrap('learning rate 0.1, no clipping')).toEqual(['learning rate 0.1,', 'no clipping']));
  test('ends what does not fit in two lines with an ellipsis', () => {
    const lines = wrap('learning rate 0.1, no residual connections at all');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/…$/);
  });
});
