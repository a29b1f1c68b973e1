import type { SplitData } from '../../experiment.ts';
import * as tf from '../tf.ts';

/** What is asked of rows: their labels, or of a regression the numbers, rows x outputs. */
export interface Asked {
  labels: Uint8Array;
  targets?: Float32Array;
}

/** Gathers the inputs (rows x inputs) of batches and what is asked of them; with `reuse` each call overwrites what the one before returned. */
export function gatherer(
  { x, labels, targets, rows: all }: SplitData,
  inputs: number,
  reuse: boolean,
): (rows: Uint32Array) => Asked & { x: Float32Array } {
  const outputs = targets ? targets.length / all : 0;
  let held: Asked & { x: Float32Array } = { x: new Float32Array(0), labels: new Uint8Array(0) };
  return (rows) => {
    if (!reuse || held.labels.length !== rows.length) {
      held = {
        x: new Float32Array(rows.length * inputs),
        labels: new Uint8Array(rows.length),
        ...(targets && { targets: new Float32Array(rows.length * outputs) }),
      };
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as number;
      held.x.set(x.subarray(row * inputs, (row + 1) * inputs), i * inputs);
      held.labels[i] = labels[row] as number;
      if (targets) held.targets?.set(targets.subarray(row * outputs, (row + 1) * outputs), i * outputs);
    }
    return held;
  };
}

/** The first rows of a split, on the backend until the caller disposes of them. */
export function kept(split: SplitData, inputs: number, rows: number): Asked & { x: tf.Tensor2D } {
  const targets = split.targets?.slice(0, (rows * split.targets.length) / split.rows);
  return {
    x: tf.tensor2d(split.x.slice(0, rows * inputs), [rows, inputs]),
    labels: split.labels.slice(0, rows),
    ...(targets && { targets }),
  };
}
