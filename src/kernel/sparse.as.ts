/*
 * The first layer on rows that are mostly zeros, as pictures are: only what is not zero is multiplied. A zero adds nothing to a sum
 * as long as what it is multiplied by is finite, so the bits are those of the whole products; where something is not, `step.as.ts` and
 * `survey.as.ts` take the whole products.
 */
import { cell, padded, word } from './forward.as';
import { turn } from './turn.as';
import * as at from './words';

/** Bytes of an entry: the number of an input, and its value. */
const ENTRY = 8;

/** Writes the entries of `rows` rows, and where those of each row begin and the last ones end. */
export function pack(x: usize, rows: i32, inputs: i32, starts: usize, entries: usize): void {
  let to = entries;
  for (let row = 0; row < rows; row++) {
    i32.store(starts + (row << 2), <i32>to);
    for (let i = 0; i < inputs; i++, x += 4) {
      const value = f32.load(x);
      if (value == 0) continue;
      i32.store(to, i);
      f32.store(to, value, 4);
      to += ENTRY;
    }
  }
  i32.store(starts + (rows << 2), <i32>to);
}

/** Whether none of `count` numbers, and of up to three that follow, is infinite or NaN. */
export function finite(at: usize, count: i32): bool {
  const zero = f32x4.splat(0);
  let a = zero;
  let b = zero;
  const bytes = count << 2;
  let i = 0;
  for (; i + 32 <= bytes; i += 32) {
    a = f32x4.add(a, f32x4.mul(v128.load(at + i), zero));
    b = f32x4.add(b, f32x4.mul(v128.load(at + i, 16), zero));
  }
  for (; i < bytes; i += 16) a = f32x4.add(a, f32x4.mul(v128.load(at + i), zero));
  const sum = f32x4.add(a, b);
  return i32x4.all_true(f32x4.eq(sum, sum));
}

/** Whether the weights of the first layer are finite, so that zeros need not be multiplied by them. */
export function tameWeights(): bool {
  const row = <usize>word(at.TABLE);
  return finite(word(at.SEEN) + (cell(row, at.WEIGHT) << 2), cell(row, at.BIAS) - cell(row, at.WEIGHT));
}

// @ts-ignore: decorator
@inline
function startOf(starts: usize, chosen: usize, from: i32, sample: i32): usize {
  return starts + ((chosen == 0 ? from + sample : i32.load(chosen + (sample << 2))) << 2);
}

/** What the first layer makes of rows: z[unit][sample], by way of [sample][unit]. */
export function forwardSparse(starts: usize, chosen: usize, from: i32, rows: i32): void {
  const row = <usize>word(at.TABLE);
  const units = cell(row, at.UNITS);
  const weights = word(at.SEEN) + (cell(row, at.WEIGHT) << 2);
  const biases = word(at.SEEN) + (cell(row, at.BIAS) << 2);
  const spread = <usize>word(at.SPREAD);
  const across = units << 2;
  const wide = ((units + 7) & ~7) << 2;
  const n = padded(rows);
  let u = 0;
  // Blocks of units outside, so that what they weigh stays in the nearest cache for all samples.
  for (; u + 32 <= units; u += 32) {
    const bias = biases + (u << 2);
    const block = weights + (u << 2);
    for (let s = 0; s < n; s++) {
      let c0 = v128.load(bias);
      let c1 = v128.load(bias, 16);
      let c2 = v128.load(bias, 32);
      let c3 = v128.load(bias, 48);
      let c4 = v128.load(bias, 64);
      let c5 = v128.load(bias, 80);
      let c6 = v128.load(bias, 96);
      let c7 = v128.load(bias, 112);
      const start = startOf(starts, chosen, from, s < rows ? s : 0);
      const end: usize = s < rows ? <usize>i32.load(start, 4) : 0;
      for (let e: usize = i32.load(start); e < end; e += ENTRY) {
        const p = block + i32.load(e) * across;
        const x = v128.load32_splat(e, 4);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(p)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(p, 16)));
        c2 = f32x4.add(c2, f32x4.mul(x, v128.load(p, 32)));
        c3 = f32x4.add(c3, f32x4.mul(x, v128.load(p, 48)));
        c4 = f32x4.add(c4, f32x4.mul(x, v128.load(p, 64)));
        c5 = f32x4.add(c5, f32x4.mul(x, v128.load(p, 80)));
        c6 = f32x4.add(c6, f32x4.mul(x, v128.load(p, 96)));
        c7 = f32x4.add(c7, f32x4.mul(x, v128.load(p, 112)));
      }
      const to = spread + s * wide + (u << 2);
      v128.store(to, c0);
      v128.store(to, c1, 16);
      v128.store(to, c2, 32);
      v128.store(to, c3, 48);
      v128.store(to, c4, 64);
      v128.store(to, c5, 80);
      v128.store(to, c6, 96);
      v128.store(to, c7, 112);
    }
  }
  // The last block may stick out: it is computed on whatever lies there and never used.
  for (; u < units; u += 8) {
    const bias = biases + (u << 2);
    const block = weights + (u << 2);
    for (let s = 0; s < n; s++) {
      let c0 = v128.load(bias);
      let c1 = v128.load(bias, 16);
      const start = startOf(starts, chosen, from, s < rows ? s : 0);
      const end: usize = s < rows ? <usize>i32.load(start, 4) : 0;
      for (let e: usize = i32.load(start); e < end; e += ENTRY) {
        const p = block + i32.load(e) * across;
        const x = v128.load32_splat(e, 4);
        c0 = f32x4.add(c0, f32x4.mul(x, v128.load(p)));
        c1 = f32x4.add(c1, f32x4.mul(x, v128.load(p, 16)));
      }
      const to = spread + s * wide + (u << 2);
      v128.store(to, c0);
      v128.store(to, c1, 16);
    }
  }
  turnBack(spread, units, n, wide, cell(row, at.ACTIVE));
}

