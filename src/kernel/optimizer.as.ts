/* Optimizers in single precision, as optimizers/host.ts defines them in double. Kinds: 0 SGD, 1 momentum, 2 RMSProp, 3 Adam, 4 AdamW. */
import { lanes, lower, put, total2, upper } from './functions.as';

/** Sums of squares of the last `update`: of what it took away, and of the parameters before it. */
export let movedSquares: f64 = 0;
export let lengthSquares: f64 = 0;

let kind: i32 = 0;
let clipping: v128 = f32x4.splat(0);
let rate: v128 = f32x4.splat(0);
let keep1: v128 = f32x4.splat(0);
let take1: v128 = f32x4.splat(0);
let keep2: v128 = f32x4.splat(0);
let take2: v128 = f32x4.splat(0);
let unbias2: v128 = f32x4.splat(0);
let epsilon: v128 = f32x4.splat(0);

/** Sets what holds for all parameters of one step; `step1` is the learning rate, divided by Adam's first bias. */
export function prepare(what: i32, clip: f64, step1: f64, beta1: f64, beta2: f64, bias2: f64, small: f64): void {
  kind = what;
  clipping = f32x4.splat(<f32>clip);
  rate = f32x4.splat(<f32>step1);
  keep1 = f32x4.splat(<f32>beta1);
  take1 = f32x4.splat(<f32>(1 - beta1));
  keep2 = f32x4.splat(<f32>beta2);
  take2 = f32x4.splat(<f32>(1 - beta2));
  unbias2 = f32x4.splat(<f32>(1 / bias2));
  epsilon = f32x4.splat(<f32>small);
}

/** Updates `count` parameters; `pull` is added to the gradient times the weight, `shrink` taken from the weight times itself. */
export function update(parameters: usize, gradient: usize, first: usize, second: usize, count: i32, pull: f64, shrink: f64): void {
  const pulled = f32x4.splat(<f32>pull);
  const shrunk = f32x4.splat(<f32>shrink);
  let moved0 = f64x2.splat(0);
  let moved1 = f64x2.splat(0);
  let length0 = f64x2.splat(0);
  let length1 = f64x2.splat(0);
  for (let i = 0; i < count; i += 4) {
    const at = i << 2;
    const left = count - i;
    const w = v128.load(parameters + at);
    const g = f32x4.add(f32x4.mul(v128.load(gradient + at), clipping), f32x4.mul(pulled, w));
    let delta: v128;
    if (kind == 0) {
      delta = f32x4.mul(rate, g);
    } else if (kind == 1) {
      const m = f32x4.add(f32x4.mul(keep1, v128.load(first + at)), g);
      put(first + at, m, left);
      delta = f32x4.mul(rate, m);
    } else {
      const v = f32x4.add(f32x4.mul(keep2, v128.load(second + at)), f32x4.mul(f32x4.mul(take2, g), g));
      put(second + at, v, left);
      if (kind == 2) {
        delta = f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(v), epsilon));
      } else {
        const m = f32x4.add(f32x4.mul(keep1, v128.load(first + at)), f32x4.mul(take1, g));
        put(first + at, m, left);
        const size = f32x4.add(f32x4.sqrt(f32x4.mul(v, unbias2)), epsilon);
        delta = f32x4.add(f32x4.div(f32x4.mul(rate, m), size), f32x4.mul(shrunk, w));
      }
    }
    put(parameters + at, f32x4.sub(w, delta), left);
    const mask = lanes(left);
    const d = v128.and(delta, mask);
    const own = v128.and(w, mask);
    moved0 = f64x2.add(moved0, f64x2.mul(lower(d), lower(d)));
    moved1 = f64x2.add(moved1, f64x2.mul(upper(d), upper(d)));
    length0 = f64x2.add(length0, f64x2.mul(lower(own), lower(own)));
    length1 = f64x2.add(length1, f64x2.mul(upper(own), upper(own)));
  }
  movedSquares = total2(moved0, moved1);
  lengthSquares = total2(length0, length1);
}

/** Multiplies `count` numbers by a factor in place and returns the sum of their squares. */
export function scaledSquares(at: usize, count: i32, factor: f32): f64 {
  const by = f32x4.splat(factor);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let i = 0; i < count; i += 4) {
    const left = count - i;
    let g = v128.load(at + (i << 2));
    if (factor != 1) {
      g = f32x4.mul(g, by);
      put(at + (i << 2), g, left);
    }
    g = v128.and(g, lanes(left));
    low = f64x2.add(low, f64x2.mul(lower(g), lower(g)));
    high = f64x2.add(high, f64x2.mul(upper(g), upper(g)));
  }
  return total2(low, high);
}
