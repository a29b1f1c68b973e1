/* From rows to logits: gather, then layer after layer by the table that the host wrote. */
import { activate, addInto, multiplyInto } from './activation.as';
import { forwardProduct } from './matrix.as';
import { turn } from './turn.as';
import { batchNorm, layerNorm } from './norm.as';
import { roundInto } from './half.as';
import * as at from './words';

/** The address of the header of the run at work. */
export let header: usize = 0;

/** Makes a run the one at work. */
export function choose(run: usize): void {
  header = run;
}

/** A whole number, or an address, of the header. */
// @ts-ignore: decorator
@inline
export function word(index: i32): i32 {
  return i32.load(header + (index << 2));
}

/** A double of the header. */
// @ts-ignore: decorator
@inline
export function double(index: i32): f64 {
  return f64.load(header + (index << 3));
}

/** A number of the table's row that begins at `row`. */
// @ts-ignore: decorator
@inline
export function cell(row: usize, index: i32): i32 {
  return i32.load(row + (index << 2));
}

/** Samples rounded up to whole blocks of 8. */
// @ts-ignore: decorator
@inline
export function padded(rows: i32): i32 {
  return (rows + 7) & ~7;
}

/** Gathers rows of `x` into [input][sample], rounded to halves where asked; samples that fill up the last block are zeros. */
export function gather(x: usize, chosen: usize, from: i32, rows: i32): void {
  const inputs = word(at.INPUTS);
  const n = padded(rows);
  const across = n << 2;
  const to = word(at.INPUT);
  const zeros = <usize>word(at.ZEROS);
  const whole = inputs & ~3;
  for (let s = 0; s < n; s += 4) {
    const p0 = rowAt(x, chosen, from, s, rows, inputs, zeros);
    const p1 = rowAt(x, chosen, from, s + 1, rows, inputs, zeros);
    const p2 = rowAt(x, chosen, from, s + 2, rows, inputs, zeros);
    const p3 = rowAt(x, chosen, from, s + 3, rows, inputs, zeros);
    let i = 0;
    for (; i < whole; i += 4) turn(p0 + (i << 2), p1 + (i << 2), p2 + (i << 2), p3 + (i << 2), to + i * across + (s << 2), across);
    for (; i < inputs; i++) {
      const t = to + i * across + (s << 2);
      f32.store(t, f32.load(p0 + (i << 2)));
      f32.store(t, f32.load(p1 + (i << 2)), 4);
      f32.store(t, f32.load(p2 + (i << 2)), 8);
      f32.store(t, f32.load(p3 + (i << 2)), 12);
    }
  }
  if (word(at.HALF)) roundInto(to, to, inputs * n);
}

// @ts-ignore: decorator
@inline
function rowAt(x: usize, chosen: usize, from: i32, sample: i32, rows: i32, inputs: i32, zeros: usize): usize {
  if (sample >= rows) return zeros;
  const row = chosen == 0 ? from + sample : i32.load(chosen + (sample << 2));
  return x + ((row * inputs) << 2);
}

/** What tanh is taken of without bounds, at most, squared: `tanhWithin` is good up to 43, and sums are rounded. */
const FAR: f64 = 1800;

/** Whether a bound for what tanh is taken of follows from the size of the weights: what a hidden layer gets is then from -1 to 1. */
export function tamable(): bool {
  return word(at.ACTIVATION) == 2 && word(at.NORM) == 0 && !word(at.HALF) && !word(at.RESIDUAL) && !(double(at.DROPOUT) > 0);
}

/**
 * Notes whether what tanh is taken of in a layer is within bounds, from the sum of squares of its parameters: no product of two
 * vectors is larger than that of their lengths.
 */
export function noteWithin(row: usize, first: bool, squares: f64): void {
  const given = first ? double(at.REACH) : <f64>cell(row, at.FAN_IN);
  i32.store(row + (at.WITHIN << 2), squares * (given + 1) < FAR ? 1 : 0);
}

/** The parameters as the products see them, made anew where halves are simulated. */
export function see(): void {
  if (word(at.HALF)) roundInto(word(at.SEEN), word(at.PARAMETERS), word(at.SIZE));
}

/**
 * Runs the gathered rows through every layer, in training with dropout masks and the batch's own statistics. `made` says that the
 * first product is there already; without `answering` the last one is left out.
 */
export function forward(rows: i32, training: bool, made: bool, answering: bool): void {
  const n = padded(rows);
  const layers = word(at.LAYERS);
  const seen = <usize>word(at.SEEN);
  const half = word(at.HALF);
  const norm = word(at.NORM);
  const dropout = training && double(at.DROPOUT) > 0;
  for (let layer = 0; layer < layers; layer++) {
    if (layer == layers - 1 && !answering) return;
    const row = <usize>(word(at.TABLE) + layer * at.ROW_BYTES);
    const units = cell(row, at.UNITS);
    const z = <usize>cell(row, at.ACTIVE);
    const bytes = (units * n) << 2;
    const from = <usize>cell(row, at.FROM);
    if (layer > 0 || !made) forwardProduct(z, seen + (cell(row, at.WEIGHT) << 2), from, seen + (cell(row, at.BIAS) << 2), units, n, cell(row, at.FAN_IN));
    if (half) roundInto(z, z, units * n);
    if (layer == layers - 1) return;
    const gain = seen + (cell(row, at.GAIN) << 2);
    const shift = seen + (cell(row, at.SHIFT) << 2);
    const unit = <usize>cell(row, at.UNIT);
    const inverse = <usize>cell(row, at.INVERSE);
    if (norm == 1) layerNorm(z, units, n, unit, inverse, gain, shift);
    if (norm == 2) batchNorm(z, units, n, rows, unit, inverse, gain, shift, cell(row, at.MEAN), cell(row, at.VARIANCE), training);
    activate(word(at.ACTIVATION), z, bytes, cell(row, at.WITHIN) != 0);
    if (half) roundInto(z, z, units * n);
    const to = <usize>cell(row, at.TO);
    if (to == z) continue;
    const added = word(at.RESIDUAL) && layer > 0;
    if (added) addInto(to, z, from, bytes);
    if (dropout) multiplyInto(to, added ? to : z, cell(row, at.MASK), bytes);
    else if (!added) copy(to, z, bytes);
    if (half) roundInto(to, to, units * n);
  }
}

/** Copies `bytes` bytes, a multiple of 16. */
function copy(to: usize, from: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16) v128.store(to + i, v128.load(from + i));
}
