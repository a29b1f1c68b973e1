/** Zooming into a map: a narrower stretch of each axis with as many values, found by hand or where kinds meet. */
import type { Area } from '../../charts/map-keys.ts';
import { axisField, inRatios, readStretch, type Stretch, valuesOf, writeStretch } from '../../sharing/axes.ts';

/** Kinds of verdict up to this one are of runs that no detector fails. */
const WORKS = 1;

/** Digits that a stretch's ends need so that rounding moves none by more than a thousandth of a step. */
function short(value: number, step: number): number {
  if (value === 0 || !(step > 0)) return value;
  return Number(value.toPrecision(Math.min(17, Math.max(3, Math.ceil(Math.log10(Math.abs(value) / step)) + 4))));
}

/** The value at a place along a stretch, in cells: 0 is the first, fractions lie between. */
function at({ path, from, to, count }: Stretch, place: number): number {
  const share = place / (count - 1);
  return inRatios(axisField(path), from, to) ? from * (to / from) ** share : from + (to - from) * share;
}

/** The stretch that the cells from `first` to `last` cover, cut anew into as many cells; unaltered where it cannot be narrower. */
export function narrowed(stretch: Stretch, first: number, last: number): Stretch {
  const { path, count, from, to } = stretch;
  const field = axisField(path);
  const cells = valuesOf(stretch).length;
  const scale = (count - 1) / Math.max(1, cells - 1);
  const wide = (last - first + 1) * scale;
  const half = wide / count / 2;
  const [low, high] = [at(stretch, first * scale - 0.5 + half), at(stretch, last * scale + 0.5 - half)];
  if (field.whole) {
    const [a, b] = [Math.round(at(stretch, first * scale)), Math.round(at(stretch, last * scale))];
    return Math.abs(b - a) < 2 ? stretch : { path, from: a, to: b, count: Math.min(count, Math.abs(b - a) + 1) };
  }
  const { min = -Infinity, max = Infinity } = field;
  const within = (value: number) => Math.max(min, Math.min(max, value));
  const step = Math.abs(high - low) / (count - 1);
  const ends = { from: within(short(low, step)), to: within(short(high, step)) };
  return ends.from === ends.to || (ends.from === from && ends.to === to) ? stretch : { path, ...ends, count };
}

/** Axes, as they are typed, narrowed to a part of their map; one that lists its values stays as it is. */
export function zoomed(axes: [string, string], { left, right, low, high }: Area): [string, string] {
  const spans: [number, number][] = [
    [left, right],
    [low, high],
  ];
  return axes.map((text, i) => {
    const stretch = readStretch(text);
    return stretch ? writeStretch(narrowed(stretch, ...(spans[i] as [number, number]))) : text;
  }) as [string, string];
}

/** The widths of two stretches compared: how many times closer the second is. */
export function magnification(first: Stretch, now: Stretch): number {
  const width = ({ path, from, to }: Stretch) =>
    inRatios(axisField(path), from, to) ? Math.abs(Math.log(to / from)) : Math.abs(to - from);
  return width(first) / width(now);
}

/** The square of `side` cells in which the most neighbours are of different kinds; the nearer to `near` the better. */
export function border(kinds: ArrayLike<number>, columns: number, rows: number, side: number, near?: number): Area {
  const [wide, high] = [Math.min(side, columns), Math.min(side, rows)];
  const differs = (a: number, b: number) => Number(kinds[a] !== kinds[b]);
  const [x, y] = near === undefined ? [columns / 2, rows / 2] : [near % columns, Math.floor(near / columns)];
  let best = -Infinity;
  let area: Area = { left: 0, right: wide - 1, low: 0, high: high - 1 };
  for (let low = 0; low + high <= rows; low++) {
    for (let left = 0; left + wide <= columns; left++) {
      let mixed = 0;
      for (let row = low; row < low + high; row++) {
        for (let column = left; column < left + wide; column++) {
          const cell = row * columns + column;
          if (column + 1 < left + wide) mixed += differs(cell, cell + 1);
          if (row + 1 < low + high) mixed += differs(cell, cell + columns);
        }
      }
      // Half of all neighbours differing is noise as much as border: the most even mixture short of that wins.
      const off = Math.hypot(left + wide / 2 - x, low + high / 2 - y) / Math.max(columns, rows);
      const score = Math.min(mixed, wide * high) - off * wide;
      if (score > best) {
        best = score;
        area = { left, right: left + wide - 1, low, high: low + high - 1 };
      }
    }
  }
  return area;
}

/** The square of `side` cells around a cell, moved to lie within the map. */
export function around(cell: number, columns: number, rows: number, side: number): Area {
  const place = (value: number, n: number) => Math.max(0, Math.min(n - Math.min(side, n), value - (side >> 1)));
  const [left, low] = [place(cell % columns, columns), place(Math.floor(cell / columns), rows)];
  return { left, right: Math.min(columns, left + side) - 1, low, high: Math.min(rows, low + side) - 1 };
}

/** Where a zoom goes by itself: to the border between runs that work and runs that fail, else to where failures differ most. */
export function coast(verdicts: Uint8Array, columns: number, rows: number, side: number, near?: number): Area {
  const works = verdicts.map((kind) => Number(kind <= WORKS));
  return border(works.includes(0) && works.includes(1) ? works : verdicts, columns, rows, side, near);
}
