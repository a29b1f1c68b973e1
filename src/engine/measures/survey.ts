import type { MeasureEvent } from '../../experiment.ts';
import type { Survey } from '../../kernel/engine.ts';
import type { Evaluation } from './evaluation.ts';

/** A unit is dead if it is exactly zero on at least this share of the rows. */
const DEAD_SHARE = 0.99;

type Readings = Pick<MeasureEvent, 'activationMean' | 'activationDeviation' | 'deadShare' | 'saturatedShare'>;

/** What the hidden layers, each `width` wide, did on `rows` rows that were surveyed. */
export function read({ readings }: Survey, rows: number, width: number): Readings {
  const n = rows * width;
  const dead = (zeros: Int32Array) => zeros.reduce((count, rowsAtZero) => count + (rowsAtZero >= DEAD_SHARE * rows ? 1 : 0), 0);
  return {
    activationMean: readings.map(({ sum }) => sum / n),
    activationDeviation: readings.map(({ sum, squares }) => Math.sqrt(Math.max(0, squares / n - (sum / n) * (sum / n)))),
    deadShare: readings.map(({ zeros }) => dead(zeros) / width),
    saturatedShare: readings.map(({ saturated }) => saturated / n),
  };
}

/** Rows of each class among the first `rows` labels. */
export function counted(labels: Uint8Array, rows: number, classes: number): number[] {
  const counts = Array<number>(classes).fill(0);
  for (let row = 0; row < rows; row++) counts[labels[row] as number] = (counts[labels[row] as number] as number) + 1;
  return counts;
}

/** How a model does on rows that were surveyed, with the number of rows of each class. */
export function evaluated({ lossSum, lossSquares, right }: Survey, seen: number[], rows: number): Evaluation {
  const mean = lossSum / rows;
  return {
    loss: mean,
    lossError: rows > 1 ? Math.sqrt(Math.max(0, lossSquares / rows - mean * mean) / (rows - 1)) : Number.NaN,
    accuracy: right.reduce((a, b) => a + b, 0) / rows,
    recall: Array.from(right, (n, c) => n / (seen[c] as number)),
  };
}
