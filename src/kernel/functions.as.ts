/* Elementary functions, four numbers at a time; polynomials and constants of Cephes (S. Moshier, single precision). */

/*
 * The constants of the polynomials stand in memory, the highest power first: V8 builds a constant vector anew in each turn of a
 * loop, which takes longer than reading it.
 */
// prettier-ignore
const EXP = memory.data<f32>([1.9875691500e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1,
  1.44269504088896341, 12582912, 0.693359375, -2.12194440e-4, 1, 2, -110, 100]);
// prettier-ignore
const LOG = memory.data<f32>([7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1, 1.17549435e-38, 8388608, 0.707106781186547524, 0.5, Infinity, -Infinity, NaN]);
/* Of tanh: e to the 2h, less 1 and 2h, over h squared; then the places below. */
// prettier-ignore
const TANH = memory.data<f32>([0.0888480618596077, 0.26773056387901306, 0.6666752099990845, 1.3333234786987305, 1.9999998807907104,
  2.885390081777927, 12583039, 0.34657359027997264, -10, 10]);
/** Of a single: its exponent's bits, their bias less 1, the digits of 2^23, its fraction's bits, and the exponent of 1/2. */
const WHOLE = memory.data<i32>([0xff, 126, 23, 0x007fffff, 0x3f000000, 127]);
/** Vectors in which the first 0 to 4 lanes are set. */
const LANES = memory.data<i32>([0, 0, 0, 0, -1, 0, 0, 0, -1, -1, 0, 0, -1, -1, -1, 0, -1, -1, -1, -1]);
/** A vector of ones. */
export const ONES = memory.data<f32>([1, 1, 1, 1]);
/** Places in LOG behind the polynomial. */
const LEAST_NORMAL = 36;
const TWO_23 = 40;
const SQRT_HALF = 44;
const HALF = 48;
const INFINITE = 52;
const MINUS_INFINITE = 56;
const NOT_A_NUMBER = 60;
/** Places in EXP behind the polynomial. */
const LOG2E = 24;
const MAGIC = 28;
const LN2_HIGH = 32;
const LN2_LOW = 36;
const ONE = 40;
const TWO = 44;
const LEAST = 48;
const MOST = 52;
/** Places in TANH behind the polynomial: 2 / ln 2, MAGIC + 127, ln 2 / 2, and beyond what tanh rounds to -1 and 1. */
const TWO_LOG2E = 20;
const MAGIC_127 = 24;
const HALF_LN2 = 28;
const TANH_LEAST = 32;
const TANH_MOST = 36;

// @ts-ignore: decorator
@inline
function at(table: usize, place: usize): v128 {
  return v128.load32_splat(table + place);
}

// @ts-ignore: decorator
@inline
function step(sum: v128, x: v128, constant: v128): v128 {
  return f32x4.add(f32x4.mul(sum, x), constant);
}

// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128): v128 {
  return i32x4.shl(i32x4.add(k, at(WHOLE, 20)), 23);
}

/** n + MAGIC, for n = x / ln 2 rounded to a whole number, ties to even; n stands in the low bits. */
// @ts-ignore: decorator
@inline
function whole(x: v128): v128 {
  return f32x4.add(f32x4.mul(x, at(EXP, LOG2E)), at(EXP, MAGIC));
}

/** e to the r for x = n ln 2 + r, where t = n + MAGIC. */
// @ts-ignore: decorator
@inline
function reduced(x: v128, t: v128): v128 {
  const n = f32x4.sub(t, at(EXP, MAGIC));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, at(EXP, LN2_HIGH))), f32x4.mul(n, at(EXP, LN2_LOW)));
  let p = step(at(EXP, 0), r, at(EXP, 4));
  p = step(p, r, at(EXP, 8));
  p = step(p, r, at(EXP, 12));
  p = step(p, r, at(EXP, 16));
  p = step(p, r, at(EXP, 20));
  return f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), at(EXP, ONE));
}

/** e to the x (expf); NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exp4(given: v128): v128 {
  // Beyond these bounds the result is 0 or infinite anyway; pmin and pmax let a NaN in front through.
  const x = f32x4.pmin(f32x4.pmax(given, at(EXP, LEAST)), at(EXP, MOST));
  const t = whole(x);
  // Times 2 to the n in two halves, so that results at both ends of the range come out.
  const k = i32x4.sub(t, at(EXP, MAGIC));
  const low = i32x4.shr_s(k, 1);
  return f32x4.mul(f32x4.mul(reduced(x, t), powerOfTwo(low)), powerOfTwo(i32x4.sub(k, low)));
}

/** The logarithm of m times 2 to the e, for m from 1/2 to 1. */
// @ts-ignore: decorator
@inline
function logOf(fraction: v128, exponent: v128): v128 {
  const small = f32x4.lt(fraction, at(LOG, SQRT_HALF));
  const e = f32x4.sub(exponent, v128.and(small, at(EXP, ONE)));
  const m = f32x4.sub(f32x4.add(fraction, v128.and(small, fraction)), at(EXP, ONE));
  const z = f32x4.mul(m, m);
  let p = step(at(LOG, 0), m, at(LOG, 4));
  p = step(p, m, at(LOG, 8));
  p = step(p, m, at(LOG, 12));
  p = step(p, m, at(LOG, 16));
  p = step(p, m, at(LOG, 20));
  p = step(p, m, at(LOG, 24));
  p = step(p, m, at(LOG, 28));
  p = step(p, m, at(LOG, 32));
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = f32x4.add(p, f32x4.mul(at(EXP, LN2_LOW), e));
  p = f32x4.sub(p, f32x4.mul(at(LOG, HALF), z));
  return f32x4.add(f32x4.add(m, p), f32x4.mul(at(EXP, LN2_HIGH), e));
}

