import type { MeasureEvent } from '../../experiment.ts';
import type { Survey } from '../../kernel/engine.ts';
import type { Evaluation } from './evaluation.ts';

/** A unit is dead if it is exactly zero on at least this share of the rows. */
const DEAD_SHARE = 0.99;

type Readings = Required<Pick<MeasureEvent, 'activationMean' | 'activationDeviation' | 'deadShare' | 'saturatedShare'>>;

/** What the hidden layers, each `width` wide, did on `rows` rows that were surveyed. */
export function read({ readings }: Survey, rows: number, width: number): Readings {
  const n = rows * width;
  const found: Readings = { activationMean: [], activationDeviation: [], deadShare: [], saturatedShare: [] };
  for (const { sums, zeros } of readings) {
    const mean = (sums[0] as number) / n;
    let dead = 0;
    for (let unit = 0; unit < width; unit++) if ((zeros[unit] as number) >= DEAD_SHARE * rows) dead++;
    found.activationMean.push(mean);
    found.activationDeviation.push(Math.sqrt(Math.max(0, (sums[1] as number) / n - mean * mean)));
    found.deadShare.push(dead / width);
    found.saturatedShare.push((sums[2] as number) / n);
  }
  return found;
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
  const recall: number[] = [];
  let all = 0;
  for (let c = 0; c < right.length; c++) {
    all += right[c] as number;
    recall.push((right[c] as number) / (seen[c] as number));
  }
  const lossError = rows > 1 ? Math.sqrt(Math.max(0, lossSquares / rows - mean * mean) / (rows - 1)) : Number.NaN;
  return { loss: mean, lossError, accuracy: all / rows, recall };
}
