/*
 * Half precision, simulated: a single is rounded to the nearest half (11 significant bits, exponents -24 to 15), ties to even.
 * Splitting by 8193 = 2^13 + 1 is Veltkamp's; below 2^-14, where halves are 2^-24 apart, adding and taking away .75 rounds.
 */

/** Four singles, each rounded to a half. */
// @ts-ignore: decorator
@inline
export function round4(x: v128): v128 {
  const size = f32x4.abs(x);
  const c = f32x4.mul(size, f32x4.splat(8193));
  const normal = f32x4.sub(c, f32x4.sub(c, size));
  const small = f32x4.sub(f32x4.add(size, f32x4.splat(0.75)), f32x4.splat(0.75));
  let rounded = v128.bitselect(small, normal, f32x4.lt(size, f32x4.splat(6.103515625e-5)));
  rounded = v128.bitselect(f32x4.splat(Infinity), rounded, f32x4.ge(size, f32x4.splat(65520)));
  return v128.or(rounded, v128.and(x, i32x4.splat(0x80000000)));
}

/** Rounds `count` numbers, and up to three that follow, into another place. */
export function roundInto(to: usize, from: usize, count: i32): void {
  const bytes = count << 2;
  for (let i = 0; i < bytes; i += 16) v128.store(to + i, round4(v128.load(from + i)));
}
