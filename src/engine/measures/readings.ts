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

/** Norm of the parameters of each layer, and the numbers among parameters and gradient that are NaN or infinite. */
export function readWeights(
  segments: { layer: number; offset: number; size: number }[],
  layers: number,
  parameters: Float32Array,
  gradient: Float32Array,
): { weightNorm: number[]; nonFinite: number[] } {
  const squares = Array<number>(layers).fill(0);
  const nonFinite = Array<number>(layers).fill(0);
  for (const { layer, offset, size } of segments) {
    let square = 0;
    let gradientSquare = 0;
    for (let i = offset; i < offset + size; i++) {
      square += (parameters[i] as number) * (parameters[i] as number);
      gradientSquare += (gradient[i] as number) * (gradient[i] as number);
    }
    squares[layer] = (squares[layer] as number) + square;
    if (Number.isFinite(square) && Number.isFinite(gradientSquare)) continue;
    for (let i = offset; i < offset + size; i++) {
      if (!Number.isFinite(parameters[i])) nonFinite[layer] = (nonFinite[layer] as number) + 1;
      if (!Number.isFinite(gradient[i])) nonFinite[layer] = (nonFinite[layer] as number) + 1;
    }
  }
  return { weightNorm: squares.map(Math.sqrt), nonFinite };
}
