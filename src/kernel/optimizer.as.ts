/* Optimizers in single precision, as optimizers/host.ts defines them in double. Kinds: 0 SGD, 1 momentum, 2 RMSProp, 3 Adam, 4 AdamW. */
import { lanes, lower, put, total2, twoAt, upper } from './functions.as';

/** Sums of squares of the last `update`: of the gradient, of what was taken away, and of the parameters before it. */
export let gradientSquares: f64 = 0;
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
let decays: bool = false;
let pulled: v128 = f32x4.splat(0);
let shrunk: v128 = f32x4.splat(0);

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

/** Sets the decay of weights: `pull` is added to the gradient times the weight, `shrink` taken from the weight times itself. */
export function prepareDecay(pull: f64, shrink: f64): void {
  decays = pull != 0 || shrink != 0;
  pulled = f32x4.splat(<f32>pull);
  shrunk = f32x4.splat(<f32>shrink);
}

/** Stores the lanes of a mask and leaves the others as they were. */
// @ts-ignore: decorator
@inline
function keep(at: usize, x: v128, mask: v128, all: bool): void {
  v128.store(at, all ? x : v128.bitselect(x, v128.load(at), mask));
}

/** What is taken from four parameters `w` with the gradients `raw`; `weights` of them, all from 4 on, are weights that decay. */
// @ts-ignore: decorator
@inline
function taken(what: i32, w: v128, raw: v128, first: usize, second: usize, weights: i32, mask: v128, all: bool): v128 {
  let g = f32x4.mul(raw, clipping);
  const decaying = lanes(max(0, weights));
  if (decays) g = f32x4.add(g, v128.and(f32x4.mul(pulled, w), decaying));
  if (what == 0) return f32x4.mul(rate, g);
  if (what == 1) {
    const m = f32x4.add(f32x4.mul(keep1, v128.load(first)), g);
    keep(first, m, mask, all);
    return f32x4.mul(rate, m);
  }
  const v = f32x4.add(f32x4.mul(keep2, v128.load(second)), f32x4.mul(f32x4.mul(take2, g), g));
  keep(second, v, mask, all);
  if (what == 2) return f32x4.div(f32x4.mul(rate, g), f32x4.add(f32x4.sqrt(v), epsilon));
  const m = f32x4.add(f32x4.mul(keep1, v128.load(first)), f32x4.mul(take1, g));
  keep(first, m, mask, all);
  const delta = f32x4.div(f32x4.mul(rate, m), f32x4.add(f32x4.sqrt(f32x4.mul(v, unbias2)), epsilon));
  return decays ? f32x4.add(delta, v128.and(f32x4.mul(shrunk, w), decaying)) : delta;
}

// @ts-ignore: decorator
@inline
function plusSquare(sum: v128, x: v128): v128 {
  return f64x2.add(sum, f64x2.mul(x, x));
}

// @ts-ignore: decorator
@inline
function run(what: i32, parameters: usize, gradient: usize, first: usize, second: usize, count: i32, weights: i32): void {
  let gradient0 = f64x2.splat(0);
  let gradient1 = f64x2.splat(0);
  let moved0 = f64x2.splat(0);
  let moved1 = f64x2.splat(0);
  let length0 = f64x2.splat(0);
  let length1 = f64x2.splat(0);
  const all = i32x4.splat(-1);
  const whole = count & ~3;
  for (let i = 0; i < whole; i += 4) {
    const at = i << 2;
    const w = v128.load(parameters + at);
    const g = v128.load(gradient + at);
    const d = taken(what, w, g, first + at, second + at, weights - i, all, true);
    gradient0 = plusSquare(gradient0, twoAt(gradient + at));
    gradient1 = plusSquare(gradient1, twoAt(gradient + at + 8));
    length0 = plusSquare(length0, twoAt(parameters + at));
    length1 = plusSquare(length1, twoAt(parameters + at + 8));
    v128.store(parameters + at, f32x4.sub(w, d));
    moved0 = plusSquare(moved0, lower(d));
    moved1 = plusSquare(moved1, upper(d));
  }
  if (whole < count) {
    const at = whole << 2;
    const mask = lanes(count - whole);
    const w = v128.load(parameters + at);
    const g = v128.load(gradient + at);
    const d = taken(what, w, g, first + at, second + at, weights - whole, mask, false);
    keep(parameters + at, f32x4.sub(w, d), mask, false);
    const ownG = v128.and(g, mask);
    const ownD = v128.and(d, mask);
    const ownW = v128.and(w, mask);
    gradient0 = plusSquare(gradient0, lower(ownG));
    gradient1 = plusSquare(gradient1, upper(ownG));
    moved0 = plusSquare(moved0, lower(ownD));
    moved1 = plusSquare(moved1, upper(ownD));
    length0 = plusSquare(length0, lower(ownW));
    length1 = plusSquare(length1, upper(ownW));
  }
  gradientSquares = total2(gradient0, gradient1);
  movedSquares = total2(moved0, moved1);
  lengthSquares = total2(length0, length1);
}

/** Updates `count` parameters, of which the first `weights` decay. */
export function update(parameters: usize, gradient: usize, first: usize, second: usize, count: i32, weights: i32): void {
  if (kind == 0) run(0, parameters, gradient, first, second, count, weights);
  else if (kind == 1) run(1, parameters, gradient, first, second, count, weights);
  else if (kind == 2) run(2, parameters, gradient, first, second, count, weights);
  else run(3, parameters, gradient, first, second, count, weights);
}

/** Multiplies `count` numbers by a factor in place and returns the sum of their squares. */
export function scaledSquares(at: usize, count: i32, factor: f32): f64 {
  const by = f32x4.splat(factor);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  const whole = count & ~3;
  if (factor == 1) {
    for (; i < whole; i += 4) {
      low = plusSquare(low, twoAt(at + (i << 2)));
      high = plusSquare(high, twoAt(at + (i << 2) + 8));
    }
  }
  for (; i < count; i += 4) {
    const left = count - i;
    let g = v128.load(at + (i << 2));
    if (factor != 1) {
      g = f32x4.mul(g, by);
      put(at + (i << 2), g, left);
    }
    g = v128.and(g, lanes(left));
    low = plusSquare(low, lower(g));
    high = plusSquare(high, upper(g));
  }
  return total2(low, high);
}
