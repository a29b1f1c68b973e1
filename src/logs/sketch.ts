import type { LoggedRun, Series } from './log.ts';

/** A series thinned for drawing. */
export type Curve = Omit<Series, 'x' | 'y'> & { x: Float64Array; y: Float64Array };

/** A run as a page shows it: everything but its series, which are thinned to curves. */
export type RunSketch = Omit<LoggedRun, 'series'> & { curves: Curve[] };

/** Points that a curve keeps at most: more than a screen has columns for the lowest and the highest of each. */
const POINTS = 1600;

/** A series of at most about `points` points: of each stretch the lowest, the highest and whatever is not finite, in their order. */
export function thinned({ x, y }: { x: Float64Array; y: Float64Array }, points = POINTS): { x: Float64Array; y: Float64Array } {
  const n = Math.min(x.length, y.length);
  if (n <= points) return { x: x.slice(0, n), y: y.slice(0, n) };
  const bins = Math.floor(points / 3);
  const kept: number[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const from = Math.floor((bin * n) / bins);
    const to = Math.floor(((bin + 1) * n) / bins);
    let [low, high, odd] = [-1, -1, -1];
    for (let i = from; i < to; i++) {
      const value = y[i] as number;
      if (!Number.isFinite(value)) {
        if (odd < 0) odd = i;
        continue;
      }
      if (low < 0 || value < (y[low] as number)) low = i;
      if (high < 0 || value > (y[high] as number)) high = i;
    }
    kept.push(...[...new Set([low, high, odd])].filter((i) => i >= 0).sort((a, b) => a - b));
  }
  return { x: Float64Array.from(kept, (i) => x[i] as number), y: Float64Array.from(kept, (i) => y[i] as number) };
}

/** The run as a page shows it. */
export function sketch({ series, ...run }: LoggedRun): RunSketch {
  return {
    ...run,
    curves: series.map(({ name, role, part, x, y }) => ({ name, role, ...(part !== undefined && { part }), ...thinned({ x, y }) })),
  };
}