/** Natural logarithm (logf): 0 gives -Infinity, less gives NaN. */
// @ts-ignore: decorator
@inline
export function log4(given: v128): v128 {
  const tiny = f32x4.lt(given, at(LOG, LEAST_NORMAL));
  const x = v128.bitselect(f32x4.mul(given, at(LOG, TWO_23)), given, tiny);
  const up = i32x4.sub(v128.and(i32x4.shr_u(x, 23), at(WHOLE, 0)), at(WHOLE, 4));
  const e = f32x4.convert_i32x4_s(i32x4.sub(up, v128.and(tiny, at(WHOLE, 8))));
  let result = logOf(v128.or(v128.and(x, at(WHOLE, 12)), at(WHOLE, 16)), e);
  result = v128.bitselect(result, given, f32x4.lt(given, at(LOG, INFINITE)));
  result = v128.bitselect(at(LOG, MINUS_INFINITE), result, f32x4.eq(given, f32x4.splat(0)));
  return v128.bitselect(at(LOG, NOT_A_NUMBER), result, f32x4.lt(given, f32x4.splat(0)));
}

/** The same for finite numbers from 1 on; of NaN it makes a number, so that what else is in the sum must be NaN. */
// @ts-ignore: decorator
@inline
export function logFrom1(x: v128): v128 {
  const e = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), at(WHOLE, 4)));
  return logOf(v128.or(v128.and(x, at(WHOLE, 12)), at(WHOLE, 16)), e);
}

/**
 * Hyperbolic tangent: m / (m + 2), where m is e to the 2x less 1; 2x = n ln 2 + 2h, and m = 2^n (e to the 2h, less 1) + (2^n - 1).
 * One formula for every x, at most 2.6 units in the last place from the truth, .45 on average (tests/kernel/functions.test.ts).
 */
// @ts-ignore: decorator
@inline
export function tanh4(given: v128): v128 {
  return tanhWithin(f32x4.pmin(f32x4.pmax(given, at(TANH, TANH_LEAST)), at(TANH, TANH_MOST)));
}

/**
 * The same bits for x from -43 to 43, with two operations less: beyond 10 m is still a number, and so large, or so near -1, that what
 * comes out is 1 or -1.
 */
// @ts-ignore: decorator
@inline
export function tanhWithin(x: v128): v128 {
  const t = f32x4.add(f32x4.mul(x, at(TANH, TWO_LOG2E)), at(TANH, MAGIC_127));
  const h = f32x4.sub(x, f32x4.mul(f32x4.sub(t, at(TANH, MAGIC_127)), at(TANH, HALF_LN2)));
  // The low bits of t are n with the bias of an exponent.
  const power = i32x4.shl(t, 23);
  let p = step(at(TANH, 0), h, at(TANH, 4));
  p = step(p, h, at(TANH, 8));
  p = step(p, h, at(TANH, 12));
  p = step(p, h, at(TANH, 16));
  p = f32x4.add(f32x4.mul(p, f32x4.mul(h, h)), f32x4.add(h, h));
  const m = f32x4.add(f32x4.mul(power, p), f32x4.sub(power, at(EXP, ONE)));
  return f32x4.div(m, f32x4.add(m, at(EXP, TWO)));
}

/** 1 / (1 + e to the -x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(at(EXP, ONE), f32x4.add(at(EXP, ONE), exp4(f32x4.neg(x))));
}

/** All bits set in the first `count` of four lanes. */
// @ts-ignore: decorator
@inline
export function lanes(count: i32): v128 {
  return v128.load(LANES + (min(count, 4) << 4));
}

/** The sum of four lanes, (0 + 1) + (2 + 3). */
// @ts-ignore: decorator
@inline
export function total4(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 1) + (f32x4.extract_lane(x, 2) + f32x4.extract_lane(x, 3));
}

/** The lower and the upper two of four singles, as doubles. */
// @ts-ignore: decorator
@inline
export function lower(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

// @ts-ignore: decorator
@inline
export function upper(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<f32>(x, x, 2, 3, 2, 3));
}

/** The two singles at an address, as doubles; where numbers are in memory this takes fewer operations than `lower` and `upper`. */
// @ts-ignore: decorator
@inline
export function twoAt(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** The sum of four doubles in two vectors, (0 + 1) + (2 + 3). */
// @ts-ignore: decorator
@inline
export function total2(low: v128, high: v128): f64 {
  return f64x2.extract_lane(low, 0) + f64x2.extract_lane(low, 1) + (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
}

/** Stores the first `count` lanes, all four where there are more. */
// @ts-ignore: decorator
@inline
export function put(at: usize, x: v128, count: i32): void {
  if (count >= 4) {
    v128.store(at, x);
    return;
  }
  f32.store(at, f32x4.extract_lane(x, 0));
  if (count > 1) f32.store(at, f32x4.extract_lane(x, 1), 4);
  if (count > 2) f32.store(at, f32x4.extract_lane(x, 2), 8);
}
