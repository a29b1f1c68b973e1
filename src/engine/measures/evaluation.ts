import type { LossKind } from '../../experiment.ts';
import { rowLoss } from '../losses.ts';

/** How a model does on a split. */
export interface Evaluation {
  loss: number;
  /** Standard error of the mean loss over the rows. */
  lossError: number;
  accuracy: number;
  /** Recall of each class; NaN where a class has no row. */
  recall: number[];
}

/** Evaluates logits, rows x classes, against labels; the class said is the first largest logit, NaN is never right. */
export function evaluate(kind: LossKind, logits: ArrayLike<number>, labels: ArrayLike<number>, classes: number): Evaluation {
  const rows = labels.length;
  const seen = Array<number>(classes).fill(0);
  const right = Array<number>(classes).fill(0);
  let sum = 0;
  let square = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    const label = labels[row] as number;
    const loss = rowLoss(kind, logits, at, classes, label);
    sum += loss;
    square += loss * loss;
    seen[label] = (seen[label] as number) + 1;
    const own = logits[at + label] as number;
    let best = true;
    for (let c = 0; c < classes; c++) {
      const other = logits[at + c] as number;
      if (c < label ? !(other < own) : !(other <= own)) best = false;
    }
    if (best) right[label] = (right[label] as number) + 1;
  }
  const mean = sum / rows;
  return {
    loss: mean,
    lossError: rows > 1 ? Math.sqrt(Math.max(0, square / rows - mean * mean) / (rows - 1)) : Number.NaN,
    accuracy: right.reduce((a, b) => a + b, 0) / rows,
    recall: right.map((n, c) => n / (seen[c] as number)),
  };
}
