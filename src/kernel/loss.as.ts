/*
 * Losses of logits [class][sample] against labels, four samples at a time: the loss of each row, and the slope of the mean
 * over the batch. Stable forms are those of losses.ts; naive ones are what a formula typed from a book does.
 */
import { exp4, log4, logFrom1, sigmoid4 } from './functions.as';
import { round4 } from './half.as';

let targetOn: v128 = f32x4.splat(0);
let targetOff: v128 = f32x4.splat(0);

// @ts-ignore: decorator
@inline
function target(labels: v128, c: i32): v128 {
  return v128.bitselect(targetOn, targetOff, i32x4.eq(labels, i32x4.splat(c)));
}

// @ts-ignore: decorator
@inline
function precise(x: v128, half: bool): v128 {
  return half ? round4(x) : x;
}

/**
 * Writes the weighted loss of each of `n` rows to `losses`, and where `slopes` is not 0 the slopes of the mean over `rows` rows,
 * times `scale`. Kinds: 0 softmax, 1 squared error, 2 binary cross-entropy of sigmoids.
 */
export function rowLosses(
  kind: i32,
  naive: bool,
  half: bool,
  logits: usize,
  classes: i32,
  n: i32,
  rows: i32,
  labels: usize,
  weights: usize,
  on: f32,
  off: f32,
  scale: f32,
  losses: usize,
  slopes: usize,
): void {
  targetOn = f32x4.splat(on);
  targetOff = f32x4.splat(off);
  const across = n << 2;
  if (kind == 0 && !naive && classes == 2) {
    softmaxOfTwo(logits, across, labels, weights, scale, rows, losses, slopes);
    return;
  }
  const count = f32x4.splat(<f32>classes);
  for (let j = 0; j < across; j += 16) {
    const weight = v128.load(weights + j);
    const label = v128.load(labels + j);
    const z = logits + j;
    const to: usize = slopes == 0 ? 0 : slopes + j;
    const share = f32x4.div(f32x4.mul(weight, f32x4.splat(scale)), f32x4.splat(<f32>rows));
    let loss: v128;
    if (kind == 0) {
      if (naive) loss = naiveSoftmax(z, label, classes, across, share, to, half);
      else loss = softmax(z, label, classes, across, share, to);
    } else {
      const part = f32x4.div(share, count);
      if (kind == 1) loss = squared(z, label, classes, across, part, to);
      else loss = naive ? naiveBinary(z, label, classes, across, part, to, half) : binary(z, label, classes, across, part, to);
      loss = f32x4.div(loss, count);
    }
    v128.store(losses + j, f32x4.mul(loss, weight));
  }
}

/**
 * Softmax of two classes: of the two powers one is 1, so there is one to compute; the same bits as `softmax`. First the powers
 * of all rows, then their logarithms: one after the other, each row would wait for a long chain of operations.
 */
function softmaxOfTwo(logits: usize, across: i32, labels: usize, weights: usize, scale: f32, rows: i32, losses: usize, slopes: usize): void {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  for (let j = 0; j < across; j += 32) {
    const a = powerBelow(logits + j, across);
    const b = powerBelow(logits + j + 16, across);
    v128.store(losses + j, a);
    v128.store(losses + j, b, 16);
  }
  const times = f32x4.splat(scale);
  const count = f32x4.splat(<f32>rows);
  for (let j = 0; j < across; j += 16) {
    const z = logits + j;
    const z0 = v128.load(z);
    const z1 = v128.load(z + across);
    const top = f32x4.pmax(z0, z1);
    const below0 = f32x4.sub(z0, top);
    const below1 = f32x4.sub(z1, top);
    const power = v128.load(losses + j);
    const total = f32x4.add(one, power);
    const logTotal = logFrom1(total);
    const weight = v128.load(weights + j);
    const label = v128.load(labels + j);
    const t0 = target(label, 0);
    const t1 = target(label, 1);
    if (slopes != 0) {
      const to = slopes + j;
      const share = f32x4.div(f32x4.mul(weight, times), count);
      const power0 = v128.bitselect(one, power, f32x4.eq(below0, zero));
      const power1 = v128.bitselect(one, power, f32x4.eq(below1, zero));
      v128.store(to, f32x4.mul(f32x4.sub(f32x4.div(power0, total), t0), share));
      v128.store(to + across, f32x4.mul(f32x4.sub(f32x4.div(power1, total), t1), share));
    }
    const loss = f32x4.add(f32x4.mul(t0, f32x4.sub(logTotal, below0)), f32x4.mul(t1, f32x4.sub(logTotal, below1)));
    v128.store(losses + j, f32x4.mul(loss, weight));
  }
}

