import { quantileSorted } from 'd3-array';
import type { ScaleKind } from './types.ts';

/** Values spanning more than this many decades are drawn on a log scale. */
const DECADES = 3;
/** How many values the quantiles are taken from, so that a long run costs no more than a short one. */
const SAMPLE = 3000;
/** A highest value farther above the body than this many of its spreads is cut off and marked. */
const REACH = 2;
/** This many values beyond the body are a climb, which a log axis shows; fewer are a spike, which is cut off and marked. */
const CLIMB = 4;

/** The range of an axis, and whether values below or above it were left out. */
export interface Domain {
  kind: ScaleKind;
  low: number;
  high: number;
  /** Whether some value is zero or negative on a log axis. */
  zero: boolean;
}

/** The range of x over all lines; a line of one point gets a width of 1. */
export function extent(xs: ArrayLike<number>[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const x of xs) {
    for (const at of [x[0], x[x.length - 1]]) {
      if (at === undefined || !Number.isFinite(at)) continue;
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
  }
  if (low > high) return [0, 1];
  return low === high ? [low, low + 1] : [low, high];
}

/** The range of x from 0 where it begins near there, so that a count of steps starts at its origin. */
export function fromZero([low, high]: [number, number]): [number, number] {
  return low > 0 && low <= 0.05 * high ? [0, high] : [low, high];
}

/**
 * The range of y that shows the body of the values: logarithmic where all are positive and span more than three decades,
 * otherwise cut above (or below) a few that would flatten the rest.
 */
export function domain(ys: ArrayLike<number>[], kind: ScaleKind | 'auto', given?: [number, number], also: number[] = []): Domain {
  const finite: number[] = [];
  let low = Infinity;
  let high = -Infinity;
  let positive = Infinity;
  const total = ys.reduce((sum, y) => sum + y.length, 0);
  const stride = Math.max(1, Math.ceil(total / SAMPLE));
  for (const y of ys) {
    for (let i = 0; i < y.length; i++) {
      const value = y[i] as number;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
      if (value > 0 && value < positive) positive = value;
      if (i % stride === 0) finite.push(value);
    }
  }
  const zero = low <= 0;
  const log = kind === 'log' || (kind === 'auto' && low > 0 && high / low > 10 ** DECADES);
  if (log) return logarithmic(positive, high, zero, given);
  if (given) return { kind: 'linear', low: given[0], high: given[1], zero: false };
  if (low > high) return { kind: 'linear', low: 0, high: 1, zero: false };
  for (const value of also) {
    if (Number.isFinite(value)) finite.push(value);
  }
  finite.sort((a, b) => a - b);
  const shown = body(finite, low, high);
  if (kind === 'auto' && low >= 0 && high / shown.high > 10 ** DECADES && beyond(ys, shown.high) >= CLIMB)
    return logarithmic(positive, high, zero);
  return { kind: 'linear', zero: false, ...shown };
}

function beyond(ys: ArrayLike<number>[], limit: number): number {
  let count = 0;
  for (const y of ys) for (let i = 0; i < y.length; i++) if ((y[i] as number) > limit && (y[i] as number) < Infinity) count++;
  return count;
}

function logarithmic(positive: number, high: number, zero: boolean, given?: [number, number]): Domain {
  if (given) return { kind: 'log', low: given[0] > 0 ? given[0] : given[1] / 1e3, high: given[1], zero };
  if (!(positive <= high)) return { kind: 'log', low: 0.1, high: 10, zero };
  // At least one decade, so that a flat line is not magnified into noise.
  const middle = Math.sqrt(positive) * Math.sqrt(high);
  const half = Math.max(Math.sqrt(10), (high / positive) ** 0.55);
  return { kind: 'log', low: Math.max(middle / half, Number.MIN_VALUE), high: Math.min(middle * half, Number.MAX_VALUE), zero };
}

function body(sorted: number[], min: number, max: number): { low: number; high: number } {
  const q02 = quantileSorted(sorted, 0.02) as number;
  const q98 = quantileSorted(sorted, 0.98) as number;
  const spread = q98 - q02;
  let low = Math.min(min, sorted[0] as number);
  let high = Math.max(max, sorted[sorted.length - 1] as number);
  if (spread > 0 && high > q98 + REACH * spread) high = q98 + spread / 2;
  if (spread > 0 && low < q02 - REACH * spread) low = q02 - spread / 2;
  if (min >= 0 && low < 0) low = 0;
  // Losses, norms and shares start at zero unless that would waste most of the height.
  if (low > 0 && low < 0.6 * high) low = 0;
  if (low === high) return low === 0 ? { low: 0, high: 1 } : { low: low - Math.abs(low) * 0.1, high: high + Math.abs(high) * 0.1 };
  const pad = (high - low) * 0.04;
  return { low: low === 0 ? 0 : low - pad, high: high + pad };
}
