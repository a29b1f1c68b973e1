/* Layer norm and batch norm over [unit][sample], forward and backward. */
import { lanes, total4 } from './functions.as';

/** Added to the variance. */
const EPSILON: f32 = 1e-5;
/** The share of a running statistic that each batch leaves in place, and the rest. */
const KEEP: f32 = 0.9;
const TAKE: f32 = 0.1;

/** Layer norm of `z` in place, each sample over its units; keeps the normalised values and 1 / deviation. */
export function layerNorm(z: usize, units: i32, n: i32, unit: usize, inverse: usize, gain: usize, shift: usize): void {
  const across = n << 2;
  const size = f32x4.splat(<f32>units);
  for (let j = 0; j < across; j += 16) {
    let sum = f32x4.splat(0);
    for (let u = 0, p = z + j; u < units; u++, p += across) sum = f32x4.add(sum, v128.load(p));
    const mean = f32x4.div(sum, size);
    let square = f32x4.splat(0);
    for (let u = 0, p = z + j; u < units; u++, p += across) {
      const d = f32x4.sub(v128.load(p), mean);
      square = f32x4.add(square, f32x4.mul(d, d));
    }
    const by = f32x4.div(f32x4.splat(1), f32x4.sqrt(f32x4.add(f32x4.div(square, size), f32x4.splat(EPSILON))));
    v128.store(inverse + j, by);
    for (let u = 0, p = j; u < units; u++, p += across) {
      const x = f32x4.mul(f32x4.sub(v128.load(z + p), mean), by);
      v128.store(unit + p, x);
      v128.store(z + p, f32x4.add(f32x4.mul(x, v128.load32_splat(gain + (u << 2))), v128.load32_splat(shift + (u << 2))));
    }
  }
}

/** Batch norm of `z` in place, each unit over its samples; in training it moves the running statistics, else it uses them. */
export function batchNorm(
  z: usize,
  units: i32,
  n: i32,
  rows: i32,
  unit: usize,
  inverse: usize,
  gain: usize,
  shift: usize,
  means: usize,
  variances: usize,
  training: bool,
): void {
  for (let u = 0; u < units; u++) {
    const own = u << 2;
    const p = z + own * n;
    const q = unit + own * n;
    let mean: f32 = f32.load(means + own);
    let variance: f32 = f32.load(variances + own);
    if (training) {
      let sum = f32x4.splat(0);
      for (let j = 0; j < rows; j += 4) sum = f32x4.add(sum, v128.and(v128.load(p + (j << 2)), lanes(rows - j)));
      const now: f32 = total4(sum) / <f32>rows;
      let square = f32x4.splat(0);
      for (let j = 0; j < rows; j += 4) {
        const d = v128.and(f32x4.sub(v128.load(p + (j << 2)), f32x4.splat(now)), lanes(rows - j));
        square = f32x4.add(square, f32x4.mul(d, d));
      }
      const wide: f32 = total4(square) / <f32>rows;
      f32.store(means + own, mean * KEEP + now * TAKE);
      f32.store(variances + own, variance * KEEP + wide * TAKE);
      mean = now;
      variance = wide;
    }
    const by: f32 = 1 / sqrt<f32>(variance + EPSILON);
    f32.store(inverse + own, by);
    const factor = v128.load32_splat(gain + own);
    const added = v128.load32_splat(shift + own);
    for (let j = 0; j < n << 2; j += 16) {
      const x = f32x4.mul(f32x4.sub(v128.load(p + j), f32x4.splat(mean)), f32x4.splat(by));
      v128.store(q + j, x);
      v128.store(p + j, f32x4.add(f32x4.mul(x, factor), added));
    }
  }
}

/** The gradients of the gains and shifts: sums over samples of g times the normalised values, and of g. */
function ownGradients(g: usize, units: i32, n: i32, rows: i32, unit: usize, gains: usize, shifts: usize): void {
  for (let u = 0; u < units; u++) {
    const own = (u << 2) * n;
    let plain = f32x4.splat(0);
    let times = f32x4.splat(0);
    for (let j = 0; j < rows; j += 4) {
      const mask = lanes(rows - j);
      const d = v128.load(g + own + (j << 2));
      plain = f32x4.add(plain, v128.and(d, mask));
      times = f32x4.add(times, v128.and(f32x4.mul(d, v128.load(unit + own + (j << 2))), mask));
    }
    f32.store(shifts + (u << 2), total4(plain));
    f32.store(gains + (u << 2), total4(times));
  }
}

/** Turns the gradient of a layer norm's result into that of what went in, in place. */
export function layerNormBack(g: usize, units: i32, n: i32, rows: i32, unit: usize, inverse: usize, gain: usize, gains: usize, shifts: usize): void {
  ownGradients(g, units, n, rows, unit, gains, shifts);
  const across = n << 2;
  const size = f32x4.splat(<f32>units);
  for (let j = 0; j < across; j += 16) {
    let plain = f32x4.splat(0);
    let times = f32x4.splat(0);
    for (let u = 0, p = j; u < units; u++, p += across) {
      const d = f32x4.mul(v128.load(g + p), v128.load32_splat(gain + (u << 2)));
      plain = f32x4.add(plain, d);
      times = f32x4.add(times, f32x4.mul(d, v128.load(unit + p)));
    }
    plain = f32x4.div(plain, size);
    times = f32x4.div(times, size);
    const by = v128.load(inverse + j);
    for (let u = 0, p = j; u < units; u++, p += across) {
      const d = f32x4.mul(v128.load(g + p), v128.load32_splat(gain + (u << 2)));
      const rest = f32x4.sub(f32x4.sub(d, plain), f32x4.mul(v128.load(unit + p), times));
      v128.store(g + p, f32x4.mul(by, rest));
    }
  }
}

/** Turns the gradient of a batch norm's result into that of what went in, in place. */
export function batchNormBack(g: usize, units: i32, n: i32, rows: i32, unit: usize, inverse: usize, gain: usize, gains: usize, shifts: usize): void {
  ownGradients(g, units, n, rows, unit, gains, shifts);
  for (let u = 0; u < units; u++) {
    const own = u << 2;
    const plain = f32x4.splat(f32.load(shifts + own) / <f32>rows);
    const times = f32x4.splat(f32.load(gains + own) / <f32>rows);
    const by = f32x4.splat(f32.load(gain + own) * f32.load(inverse + own));
    for (let j = own * n; j < (own + 4) * n; j += 16) {
      const rest = f32x4.sub(f32x4.sub(v128.load(g + j), plain), f32x4.mul(v128.load(unit + j), times));
      v128.store(g + j, f32x4.mul(by, rest));
    }
  }
}