/** Of two logits, e to the smaller less the larger. */
// @ts-ignore: decorator
@inline
function powerBelow(z: usize, across: i32): v128 {
  const z0 = v128.load(z);
  const z1 = v128.load(z + across);
  const top = f32x4.pmax(z0, z1);
  return exp4(f32x4.add(f32x4.sub(z0, top), f32x4.sub(z1, top)));
}

function softmax(z: usize, label: v128, classes: i32, across: i32, share: v128, to: usize): v128 {
  let top = v128.load(z);
  for (let c = 1; c < classes; c++) top = f32x4.pmax(top, v128.load(z + c * across));
  let total = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const power = exp4(f32x4.sub(v128.load(z + c * across), top));
    if (to != 0) v128.store(to + c * across, power);
    total = f32x4.add(total, power);
  }
  const logTotal = logFrom1(total);
  let loss = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const t = target(label, c);
    loss = f32x4.add(loss, f32x4.mul(t, f32x4.sub(logTotal, f32x4.sub(v128.load(z + c * across), top))));
    if (to == 0) continue;
    const at = to + c * across;
    v128.store(at, f32x4.mul(f32x4.sub(f32x4.div(v128.load(at), total), t), share));
  }
  return loss;
}

/** No shift by the largest logit; the logarithm of each probability; the slope by the chain rule through both. */
function naiveSoftmax(z: usize, label: v128, classes: i32, across: i32, share: v128, to: usize, half: bool): v128 {
  let total = f32x4.splat(0);
  for (let c = 0; c < classes; c++) total = precise(f32x4.add(total, precise(exp4(v128.load(z + c * across)), half)), half);
  let loss = f32x4.splat(0);
  let mean = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const t = target(label, c);
    const p = precise(f32x4.div(precise(exp4(v128.load(z + c * across)), half), total), half);
    loss = f32x4.sub(loss, f32x4.mul(t, log4(p)));
    const slope = f32x4.neg(f32x4.div(t, p));
    mean = f32x4.add(mean, f32x4.mul(p, slope));
  }
  if (to == 0) return loss;
  for (let c = 0; c < classes; c++) {
    const p = precise(f32x4.div(precise(exp4(v128.load(z + c * across)), half), total), half);
    const slope = f32x4.neg(f32x4.div(target(label, c), p));
    v128.store(to + c * across, f32x4.mul(f32x4.mul(p, f32x4.sub(slope, mean)), share));
  }
  return loss;
}

function squared(z: usize, label: v128, classes: i32, across: i32, part: v128, to: usize): v128 {
  const twice = f32x4.add(part, part);
  let loss = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const miss = f32x4.sub(v128.load(z + c * across), target(label, c));
    loss = f32x4.add(loss, f32x4.mul(miss, miss));
    if (to != 0) v128.store(to + c * across, f32x4.mul(miss, twice));
  }
  return loss;
}

function binary(z: usize, label: v128, classes: i32, across: i32, part: v128, to: usize): v128 {
  let loss = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const x = v128.load(z + c * across);
    const t = target(label, c);
    const above = f32x4.sub(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(x, t));
    loss = f32x4.add(loss, f32x4.add(above, log4(f32x4.add(exp4(f32x4.neg(f32x4.abs(x))), f32x4.splat(1)))));
    if (to != 0) v128.store(to + c * across, f32x4.mul(f32x4.sub(sigmoid4(x), t), part));
  }
  return loss;
}

/** Logarithms of the sigmoid and of what it lacks to 1; the slope by the chain rule through them. */
function naiveBinary(z: usize, label: v128, classes: i32, across: i32, part: v128, to: usize, half: bool): v128 {
  const one = f32x4.splat(1);
  let loss = f32x4.splat(0);
  for (let c = 0; c < classes; c++) {
    const t = target(label, c);
    const p = precise(sigmoid4(v128.load(z + c * across)), half);
    const rest = f32x4.sub(one, p);
    const other = f32x4.sub(one, t);
    loss = f32x4.sub(loss, f32x4.add(f32x4.mul(t, log4(p)), f32x4.mul(other, log4(rest))));
    if (to == 0) continue;
    const slope = f32x4.sub(f32x4.div(other, rest), f32x4.div(t, p));
    v128.store(to + c * across, f32x4.mul(f32x4.mul(slope, f32x4.mul(p, rest)), part));
  }
  return loss;
}
