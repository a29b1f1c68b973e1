import { probabilities } from '../losses.ts';

/** Rows of each split whose labels are held against the answers. */
const CHECKED_ROWS = 500;
/** A share of doubted labels among fewer rows than this is no figure. */
const FEWEST = 20;

/** Labels that the model contradicts, by confident learning (Northcutt, Jiang and Chuang 2021). */
export interface LabelCheck {
  /** Shares of the labels checked in the training split and in the validation split. */
  labelDoubt: number[];
  /** Training rows with such a label, by number, up to 500. */
  doubtedRows: number[];
}

/** What the model says of rows (logits, rows x classes), and the labels they came with. */
interface Answered {
  logits: Float32Array;
  labels: Uint8Array;
}

/**
 * A label is doubted where the model gives another class as much probability as it gives that class on average where it is the label,
 * and gives no such credit to the label itself. The thresholds come from the validation rows, which are not learned by heart.
 */
export function labelCheck(train: Answered, validation: Answered, classes: number): LabelCheck | undefined {
  const rows = Math.min(CHECKED_ROWS, train.labels.length);
  const others = Math.min(CHECKED_ROWS, validation.labels.length);
  if (rows < FEWEST || others < FEWEST || classes < 2) return undefined;
  const said = probabilities('softmax', validation.logits, classes);
  const bars = thresholds(said, validation.labels, classes);
  const own = probabilities('softmax', train.logits.slice(0, rows * classes), classes);
  const doubted = doubts(own, train.labels.subarray(0, rows), bars);
  return {
    labelDoubt: [doubted.length / rows, doubts(said, validation.labels.subarray(0, others), bars).length / others],
    doubtedRows: doubted,
  };
}

/** The mean probability of each class over the rows that bear its label; above 1 where none does. */
function thresholds(said: Float32Array, labels: Uint8Array, classes: number): Float64Array {
  const sum = new Float64Array(classes);
  const count = new Float64Array(classes);
  labels.forEach((label, row) => {
    sum[label] = (sum[label] as number) + (said[row * classes + label] as number);
    count[label] = (count[label] as number) + 1;
  });
  return sum.map((total, c) => ((count[c] as number) > 0 ? total / (count[c] as number) : 2));
}

function doubts(said: Float32Array, labels: Uint8Array, bars: Float64Array): number[] {
  const classes = bars.length;
  const found: number[] = [];
  labels.forEach((label, row) => {
    let best = -1;
    for (let c = 0; c < classes; c++) {
      const p = said[row * classes + c] as number;
      if (p >= (bars[c] as number) && (best < 0 || p > (said[row * classes + best] as number))) best = c;
    }
    if (best >= 0 && best !== label) found.push(row);
  });
  return found;
}
