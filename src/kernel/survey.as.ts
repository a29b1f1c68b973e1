/* Looks at rows in evaluation mode, chunk by chunk: losses and right answers, readings of the activations, logits. */
import { cell, choose, double, forward, gather, header, noteWithin, padded, see, tamable, word } from './forward.as';
import { lanes, lower, total2, twoAt, upper } from './functions.as';
import { rowLosses } from './loss.as';
import { scaledSquares } from './optimizer.as';
import { forwardSparse, tameWeights } from './sparse.as';
import * as at from './words';

/** |tanh| beyond which a unit counts as saturated, and the sigmoid slope below which it does (s (1 - s)). */
const TANH_FLAT: f32 = 0.97;
const SIGMOID_FLAT_SLOPE: f32 = 0.02;

/**
 * Looks at `count` rows of `x`, whose entries begin at `starts` where that is not 0; `what` is a sum of EVALUATE, READ, ANSWER and KNOWN. Zero counts of each unit are added up beside the
 * readings; the host decides which units are dead.
 */
export function survey(run: usize, x: usize, labels: usize, starts: usize, count: i32, what: i32): void {
  choose(run);
  see();
  const capacity = word(at.CAPACITY);
  if (what & at.READ) {
    clearReadings();
    weigh();
  }
  if (what & at.EVALUATE) {
    f64.store(header + (at.LOSS_SUM << 3), 0);
    f64.store(header + (at.LOSS_SQUARES << 3), 0);
    for (let c = 0; c < word(at.CLASSES); c++) i32.store(word(at.RIGHT) + (c << 2), 0);
  }
  const sparse = starts != 0 && !word(at.HALF) && tameWeights();
  if (tamable()) noteAll(what);
  const answering = (what & (at.EVALUATE | at.ANSWER)) != 0;
  for (let from = 0; from < count; from += capacity) {
    const rows = min(capacity, count - from);
    if (sparse) forwardSparse(starts, 0, from, rows);
    else gather(x, 0, from, rows);
    forward(rows, false, sparse, answering);
    if (what & at.READ) read(rows);
    if (what & at.EVALUATE) evaluate(labels + from, rows);
    if (what & at.ANSWER) answer(from, rows);
  }
}

/** A layer's place among the readings: four doubles, then a count for each unit; rows are equally long. */
function readingOf(layer: i32): usize {
  const row = <usize>word(at.TABLE);
  const bytes = at.READING_BYTES + ((cell(row, at.UNITS) << 2) + 7 & ~7);
  return word(at.READINGS) + layer * bytes;
}

/** Notes of each hidden layer whether what tanh is taken of is within bounds: of rows that the run does not know the first layer's is not. */
function noteAll(what: i32): void {
  for (let layer = 0; layer < word(at.LAYERS) - 1; layer++) {
    const row = <usize>(word(at.TABLE) + layer * at.ROW_BYTES);
    const from = word(at.PARAMETERS) + (cell(row, at.WEIGHT) << 2);
    const weighed = what & at.READ ? f64.load(word(at.WEIGHED) + (layer << 4)) : scaledSquares(from, cell(row, at.SPAN), 1);
    noteWithin(row, layer == 0, layer == 0 && !(what & at.KNOWN) ? Infinity : weighed);
  }
}

/** Writes the sums of squares of the parameters and of the gradient of each layer. */
function weigh(): void {
  for (let layer = 0; layer < word(at.LAYERS); layer++) {
    const row = <usize>(word(at.TABLE) + layer * at.ROW_BYTES);
    const from = cell(row, at.WEIGHT) << 2;
    const to = word(at.WEIGHED) + (layer << 4);
    f64.store(to, scaledSquares(word(at.PARAMETERS) + from, cell(row, at.SPAN), 1));
    f64.store(to, scaledSquares(word(at.GRADIENT) + from, cell(row, at.SPAN), 1), 8);
  }
}

