import type { OptimizerSettings } from '../experiment.ts';

/** What steps measured: losses and gradient norms a step, and a number for each layer a step. */
export interface Measured {
  loss: Float32Array;
  gradientNorm: Float32Array;
  layerGradientNorm: Float32Array;
  layerUpdateRatio: Float32Array;
}

/**
 * What a look at rows found: losses summed, right answers by class, and where it was a reading, of each hidden layer sums over its
 * activations, and of each layer sums over its weights. Good until the next look.
 */
export interface Survey {
  lossSum: number;
  lossSquares: number;
  right: Int32Array;
  /** `sums`: of the values, of their squares, and the count of saturated ones; `zeros`: of each unit, on how many rows it was 0. */
  readings: { sums: Float64Array; zeros: Int32Array }[];
  /** Two of each layer: the sums of squares of its parameters and of its gradient. */
  weights: Float64Array;
}

/** State of a run beside its parameters and the optimizer's two memories. */
export interface Rest {
  power1: number;
  power2: number;
  scale: number;
  good: number;
  chance: number[];
}

/** Where the dealing of batches stands: the state of its stream, the rows of the epoch in order, and how many of them are dealt. */
export interface Dealt {
  chance: number[];
  order: Uint32Array;
  at: number;
}

/** A run's arithmetic: the kernel, or its oracle. */
export interface Engine {
  readonly parameters: Float32Array;
  readonly gradient: Float32Array;
  readonly first: Float32Array;
  readonly second: Float32Array;
  /** Running statistics of batch norm by hidden layer. */
  readonly running: { mean: Float32Array; variance: Float32Array }[];
  readonly measured: Measured;
  /** The learning rates of the next steps, to be written before `train`. */
  readonly rates: Float64Array;
  /** Sets the optimizer from the next step on. */
  configure(settings: OptimizerSettings): void;
  /** Makes `count` steps (up to STEPS_A_CALL). What they measure is kept behind the `done` steps that are kept already. */
  train(count: number, done: number): void;
  /** Where the dealing of batches stands; it is set before the first step. */
  dealt(): Dealt;
  setDealt(dealt: Dealt): void;
  /** Looks at the first `count` rows of a split; `what` is a sum of EVALUATE and READ. */
  surveySplit(split: 'train' | 'validation', count: number, what: number): Survey;
  /** Looks at rows from outside, adding up what it finds; `onLogits` gets the logits (rows x classes) of each part of them. */
  surveyRows(x: Float32Array, labels?: Uint8Array, onLogits?: (logits: Float32Array, from: number) => void): Survey;
  /** The state beside parameters, gradient and memories. */
  rest(): Rest;
  setRest(rest: Rest): void;
  /** Gives the memory back for other runs; nothing may be asked of this one any more. */
  close(): void;
}
