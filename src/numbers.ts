/**
 * Arithmetic that gives the same bits in every engine: only + - * / sqrt and the fdlibm ports of @stdlib, because the
 * engines' own Math.exp, log, pow, sin, cos, tanh differ in last digits.
 */
import exponential from '@stdlib/math-base-special-exp';
import naturalLogarithm from '@stdlib/math-base-special-ln';

export const exp: (x: number) => number = exponential;
export const ln: (x: number) => number = naturalLogarithm;

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

/**
 * `count` numbers from one to another, in equal steps or in equal ratios, the ends exact; the rest as short as they can be
 * without moving by more than a thousandth of a step, so that they can be read, linked and typed again.
 */
export function spaced(from: number, to: number, count: number, ratios: boolean): number[] {
  if (count === 1) return [from];
  const [low, high] = ratios ? [ln(from), ln(to)] : [from, to];
  const step = Math.abs(high - low) / (count - 1);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0) return from;
    if (i === count - 1) return to;
    const at = low + ((high - low) * i) / (count - 1);
    const value = ratios ? exp(at) : at;
    const share = ratios ? step : step / Math.abs(value);
    if (value === 0 || !(share > 0)) return value;
    return Number(value.toPrecision(Math.min(17, Math.max(2, Math.ceil(3 - log10(share))))));
  });
}

/** The Wilson interval for a share of `count` of `total`, 95 % where z is 1.96: it stays within 0 to 1 and holds for shares near them. */
export function wilson(count: number, total: number, z = 1.959963984540054): [low: number, high: number] {
  if (total === 0) return [0, 1];
  const share = count / total;
  const zz = z * z;
  const middle = (share + zz / (2 * total)) / (1 + zz / total);
  const half = (z / (1 + zz / total)) * Math.sqrt((share * (1 - share)) / total + zz / (4 * total * total));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
