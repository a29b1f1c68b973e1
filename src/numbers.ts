/**
 * Arithmetic that gives the same bits in every engine: only + - * / sqrt and the fdlibm ports of @stdlib, because the
 * engines' own Math.exp, log, pow, sin, cos, tanh differ in last digits.
 */
import cosine from '@stdlib/math-base-special-cos';
import exponential from '@stdlib/math-base-special-exp';
import naturalLogarithm from '@stdlib/math-base-special-ln';
import sine from '@stdlib/math-base-special-sin';

export const exp: (x: number) => number = exponential;
export const ln: (x: number) => number = naturalLogarithm;
export const sin: (x: number) => number = sine;
export const cos: (x: number) => number = cosine;

const LN10 = 2.302585092994046;
/** Logarithm to base 10. */
export const log10 = (x: number): number => ln(x) / LN10;

/** Arithmetic mean; NaN where there is nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum / values.length;
}

/** Sample standard deviation (n - 1); NaN for fewer than two. */
export function deviation(values: ArrayLike<number>): number {
  if (values.length < 2) return Number.NaN;
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += squared((values[i] as number) - centre);
  return Math.sqrt(sum / (values.length - 1));
}

/** The p-quantile by linear interpolation between order statistics (Hyndman and Fan's type 7). */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * p;
  const low = Math.floor(at);
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (at - low);
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);

/** Median absolute deviation from the median, times 1.4826 so that it estimates a normal's standard deviation. */
export function spread(values: ArrayLike<number>): number {
  const centre = median(values);
  return 1.4826 * median(Array.from(values, (v) => Math.abs(v - centre)));
}

/** Least-squares slope of values against their index. */
export function slope(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const middle = (n - 1) / 2;
  const centre = mean(values);
  let cross = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    cross += (i - middle) * ((values[i] as number) - centre);
    square += (i - middle) * (i - middle);
  }
  return cross / square;
}

function squared(x: number): number {
  return x * x;
}