/** Turns [sample][unit], `wide` bytes a sample, into [unit][sample]. */
function turnBack(from: usize, units: i32, n: i32, wide: i32, to: usize): void {
  const across = n << 2;
  const whole = units & ~3;
  for (let s = 0; s < n; s += 4) {
    const p = from + s * wide;
    for (let u = 0; u < whole; u += 4) {
      const q = p + (u << 2);
      turn(q, q + wide, q + wide * 2, q + wide * 3, to + u * across + (s << 2), across);
    }
  }
  for (let u = whole; u < units; u++) {
    for (let s = 0; s < n; s++) f32.store(to + u * across + (s << 2), f32.load(from + s * wide + (u << 2)));
  }
}

/** The gradient of the first layer's weights from slopes [sample][unit], `wide` bytes a sample: each running sum from the first sample on. */
export function backwardSparse(starts: usize, chosen: usize, rows: i32, slopes: usize, wide: i32, gradient: usize, units: i32, inputs: i32): void {
  const across = units << 2;
  memory.fill(gradient, 0, inputs * across);
  let u = 0;
  for (; u + 16 <= units; u += 16) {
    const block = gradient + (u << 2);
    for (let s = 0; s < rows; s++) {
      const g = slopes + s * wide + (u << 2);
      const g0 = v128.load(g);
      const g1 = v128.load(g, 16);
      const g2 = v128.load(g, 32);
      const g3 = v128.load(g, 48);
      const start = startOf(starts, chosen, 0, s);
      const end: usize = i32.load(start, 4);
      for (let e: usize = i32.load(start); e < end; e += ENTRY) {
        const p = block + i32.load(e) * across;
        const x = v128.load32_splat(e, 4);
        v128.store(p, f32x4.add(v128.load(p), f32x4.mul(x, g0)));
        v128.store(p, f32x4.add(v128.load(p, 16), f32x4.mul(x, g1)), 16);
        v128.store(p, f32x4.add(v128.load(p, 32), f32x4.mul(x, g2)), 32);
        v128.store(p, f32x4.add(v128.load(p, 48), f32x4.mul(x, g3)), 48);
      }
    }
  }
  for (; u < units; u++) {
    const block = gradient + (u << 2);
    for (let s = 0; s < rows; s++) {
      const g = f32.load(slopes + s * wide + (u << 2));
      const start = startOf(starts, chosen, 0, s);
      const end: usize = i32.load(start, 4);
      for (let e: usize = i32.load(start); e < end; e += ENTRY) {
        const p = block + i32.load(e) * across;
        f32.store(p, f32.load(p) + f32.load(e, 4) * g);
      }
    }
  }
}