function clearReadings(): void {
  const end = readingOf(word(at.LAYERS) - 1);
  for (let p = readingOf(0); p < end; p += 8) f64.store(p, 0);
}

function read(rows: i32): void {
  const kind = word(at.ACTIVATION);
  const n = padded(rows);
  const whole = rows & ~3;
  const rest = lanes(rows - whole);
  for (let layer = 0; layer < word(at.LAYERS) - 1; layer++) {
    const row = <usize>(word(at.TABLE) + layer * at.ROW_BYTES);
    const units = cell(row, at.UNITS);
    const reading = readingOf(layer);
    sum0 = f64x2.splat(0);
    sum1 = sum0;
    square0 = sum0;
    square1 = sum0;
    flat = i32x4.splat(0);
    for (let unit = 0; unit < units; unit++) {
      const values = <usize>(cell(row, at.ACTIVE) + ((unit * n) << 2));
      let zeros = readUnit(kind, values, whole);
      if (whole < rows) zeros += readRest(kind, v128.load(values + (whole << 2)), rest);
      const own = reading + at.READING_BYTES + (unit << 2);
      i32.store(own, i32.load(own) + zeros);
    }
    f64.store(reading, f64.load(reading) + total2(sum0, sum1));
    f64.store(reading, f64.load(reading, 8) + total2(square0, square1), 8);
    f64.store(reading, f64.load(reading, 16) + <f64>count4(flat), 16);
  }
}

/** What has been added up of a layer. */
let sum0: v128 = f64x2.splat(0);
let sum1: v128 = f64x2.splat(0);
let square0: v128 = f64x2.splat(0);
let square1: v128 = f64x2.splat(0);
let flat: v128 = i32x4.splat(0);

/** All bits set where a unit is saturated. */
// @ts-ignore: decorator
@inline
function isFlat(kind: i32, v: v128): v128 {
  if (kind == 2) return f32x4.gt(f32x4.abs(v), f32x4.splat(TANH_FLAT));
  return f32x4.lt(f32x4.mul(v, f32x4.sub(f32x4.splat(1), v)), f32x4.splat(SIGMOID_FLAT_SLOPE));
}

/** Adds up `rows` (a multiple of 4) values of a unit and returns how many are 0. */
function readUnit(kind: i32, values: usize, rows: i32): i32 {
  let a0 = sum0;
  let a1 = sum1;
  let b0 = square0;
  let b1 = square1;
  let bent = flat;
  let zeros = i32x4.splat(0);
  const bends = kind == 2 || kind == 3;
  const end = values + (rows << 2);
  for (let p = values; p < end; p += 16) {
    const v = v128.load(p);
    const low = twoAt(p);
    const high = twoAt(p + 8);
    a0 = f64x2.add(a0, low);
    a1 = f64x2.add(a1, high);
    b0 = f64x2.add(b0, f64x2.mul(low, low));
    b1 = f64x2.add(b1, f64x2.mul(high, high));
    zeros = i32x4.sub(zeros, f32x4.eq(v, f32x4.splat(0)));
    if (bends) bent = i32x4.sub(bent, isFlat(kind, v));
  }
  sum0 = a0;
  sum1 = a1;
  square0 = b0;
  square1 = b1;
  flat = bent;
  return count4(zeros);
}

/** Adds up the values of the first 1 to 3 lanes and returns how many are 0. */
function readRest(kind: i32, given: v128, mask: v128): i32 {
  const v = v128.and(given, mask);
  const low = lower(v);
  const high = upper(v);
  sum0 = f64x2.add(sum0, low);
  sum1 = f64x2.add(sum1, high);
  square0 = f64x2.add(square0, f64x2.mul(low, low));
  square1 = f64x2.add(square1, f64x2.mul(high, high));
  if (kind == 2 || kind == 3) flat = i32x4.sub(flat, v128.and(isFlat(kind, v), mask));
  return popcnt(i32x4.bitmask(v128.and(f32x4.eq(v, f32x4.splat(0)), mask)));
}

