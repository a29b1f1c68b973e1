import type { SplitData } from '../../experiment.ts';
import * as tf from '../tf.ts';

/** Gathers the inputs (rows x inputs) and labels of batches; with `reuse` each call overwrites what the one before returned. */
export function gatherer(
  { x, labels }: SplitData,
  inputs: number,
  reuse: boolean,
): (rows: Uint32Array) => { x: Float32Array; labels: Uint8Array } {
  let held = { x: new Float32Array(0), labels: new Uint8Array(0) };
  return (rows) => {
    if (!reuse || held.labels.length !== rows.length) {
      held = { x: new Float32Array(rows.length * inputs), labels: new Uint8Array(rows.length) };
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      held.x.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
      held.labels[i] = labels[row] as number;
    }
    return held;
  };
}

/** The first rows of a split, on the backend until the caller disposes of them. */
export function kept(split: SplitData, inputs: number, rows: number): { x: tf.Tensor2D; labels: Uint8Array } {
  return { x: tf.tensor2d(split.x.slice(0, rows * inputs), [rows, inputs]), labels: split.labels.slice(0, rows) };
}
