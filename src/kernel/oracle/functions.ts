/* The kernel's elementary functions in TypeScript, one number at a time, each operation rounded to single as there. */

const f = Math.fround;
const bits = new Int32Array(1);
const single = new Float32Array(bits.buffer);

const [LOG2E, LN2_HIGH, LN2_LOW] = [f(1.4426950408889634), f(0.693359375), f(-2.1219444e-4)];
const [LEAST, MOST] = [-110, 100];
/** Adding and taking away 1.5 * 2^23 rounds a single to a whole number, ties to even. */
const MAGIC = 12582912;
const EXP = [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1].map(f);
const LOG = [
  7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1,
  3.3333331174e-1,
].map(f);
/** e to the 2h, less 1 and 2h, over h squared: a minimax polynomial for |h| up to ln 2 / 4. */
const TANH = [0.0888480618596077, 0.26773056387901306, 0.6666752099990845, 1.3333234786987305, 1.9999998807907104].map(f);
const [TWO_LOG2E, HALF_LN2, TANH_MOST] = [f(2.885390081777927), f(0.34657359027997264), 10];
const SQRT_HALF = f(0.7071067811865476);
const LEAST_NORMAL = f(1.17549435e-38);

/** A polynomial by Horner's rule, the highest power first. */
function horner(coefficients: readonly number[], x: number): number {
  let sum = coefficients[0] as number;
  for (let i = 1; i < coefficients.length; i++) sum = f(f(sum * x) + (coefficients[i] as number));
  return sum;
}

function powerOfTwo(exponent: number): number {
  bits[0] = (exponent + 127) << 23;
  return single[0] as number;
}

/** e to the x (Cephes, expf). */
export function exp(given: number): number {
  const x = Math.min(Math.max(given, LEAST), MOST);
  const n = f(f(f(x * LOG2E) + MAGIC) - MAGIC);
  const r = f(f(x - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  const p = f(f(f(horner(EXP, r) * f(r * r)) + r) + 1);
  const k = n | 0;
  const low = k >> 1;
  return f(f(p * powerOfTwo(low)) * powerOfTwo(k - low));
}

/** Natural logarithm (Cephes, logf). */
export function log(given: number): number {
  if (given < 0) return Number.NaN;
  if (given === 0) return -Infinity;
  if (!(given < Infinity)) return given;
  const tiny = given < LEAST_NORMAL;
  single[0] = tiny ? f(given * 8388608) : given;
  let e = (((bits[0] as number) >>> 23) & 0xff) - 126 - (tiny ? 23 : 0);
  bits[0] = ((bits[0] as number) & 0x007fffff) | 0x3f000000;
  let m = single[0] as number;
  if (m < SQRT_HALF) {
    e -= 1;
    m = f(f(m + m) - 1);
  } else {
    m = f(m - 1);
  }
  const z = f(m * m);
  let p = f(f(horner(LOG, m) * m) * z);
  p = f(p + f(LN2_LOW * e));
  p = f(p - f(0.5 * z));
  return f(f(m + p) + f(LN2_HIGH * e));
}

/** Hyperbolic tangent: m / (m + 2), where m is e to the 2x less 1, and 2x = n ln 2 + 2h. */
export function tanh(given: number): number {
  const x = Math.min(Math.max(given, -TANH_MOST), TANH_MOST);
  const n = f(f(f(x * TWO_LOG2E) + (MAGIC + 127)) - (MAGIC + 127));
  const h = f(x - f(n * HALF_LN2));
  const power = powerOfTwo(n | 0);
  const p = f(f(horner(TANH, h) * f(h * h)) + f(h + h));
  const m = f(f(power * p) + f(power - 1));
  return f(m / f(m + 2));
}

/** 1 / (1 + e to the -x). */
export function sigmoid(x: number): number {
  return f(1 / f(1 + exp(-x)));
}

/** The nearest half, ties to even. */
export function half(x: number): number {
  const size = Math.abs(x);
  if (size >= 65520) return x < 0 ? -Infinity : Infinity;
  const c = f(size * 8193);
  const rounded = size < 6.103515625e-5 ? f(f(size + 0.75) - 0.75) : f(c - f(c - size));
  return x < 0 || Object.is(x, -0) ? -rounded : rounded;
}

/** Four running sums by place modulo 4, then (0 + 1) + (2 + 3), as the lanes of a vector give them. */
export function laneSum(count: number, value: (i: number) => number, rounded: (x: number) => number): number {
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < count; i++) sums[i & 3] = rounded((sums[i & 3] as number) + value(i));
  const [a, b, c, d] = sums as [number, number, number, number];
  return rounded(rounded(a + b) + rounded(c + d));
}
