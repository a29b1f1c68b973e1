import type { OptimizerSettings, StepColumns } from '../../experiment.ts';
import type { Layout } from '../models/layout.ts';
import type { OptimizerState } from '../optimizers/host.ts';
import * as tf from '../tf.ts';

/** A loss as a function of the parameters, in the layout's order. */
export type LossOf = (parameters: tf.Tensor[]) => tf.Scalar;

/**
 * Holds the parameters and makes one update after another. Two kinds: on backends whose memory JavaScript can read (wasm,
 * cpu) the optimizer and the norms are plain loops; on WebGPU all stays in the device and is read back every N steps.
 */
export interface Stepper {
  /** The parameters as tensors, for a forward pass; valid until the next step. */
  tensors(): tf.Tensor[];
  step(loss: LossOf, settings: OptimizerSettings, rate: number): void;
  /** Steps that were made since the last `drain`. */
  readonly waiting: number;
  /** Writes what the steps since the last call measured into columns from row `from` on. */
  drain(columns: StepColumns, from: number): Promise<void>;
  parameters(): Promise<Float32Array>;
  gradient(): Promise<Float32Array>;
  state(): Promise<{ parameters: Float32Array; optimizer: OptimizerState }>;
  restore(parameters: Float32Array, optimizer: OptimizerState): void;
  dispose(): void;
}

/** What a run can go on from, on any backend. */
export interface Checkpoint {
  step: number;
  parameters: Float32Array;
  optimizer: OptimizerState;
  batches: { chance: number[]; order: Uint32Array; at: number };
  dropout: number[];
  /** States of further seeded streams, by name. */
  streams?: Record<string, number[]>;
  /** Further nets that are trained beside the first, and frozen ones that are kept for comparison. */
  others?: { parameters: Float32Array; optimizer?: OptimizerState }[];
  /** Steps in a row without a finite loss. */
  brokenFor: number;
  running?: { mean: Float32Array[]; variance: Float32Array[] } | undefined;
  /** The value that a stuck gauge repeats. */
  gauge?: number;
  /** In half precision: the loss scale, and the steps since it changed. */
  lossScale?: { scale: number; good: number };
}

/** Whether the backend that is set copies the numbers of a new tensor at once, so that their array can be used again. */
export function copiesAtOnce(): boolean {
  return tf.getBackend() === 'wasm';
}

/** The parameters cut into tensors by the layout; none of them shares memory with `flat`. */
export function cut(layout: Layout, flat: Float32Array): tf.Tensor[] {
  const part = copiesAtOnce() ? flat.subarray.bind(flat) : flat.slice.bind(flat);
  return layout.segments.map(({ offset, size, shape }) => tf.tensor(part(offset, offset + size), shape));
}
