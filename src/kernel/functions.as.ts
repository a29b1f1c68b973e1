/* Elementary functions, four numbers at a time; polynomials and constants of Cephes (S. Moshier, single precision). */

// @ts-ignore: decorator
@inline
function f(x: f32): v128 {
  return f32x4.splat(x);
}

// @ts-ignore: decorator
@inline
function step(sum: v128, x: v128, constant: f32): v128 {
  return f32x4.add(f32x4.mul(sum, x), f(constant));
}

/** Adding and taking away 1.5 * 2^23 rounds to a whole number, ties to even, and leaves it in the low bits on the way. */
const MAGIC: f32 = 12582912;

/** The exponent bits of 2 to the k, from k counted on top of MAGIC's bits. */
// @ts-ignore: decorator
@inline
function whole(t: v128): v128 {
  return i32x4.sub(t, i32x4.splat(0x4b400000));
}

// @ts-ignore: decorator
@inline
function powerOfTwo(k: v128): v128 {
  return i32x4.shl(i32x4.add(k, i32x4.splat(127)), 23);
}

/** e to the r for x = n ln 2 + r, where t = n + MAGIC. */
// @ts-ignore: decorator
@inline
function reduced(x: v128, t: v128): v128 {
  const n = f32x4.sub(t, f(MAGIC));
  const r = f32x4.sub(f32x4.sub(x, f32x4.mul(n, f(0.693359375))), f32x4.mul(n, f(-2.12194440e-4)));
  let p = step(f(1.9875691500e-4), r, 1.3981999507e-3);
  p = step(p, r, 8.3334519073e-3);
  p = step(p, r, 4.1665795894e-2);
  p = step(p, r, 1.6666665459e-1);
  p = step(p, r, 5.0000001201e-1);
  return f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f(1));
}

/** e to the x (expf); NaN stays NaN. */
// @ts-ignore: decorator
@inline
export function exp4(given: v128): v128 {
  // Beyond these bounds the result is 0 or infinite anyway; pmin and pmax let a NaN in front through.
  const x = f32x4.pmin(f32x4.pmax(given, f(-110)), f(100));
  const t = f32x4.add(f32x4.mul(x, f(1.44269504088896341)), f(MAGIC));
  // Times 2 to the n in two halves, so that results at both ends of the range come out.
  const k = whole(t);
  const low = i32x4.shr_s(k, 1);
  return f32x4.mul(f32x4.mul(reduced(x, t), powerOfTwo(low)), powerOfTwo(i32x4.sub(k, low)));
}

/** Natural logarithm (logf): 0 gives -Infinity, less gives NaN. */
// @ts-ignore: decorator
@inline
export function log4(given: v128): v128 {
  const tiny = f32x4.lt(given, f(1.17549435e-38));
  const x = v128.bitselect(f32x4.mul(given, f(8388608)), given, tiny);
  const up = i32x4.sub(v128.and(i32x4.shr_u(x, 23), i32x4.splat(0xff)), i32x4.splat(126));
  let e = f32x4.convert_i32x4_s(i32x4.sub(up, v128.and(tiny, i32x4.splat(23))));
  let m: v128 = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000));
  const small = f32x4.lt(m, f(0.707106781186547524));
  e = f32x4.sub(e, v128.and(small, f(1)));
  m = f32x4.sub(f32x4.add(m, v128.and(small, m)), f(1));
  const z = f32x4.mul(m, m);
  let p = step(f(7.0376836292e-2), m, -1.1514610310e-1);
  p = step(p, m, 1.1676998740e-1);
  p = step(p, m, -1.2420140846e-1);
  p = step(p, m, 1.4249322787e-1);
  p = step(p, m, -1.6668057665e-1);
  p = step(p, m, 2.0000714765e-1);
  p = step(p, m, -2.4999993993e-1);
  p = step(p, m, 3.3333331174e-1);
  p = f32x4.mul(f32x4.mul(p, m), z);
  p = f32x4.add(p, f32x4.mul(f(-2.12194440e-4), e));
  p = f32x4.sub(p, f32x4.mul(f(0.5), z));
  let result = f32x4.add(f32x4.add(m, p), f32x4.mul(f(0.693359375), e));
  result = v128.bitselect(result, given, f32x4.lt(given, f(Infinity)));
  result = v128.bitselect(f(-Infinity), result, f32x4.eq(given, f(0)));
  return v128.bitselect(f(NaN), result, f32x4.lt(given, f(0)));
}

/** Hyperbolic tangent (tanhf): a polynomial below .625, from e to the 2x above. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = step(f(-5.70498872745e-3), z, 2.06390887954e-2);
  p = step(p, z, -5.37397155531e-2);
  p = step(p, z, 1.33314422036e-1);
  p = step(p, z, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  // From 10 on the result rounds to 1 in any case.
  const double = f32x4.pmin(f32x4.add(size, size), f(20));
  const t = f32x4.add(f32x4.mul(double, f(1.44269504088896341)), f(MAGIC));
  const power = f32x4.mul(reduced(double, t), powerOfTwo(whole(t)));
  const far = f32x4.sub(f(1), f32x4.div(f(2), f32x4.add(power, f(1))));
  const signed = v128.or(far, v128.and(x, i32x4.splat(0x80000000)));
  return v128.bitselect(near, signed, f32x4.lt(size, f(0.625)));
}

/** 1 / (1 + e to the -x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  return f32x4.div(f(1), f32x4.add(f(1), exp4(f32x4.neg(x))));
}

/** All bits set in the first `count` of four lanes. */
// @ts-ignore: decorator
@inline
export function lanes(count: i32): v128 {
  return i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3));
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
