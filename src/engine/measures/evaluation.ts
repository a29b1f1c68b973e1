import type { EvalEvent, LossKind } from '../../experiment.ts';
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

/**
 * Evaluates logits, rows x classes, against labels; the class said is the first largest logit, NaN is never right. `given` are the
 * labels as the loss takes them, where it takes them for others.
 */
export function evaluate(
  kind: LossKind,
  logits: ArrayLike<number>,
  labels: ArrayLike<number>,
  classes: number,
  given: ArrayLike<number> = labels,
): Evaluation {
  const rows = labels.length;
  const seen = Array<number>(classes).fill(0);
  const right = Array<number>(classes).fill(0);
  let sum = 0;
  let square = 0;
  for (let row = 0; row < rows; row++) {
    const at = row * classes;
    const label = labels[row] as number;
    const loss = rowLoss(kind, logits, at, classes, given[row] as number);
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

/** An evaluation whose accuracy and recall are absent where nothing is classified. */
export type Judged = Pick<Evaluation, 'loss' | 'lossError'> & Partial<Evaluation>;

/** What is said of a model on both splits at a step. */
export function evalEvent(step: number, train: Judged, validation: Judged): EvalEvent {
  return {
    kind: 'eval',
    step,
    trainLoss: train.loss,
    ...(train.accuracy !== undefined && { trainAccuracy: train.accuracy }),
    trainLossError: train.lossError,
    validationLoss: validation.loss,
    ...(validation.accuracy !== undefined && { validationAccuracy: validation.accuracy }),
    validationLossError: validation.lossError,
    ...(validation.recall && { classRecall: validation.recall }),
  };
}
