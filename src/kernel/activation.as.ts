/* Activations in place, and their slopes as functions of what they gave. Kinds: 0 ReLU, 1 leaky ReLU, 2 tanh, 3 sigmoid, 4 none. */
import { ONES, sigmoid4, tanh4, tanhWithin } from './functions.as';
import { turned4 } from './turn.as';

/** What leaky ReLU lets through below 0. */
const LEAK: f32 = 0.01;

// @ts-ignore: decorator
@inline
function tanhOf(within: bool, x: v128): v128 {
  return within ? tanhWithin(x) : tanh4(x);
}

/** Vectors of one turn share the constants that are read; bytes are a multiple of 32. */
// @ts-ignore: decorator
@inline
function tanhs(within: bool, at: usize, bytes: i32): void {
  let i = 0;
  for (; i + 64 <= bytes; i += 64) {
    const a = tanhOf(within, v128.load(at + i));
    const b = tanhOf(within, v128.load(at + i, 16));
    const c = tanhOf(within, v128.load(at + i, 32));
    const d = tanhOf(within, v128.load(at + i, 48));
    v128.store(at + i, a);
    v128.store(at + i, b, 16);
    v128.store(at + i, c, 32);
    v128.store(at + i, d, 48);
  }
  for (; i < bytes; i += 16) v128.store(at + i, tanhOf(within, v128.load(at + i)));
}

/** Applies an activation to `bytes` bytes of numbers, none of them beyond 43 where they are known to be `within`; NaN stays NaN in each. */
export function activate(kind: i32, at: usize, bytes: i32, within: bool): void {
  if (kind == 0) {
    for (let i = 0; i < bytes; i += 16) v128.store(at + i, f32x4.pmax(v128.load(at + i), f32x4.splat(0)));
  } else if (kind == 1) {
    for (let i = 0; i < bytes; i += 16) {
      const x = v128.load(at + i);
      v128.store(at + i, f32x4.pmax(x, f32x4.mul(x, f32x4.splat(LEAK))));
    }
  } else if (kind == 2) {
    if (within) tanhs(true, at, bytes);
    else tanhs(false, at, bytes);
  } else if (kind == 3) {
    for (let i = 0; i < bytes; i += 16) v128.store(at + i, sigmoid4(v128.load(at + i)));
  }
}

/** The gradient `g` times the slope of the activation that gave `y`. */
// @ts-ignore: decorator
@inline
function slopeOf(kind: i32, one: v128, g: v128, y: v128): v128 {
  // For ReLU a choice, as in PyTorch, not a product: a closed unit passes nothing on, not even NaN.
  if (kind == 0) return v128.andnot(g, f32x4.le(y, f32x4.splat(0)));
  if (kind == 1) return v128.bitselect(f32x4.mul(g, f32x4.splat(LEAK)), g, f32x4.le(y, f32x4.splat(0)));
  if (kind == 2) return f32x4.mul(g, f32x4.sub(one, f32x4.mul(y, y)));
  if (kind == 3) return f32x4.mul(g, f32x4.mul(y, f32x4.sub(one, y)));
  return g;
}

// @ts-ignore: decorator
@inline
function slopes(kind: i32, to: usize, gradient: usize, out: usize, bytes: i32): void {
  const one = v128.load(ONES);
  for (let i = 0; i < bytes; i += 32) {
    v128.store(to + i, slopeOf(kind, one, v128.load(gradient + i), v128.load(out + i)));
    v128.store(to + i, slopeOf(kind, one, v128.load(gradient + i, 16), v128.load(out + i, 16)), 16);
  }
}

// @ts-ignore: decorator
@inline
function turnedSlopes(kind: i32, to: usize, gradient: usize, out: usize, units: i32, n: i32, turned: usize, store: bool): void {
  const one = v128.load(ONES);
  const across = n << 2;
  const wide = units << 2;
  const down = gradient - to;
  const made = out - to;
  for (let u = 0; u < units; u += 4) {
    let p = to + u * across;
    const end = p + across;
    let t = turned + (u << 2);
    for (; p < end; p += 16) {
      const g = p + down;
      const y = p + made;
      const r0 = slopeOf(kind, one, v128.load(g), v128.load(y));
      const r1 = slopeOf(kind, one, v128.load(g + across), v128.load(y + across));
      const r2 = slopeOf(kind, one, v128.load(g + across * 2), v128.load(y + across * 2));
      const r3 = slopeOf(kind, one, v128.load(g + across * 3), v128.load(y + across * 3));
      if (store) {
        v128.store(p, r0);
        v128.store(p + across, r1);
        v128.store(p + across * 2, r2);
        v128.store(p + across * 3, r3);
      }
      turned4(r0, r1, r2, r3, t, wide);
      t += wide << 2;
    }
  }
}

/**
 * What `activateBack` makes of [units][n], units a multiple of 4, and with `needed` false only that turned into [n][units]: the layer
 * at the bottom has no other use for it.
 */
export function activateBackTurned(kind: i32, to: usize, gradient: usize, out: usize, units: i32, n: i32, turned: usize, needed: bool): void {
  if (kind == 0) turnedSlopes(0, to, gradient, out, units, n, turned, needed);
  else if (kind == 1) turnedSlopes(1, to, gradient, out, units, n, turned, needed);
  else if (kind == 2) turnedSlopes(2, to, gradient, out, units, n, turned, needed);
  else if (kind == 3) turnedSlopes(3, to, gradient, out, units, n, turned, needed);
  else turnedSlopes(4, to, gradient, out, units, n, turned, needed);
}

/** to = gradient times the slope of the activation that gave `out`; bytes are a multiple of 32. */
export function activateBack(kind: i32, to: usize, gradient: usize, out: usize, bytes: i32): void {
  if (kind == 0) slopes(0, to, gradient, out, bytes);
  else if (kind == 1) slopes(1, to, gradient, out, bytes);
  else if (kind == 2) slopes(2, to, gradient, out, bytes);
  else if (kind == 3) slopes(3, to, gradient, out, bytes);
  else slopes(4, to, gradient, out, bytes);
}

/** to = a + b. */
export function addInto(to: usize, a: usize, b: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) v128.store(to + i, f32x4.add(v128.load(a + i), v128.load(b + i)));
}

/** to = a b. */
export function multiplyInto(to: usize, a: usize, b: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) v128.store(to + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
}
