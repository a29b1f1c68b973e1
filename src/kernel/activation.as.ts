/* Activations in place, and their slopes as functions of what they gave. Kinds: 0 ReLU, 1 leaky ReLU, 2 tanh, 3 sigmoid, 4 none. */
import { sigmoid4, tanh4 } from './functions.as';

/** What leaky ReLU lets through below 0. */
const LEAK: f32 = 0.01;

/** Applies an activation to `bytes` bytes of numbers; NaN stays NaN in each. */
export function activate(kind: i32, at: usize, bytes: i32): void {
  if (kind == 0) {
    for (let i = 0; i < bytes; i += 16) v128.store(at + i, f32x4.pmax(v128.load(at + i), f32x4.splat(0)));
  } else if (kind == 1) {
    for (let i = 0; i < bytes; i += 16) {
      const x = v128.load(at + i);
      v128.store(at + i, f32x4.pmax(x, f32x4.mul(x, f32x4.splat(LEAK))));
    }
  } else if (kind == 2) {
    // Vectors of one turn share the constants that are read; bytes are a multiple of 32.
    let i = 0;
    for (; i + 64 <= bytes; i += 64) {
      const a = tanh4(v128.load(at + i));
      const b = tanh4(v128.load(at + i, 16));
      const c = tanh4(v128.load(at + i, 32));
      const d = tanh4(v128.load(at + i, 48));
      v128.store(at + i, a);
      v128.store(at + i, b, 16);
      v128.store(at + i, c, 32);
      v128.store(at + i, d, 48);
    }
    for (; i < bytes; i += 16) v128.store(at + i, tanh4(v128.load(at + i)));
  } else if (kind == 3) {
    for (let i = 0; i < bytes; i += 16) v128.store(at + i, sigmoid4(v128.load(at + i)));
  }
}

/** The gradient `g` times the slope of the activation that gave `y`. */
// @ts-ignore: decorator
@inline
function slopeOf(kind: i32, g: v128, y: v128): v128 {
  // For ReLU a choice, as in PyTorch, not a product: a closed unit passes nothing on, not even NaN.
  if (kind == 0) return v128.andnot(g, f32x4.le(y, f32x4.splat(0)));
  if (kind == 1) return v128.bitselect(f32x4.mul(g, f32x4.splat(LEAK)), g, f32x4.le(y, f32x4.splat(0)));
  if (kind == 2) return f32x4.mul(g, f32x4.sub(f32x4.splat(1), f32x4.mul(y, y)));
  if (kind == 3) return f32x4.mul(g, f32x4.mul(y, f32x4.sub(f32x4.splat(1), y)));
  return g;
}

// @ts-ignore: decorator
@inline
function slopes(kind: i32, to: usize, gradient: usize, out: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 32) {
    v128.store(to + i, slopeOf(kind, v128.load(gradient + i), v128.load(out + i)));
    v128.store(to + i, slopeOf(kind, v128.load(gradient + i, 16), v128.load(out + i, 16)), 16);
  }
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
