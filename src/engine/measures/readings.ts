import type { Activation } from '../../experiment.ts';

/** |tanh| beyond which a unit counts as saturated, and the sigmoid slope below which it does (s (1 - s)). */
const TANH_FLAT = 0.97;
const SIGMOID_FLAT_SLOPE = 0.02;
/** A unit is dead if it is exactly zero on at least this share of the rows. */
const DEAD_SHARE = 0.99;

/** What one hidden layer does on a set of rows. */
export interface LayerReading {
  mean: number;
  deviation: number;
  deadShare: number;
  saturatedShare: number;
}

/** Reads a layer's activations, [rows, units] row by row. */
export function readLayer(values: ArrayLike<number>, rows: number, units: number, activation: Activation): LayerReading {
  let sum = 0;
  let square = 0;
  let saturated = 0;
  const zeros = new Uint32Array(units);
  const tanh = activation === 'tanh';
  const sigmoid = activation === 'sigmoid';
  for (let at = 0, row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++, at++) {
      const v = values[at] as number;
      sum += v;
      square += v * v;
      if (v === 0) zeros[unit] = (zeros[unit] as number) + 1;
      if ((tanh && (v > TANH_FLAT || v < -TANH_FLAT)) || (sigmoid && v * (1 - v) < SIGMOID_FLAT_SLOPE)) saturated++;
    }
  }
  const n = rows * units;
  const mean = sum / n;
  let dead = 0;
  for (const count of zeros) if (count >= DEAD_SHARE * rows) dead++;
  return {
    mean,
    deviation: Math.sqrt(Math.max(0, square / n - mean * mean)),
    deadShare: dead / units,
    saturatedShare: saturated / n,
  };
}

/**
 * Norm of the parameters of each layer, the numbers among parameters and gradient that are NaN or infinite, and units alike; with
 * `known`, two sums of squares of each layer, of its parameters and of its gradient, these are not computed again.
 */
export function readWeights(
  segments: { layer: number; offset: number; size: number; role?: string; shape?: number[] }[],
  layers: number,
  parameters: Float32Array,
  gradient: Float32Array,
  known?: Float64Array,
): { weightNorm: number[]; nonFinite: number[]; identicalShare: number[] } {
  const weightNorm = Array<number>(layers).fill(0);
  const nonFinite = Array<number>(layers).fill(0);
  const identicalShare = Array<number>(layers).fill(0);
  for (const { layer, offset, size, role, shape } of segments) {
    if (role === 'weight' && shape?.length === 2) identicalShare[layer] = alike(parameters, offset, shape[0] as number, shape[1] as number);
    let square = 0;
    let gradientSquare = 0;
    if (known) {
      square = known[2 * layer] as number;
      gradientSquare = known[2 * layer + 1] as number;
      weightNorm[layer] = square;
    } else {
      for (let i = offset; i < offset + size; i++) {
        square += (parameters[i] as number) * (parameters[i] as number);
        gradientSquare += (gradient[i] as number) * (gradient[i] as number);
      }
      weightNorm[layer] = (weightNorm[layer] as number) + square;
    }
    if (Number.isFinite(square) && Number.isFinite(gradientSquare)) continue;
    for (let i = offset; i < offset + size; i++) {
      if (!Number.isFinite(parameters[i])) nonFinite[layer] = (nonFinite[layer] as number) + 1;
      if (!Number.isFinite(gradient[i])) nonFinite[layer] = (nonFinite[layer] as number) + 1;
    }
  }
  for (let layer = 0; layer < layers; layer++) weightNorm[layer] = Math.sqrt(weightNorm[layer] as number);
  return { weightNorm, nonFinite, identicalShare };
}

/** The share of the units of a layer, after its first, whose incoming weights ([inputs, units] from `offset`) are those of the first. */
function alike(parameters: Float32Array, offset: number, inputs: number, units: number): number {
  let same = 0;
  for (let unit = 1; unit < units; unit++) {
    let input = 0;
    while (input < inputs && parameters[offset + input * units + unit] === parameters[offset + input * units]) input++;
    if (input === inputs) same++;
  }
  return units > 1 ? same / (units - 1) : 0;
}
