import type { SequenceData, SequenceSplit } from '../../experiment.ts';
import * as tf from '../tf.ts';
import { copiesAtOnce } from './stepper.ts';

/** Validation rows that are drawn. */
const DRAWN_ROWS = 60;

/** The numbers of the first rows. */
export const first = (count: number) => Uint32Array.from({ length: count }, (_, i) => i);

/** Sequences on the backend: a tensor of [rows, inputs + 1] for each step, the last a 1, and what is asked for, [rows, outputs]. */
export interface SequenceBatch {
  rows: number;
  x: tf.Tensor2D[];
  targets: tf.Tensor2D;
  dispose(): void;
}

/** Lays rows of a split out step by step on the backend; the caller disposes of them. */
export function sequencesOf(
  { x, targets }: SequenceSplit,
  { length, inputs, outputs }: { length: number; inputs: number; outputs: number },
  rows: ArrayLike<number>,
): SequenceBatch {
  const count = rows.length;
  const size = inputs + 1;
  const byStep = new Float32Array(length * count * size).fill(1);
  const asked = new Float32Array(count * outputs);
  for (let i = 0; i < count; i++) {
    const row = rows[i] as number;
    for (let t = 0; t < length; t++) {
      for (let k = 0; k < inputs; k++) byStep[(t * count + i) * size + k] = x[(row * length + t) * inputs + k] as number;
    }
    for (let k = 0; k < outputs; k++) asked[i * outputs + k] = targets[row * outputs + k] as number;
  }
  const part = copiesAtOnce() ? byStep.subarray.bind(byStep) : byStep.slice.bind(byStep);
  const steps = Array.from({ length }, (_, t) => tf.tensor2d(part(t * count * size, (t + 1) * count * size), [count, size]));
  const answers = tf.tensor2d(asked, [count, outputs]);
  return { rows: count, x: steps, targets: answers, dispose: () => tf.dispose([...steps, answers]) };
}

/** Validation rows that are drawn, ordered by what their first output truly is. */
export function drawn({ validation, outputs }: SequenceData): number[] {
  const rows = Array.from(first(Math.min(DRAWN_ROWS, validation.rows)));
  const truth = (row: number) => validation.targets[row * outputs] as number;
  return rows.sort((a, b) => truth(a) - truth(b) || a - b);
}
