import { laneSum } from './functions.ts';

const f = Math.fround;
const EPSILON = f(1e-5);
const KEEP = f(0.9);
const TAKE = f(0.1);

/** What a norm of a layer works on: values [unit][sample], its own parameters, and what it remembers for the way back. */
export interface Normed {
  units: number;
  rows: number;
  gain: Float32Array;
  shift: Float32Array;
  unit: Float32Array;
  inverse: Float32Array;
}

/** Layer norm in place, each sample over its units. */
export function layerNorm(z: Float32Array, { units, rows, gain, shift, unit, inverse }: Normed): void {
  for (let s = 0; s < rows; s++) {
    let sum = 0;
    for (let u = 0; u < units; u++) sum = f(sum + (z[u * rows + s] as number));
    const mean = f(sum / units);
    let square = 0;
    for (let u = 0; u < units; u++) {
      const d = f((z[u * rows + s] as number) - mean);
      square = f(square + f(d * d));
    }
    const by = f(1 / f(Math.sqrt(f(f(square / units) + EPSILON))));
    inverse[s] = by;
    for (let u = 0; u < units; u++) {
      const i = u * rows + s;
      unit[i] = f(f((z[i] as number) - mean) * by);
      z[i] = f(f((unit[i] as number) * (gain[u] as number)) + (shift[u] as number));
    }
  }
}

/** Batch norm in place, each unit over its samples, or by the running statistics where not in training. */
export function batchNorm(
  z: Float32Array,
  { units, rows, gain, shift, unit, inverse }: Normed,
  running: { mean: Float32Array; variance: Float32Array },
  training: boolean,
): void {
  for (let u = 0; u < units; u++) {
    const own = z.subarray(u * rows, (u + 1) * rows);
    let mean = running.mean[u] as number;
    let variance = running.variance[u] as number;
    if (training) {
      const now = f(laneSum(rows, (s) => own[s] as number, f) / rows);
      const squares = laneSum(rows, (s) => f(f((own[s] as number) - now) * f((own[s] as number) - now)), f);
      const wide = f(squares / rows);
      running.mean[u] = f(f(mean * KEEP) + f(now * TAKE));
      running.variance[u] = f(f(variance * KEEP) + f(wide * TAKE));
      [mean, variance] = [now, wide];
    }
    const by = f(1 / f(Math.sqrt(f(variance + EPSILON))));
    inverse[u] = by;
    for (let s = 0; s < rows; s++) {
      const x = f(f((own[s] as number) - mean) * by);
      unit[u * rows + s] = x;
      own[s] = f(f(x * (gain[u] as number)) + (shift[u] as number));
    }
  }
}

/** Turns the gradient of a norm's result into that of what went in, in place; writes those of gains and shifts. */
export function normBack(kind: 'layer' | 'batch', g: Float32Array, normed: Normed, gains: Float32Array, shifts: Float32Array): void {
  const { units, rows, gain, unit, inverse } = normed;
  for (let u = 0; u < units; u++) {
    const at = u * rows;
    shifts[u] = laneSum(rows, (s) => g[at + s] as number, f);
    gains[u] = laneSum(rows, (s) => f((g[at + s] as number) * (unit[at + s] as number)), f);
  }
  if (kind === 'batch') {
    for (let u = 0; u < units; u++) {
      const plain = f((shifts[u] as number) / rows);
      const times = f((gains[u] as number) / rows);
      const by = f((gain[u] as number) * (inverse[u] as number));
      for (let i = u * rows; i < (u + 1) * rows; i++) {
        g[i] = f(by * f(f((g[i] as number) - plain) - f((unit[i] as number) * times)));
      }
    }
    return;
  }
  for (let s = 0; s < rows; s++) {
    let plain = 0;
    let times = 0;
    for (let u = 0; u < units; u++) {
      const d = f((g[u * rows + s] as number) * (gain[u] as number));
      plain = f(plain + d);
      times = f(times + f(d * (unit[u * rows + s] as number)));
    }
    plain = f(plain / units);
    times = f(times / units);
    for (let u = 0; u < units; u++) {
      const i = u * rows + s;
      const d = f((g[i] as number) * (gain[u] as number));
      g[i] = f((inverse[s] as number) * f(f(d - plain) - f((unit[i] as number) * times)));
    }
  }
}
