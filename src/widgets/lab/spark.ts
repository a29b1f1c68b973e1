/** Points drawn at most: a spark is about 100 pixels wide. */
const MOST = 80;

/**
 * The path of every `stride`-th value from `offset` on (one layer of a readings x layers column), over [0, until] in x and
 * [low, high] in y; non-finite values break it, and every stretch thinned keeps its largest value.
 */
export function spark(
  x: ArrayLike<number>,
  values: ArrayLike<number>,
  stride: number,
  offset: number,
  until: number,
  [low, high]: [number, number],
  height: number,
): string {
  const n = x.length;
  const bins = Math.min(MOST, n);
  let d = '';
  let pen = false;
  for (let b = 0; b < bins; b++) {
    const from = Math.floor((b * n) / bins);
    const to = Math.max(from + 1, Math.floor(((b + 1) * n) / bins));
    let most = -Infinity;
    for (let i = from; i < to; i++) {
      const value = values[i * stride + offset] as number;
      if (Number.isFinite(value) && value > most) most = value;
    }
    if (most === -Infinity) {
      pen = false;
      continue;
    }
    const share = high > low ? Math.min(1, Math.max(0, (most - low) / (high - low))) : 0;
    const px = (((x[from] as number) / Math.max(1, until)) * 100).toFixed(1);
    d += `${pen ? 'L' : 'M'}${px} ${(height - 1 - share * (height - 2)).toFixed(1)}`;
    pen = true;
  }
  return d;
}

/** The smallest and largest finite numbers of columns. */
export function extent(columns: readonly ArrayLike<number>[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const column of columns) {
    for (let i = 0; i < column.length; i++) {
      const value = column[i] as number;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