function count4(x: v128): i32 {
  return i32x4.extract_lane(x, 0) + i32x4.extract_lane(x, 1) + i32x4.extract_lane(x, 2) + i32x4.extract_lane(x, 3);
}

/** Adds up the stable, unweighted, unsmoothed losses of rows, and by class those whose label has the first largest logit. */
function evaluate(labels: usize, rows: i32): void {
  const n = padded(rows);
  const own = <usize>word(at.LABELS);
  const ones = <usize>word(at.WEIGHTS);
  const one = f32x4.splat(1);
  for (let s = 0; s < n; s += 4) {
    v128.store(own + (s << 2), i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(labels + s))));
    v128.store(ones + (s << 2), one);
  }
  const classes = word(at.CLASSES);
  const logits = <usize>cell(word(at.TABLE) + (word(at.LAYERS) - 1) * at.ROW_BYTES, at.ACTIVE);
  const losses = <usize>word(at.ROW_LOSSES);
  rowLosses(word(at.LOSS), false, false, logits, classes, n, rows, own, ones, 1, 0, 1, losses, 0);
  let sum0 = f64x2.splat(0);
  let sum1 = f64x2.splat(0);
  let square0 = f64x2.splat(0);
  let square1 = f64x2.splat(0);
  const across = n << 2;
  const counts = <usize>word(at.RIGHT);
  for (let s = 0; s < rows; s += 4) {
    const mask = lanes(rows - s);
    const loss = v128.and(v128.load(losses + (s << 2)), mask);
    const low = lower(loss);
    const high = upper(loss);
    sum0 = f64x2.add(sum0, low);
    sum1 = f64x2.add(sum1, high);
    square0 = f64x2.add(square0, f64x2.mul(low, low));
    square1 = f64x2.add(square1, f64x2.mul(high, high));
    // Where a logit is NaN nothing is right.
    const z = logits + (s << 2);
    const label = v128.load(own + (s << 2));
    let top = v128.load(z);
    let said = i32x4.splat(0);
    let right = v128.and(f32x4.eq(top, top), mask);
    for (let c = 1; c < classes; c++) {
      const other = v128.load(z + c * across);
      const more = f32x4.gt(other, top);
      right = v128.and(right, f32x4.eq(other, other));
      top = v128.bitselect(other, top, more);
      said = v128.bitselect(i32x4.splat(c), said, more);
    }
    right = v128.and(right, i32x4.eq(said, label));
    // Of the labels those that were said are left, and elsewhere -1.
    v128.store(own + (s << 2), v128.or(label, v128.not(right)));
  }
  for (let c = 0; c < classes; c++) {
    const wanted = i32x4.splat(c);
    let found = i32x4.splat(0);
    for (let s = 0; s < rows; s += 4) found = i32x4.sub(found, i32x4.eq(v128.load(own + (s << 2)), wanted));
    const count = counts + (c << 2);
    i32.store(count, i32.load(count) + count4(found));
  }
  f64.store(header + (at.LOSS_SUM << 3), double(at.LOSS_SUM) + total2(sum0, sum1));
  f64.store(header + (at.LOSS_SQUARES << 3), double(at.LOSS_SQUARES) + total2(square0, square1));
}

/** Writes logits [row][class]. */
function answer(from: i32, rows: i32): void {
  const n = padded(rows);
  const classes = word(at.CLASSES);
  const logits = <usize>cell(word(at.TABLE) + (word(at.LAYERS) - 1) * at.ROW_BYTES, at.ACTIVE);
  for (let s = 0; s < rows; s++) {
    const to = <usize>(word(at.LOGITS) + (((from + s) * classes) << 2));
    for (let c = 0; c < classes; c++) f32.store(to + (c << 2), f32.load(logits + ((c * n + s) << 2)));
  }
}
