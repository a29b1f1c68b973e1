/** Coordinates of paths are whole tenths of a pixel: whole numbers are written several times faster. */
export const UNIT = 10;

/**
 * Points thinned to the lowest and the highest of each pixel column, so that a spike of one step is never averaged away;
 * the first and the last of each stretch stay too. `column` is the place of each point on the x axis; NaN in `value` marks a break in the line.
 */
export interface Thinned {
  column: number[];
  value: number[];
}

/**
 * Thins a line that is to be drawn over `columns` pixel columns from `from` to `to` (units of x).
 * A non-finite value ends the stretch before it and leaves one break, however many there are.
 */
export function thin(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number, columns: number): Thinned {
  const column: number[] = [];
  const value: number[] = [];
  const scale = to > from ? columns / (to - from) : 0;
  const n = Math.min(x.length, y.length);
  let bin = -1;
  let first = 0;
  let low = 0;
  let high = 0;
  let last = 0;
  let fresh = true;

  const push = (i: number) => {
    column.push(((x[i] as number) - from) * scale);
    value.push(y[i] as number);
  };
  const flush = (end: boolean) => {
    if (bin < 0) return;
    const a = Math.min(low, high);
    const b = Math.max(low, high);
    if (fresh && a > first) push(first);
    push(a);
    if (b > a) push(b);
    if (end && last > b) push(last);
    fresh = end;
    bin = -1;
  };

  for (let i = 0; i < n; i++) {
    const at = x[i] as number;
    if (!(at >= from && at <= to)) continue;
    const v = y[i] as number;
    if (!Number.isFinite(v)) {
      flush(true);
      if (value.length > 0 && !Number.isNaN(value[value.length - 1])) {
        column.push((at - from) * scale);
        value.push(Number.NaN);
      }
      continue;
    }
    const here = Math.min(columns - 1, Math.floor((at - from) * scale));
    if (here !== bin) {
      flush(false);
      bin = here;
      first = low = high = i;
    }
    if (v < (y[low] as number)) low = i;
    if (v > (y[high] as number)) high = i;
    last = i;
  }
  flush(true);
  return { column, value };
}

/** A number of a path after another: a minus separates as well as a space. */
const next = (value: number): string => (value < 0 ? `${value}` : ` ${value}`);

/**
 * The path of a thinned line in units of a tenth of a pixel; `toY` gives pixels. After the first point of a stretch each is told by
 * how far it lies from the one before, which takes half the letters.
 */
export function path({ column, value }: Thinned, toY: (value: number) => number): string {
  let d = '';
  let [penX, penY] = [Number.NaN, Number.NaN];
  let begun = false;
  for (let i = 0; i < value.length; i++) {
    const v = value[i] as number;
    if (Number.isNaN(v)) {
      penX = Number.NaN;
      continue;
    }
    const x = Math.round((column[i] as number) * UNIT);
    const y = Math.round(toY(v) * UNIT);
    if (Number.isNaN(penX)) {
      d += `M${x} ${y}`;
      // A value alone between two breaks would draw nothing.
      if (i + 1 === value.length || Number.isNaN(value[i + 1])) d += 'l1 0';
      begun = false;
    } else {
      d += `${begun ? next(x - penX) : `l${x - penX}`}${next(y - penY)}`;
      begun = true;
    }
    [penX, penY] = [x, y];
  }
  return d;
}
