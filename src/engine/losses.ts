import type { ClassWeights, RowData, LossSettings } from '../experiment.ts';
import { exp, ln } from '../numbers.ts';
import * as tf from './tf.ts';

/** Targets, rows x classes: 1 for the label, softened by label smoothing. */
export function targetsOf(
  labels: ArrayLike<number>,
  classes: number,
  { labelSmoothing }: Partial<LossSettings> & Pick<LossSettings, 'labelSmoothing'>,
  into?: Float32Array,
): Float32Array {
  const off = labelSmoothing / classes;
  const targets = into ?? new Float32Array(labels.length * classes);
  targets.fill(off);
  for (let row = 0; row < labels.length; row++) targets[row * classes + (labels[row] as number)] = 1 - labelSmoothing + off;
  return targets;
}

/**
 * The mean loss of a batch of logits as a scalar, with its own gradient (probabilities minus targets, over rows): the
 * stock gradient of logSumExp is 20 times slower on wasm. Softmax cross-entropy sums over classes; binary cross-entropy
 * of sigmoids and squared error are means over classes.
 */
export function batchLoss(kind: LossSettings['kind'], logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const [rows, classes] = logits.shape;
  const run = tf.customGrad((z, t, save) => {
    const [zs, ts] = [z as tf.Tensor2D, t as tf.Tensor2D];
    const { value, slope } = LOSSES[kind](zs, ts, rows, classes);
    (save as tf.GradSaveFunc)([slope]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [tf.mul(saved[0] as tf.Tensor, dy), tf.zerosLike(ts)],
    };
  });
  return run(logits, targets) as tf.Scalar;
}

type BatchLoss = (z: tf.Tensor2D, t: tf.Tensor2D, rows: number, classes: number) => { value: tf.Scalar; slope: tf.Tensor };

const squared: BatchLoss = (z, t, rows, classes) => {
  const miss = tf.sub(z, t);
  return { value: tf.mean(tf.square(miss)) as tf.Scalar, slope: tf.mul(miss, 2 / (rows * classes)) };
};

const LOSSES: Record<LossSettings['kind'], BatchLoss> = {
  softmax(z, t, rows) {
    const shifted = tf.sub(z, tf.max(z, 1, true));
    const powers = tf.exp(shifted);
    const total = tf.sum(powers, 1, true);
    const value = tf.div(tf.sum(tf.mul(t, tf.sub(tf.log(total), shifted))), rows) as tf.Scalar;
    return { value, slope: tf.div(tf.sub(tf.div(powers, total), t), rows) };
  },
  bce(z, t, rows, classes) {
    const each = tf.add(tf.sub(tf.relu(z), tf.mul(z, t)), tf.log(tf.add(tf.exp(tf.neg(tf.abs(z))), 1)));
    return { value: tf.mean(each) as tf.Scalar, slope: tf.div(tf.sub(tf.sigmoid(z), t), rows * classes) };
  },
  mse: squared,
  squared,
};

/** The loss of one row of logits against its label, without smoothing, in the units of `batchLoss`. */
export function rowLoss(kind: LossSettings['kind'], logits: ArrayLike<number>, at: number, classes: number, label: number): number {
  let total = 0;
  if (kind === 'softmax') {
    let top = -Infinity;
    for (let c = 0; c < classes; c++) {
      const z = logits[at + c] as number;
      if (!(z <= top)) top = z;
    }
    for (let c = 0; c < classes; c++) total += exp((logits[at + c] as number) - top);
    return ln(total) - ((logits[at + label] as number) - top);
  }
  for (let c = 0; c < classes; c++) {
    const z = logits[at + c] as number;
    const t = c === label ? 1 : 0;
    total += kind === 'mse' ? (z - t) * (z - t) : (z > 0 ? z : 0) - z * t + ln(1 + exp(z > 0 ? -z : z));
  }
  return total / classes;
}

/** Turns rows of logits into what the model says of each class: softmax or sigmoid shares; MSE outputs are clamped to [0, 1]; numbers asked for stay. */
export function probabilities(kind: LossSettings['kind'], logits: Float32Array, classes: number): Float32Array {
  if (kind === 'squared') return logits.slice();
  const out = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += classes) {
    if (kind === 'softmax') {
      const top = Math.max(...logits.subarray(at, at + classes));
      let total = 0;
      for (let c = 0; c < classes; c++) total += out[at + c] = exp((logits[at + c] as number) - top);
      for (let c = 0; c < classes; c++) out[at + c] = (out[at + c] as number) / total;
    } else {
      for (let c = 0; c < classes; c++) {
        const z = logits[at + c] as number;
        out[at + c] = kind === 'bce' ? 1 / (1 + exp(-z)) : Math.min(1, Math.max(0, z));
      }
    }
  }
  return out;
}

/** The loss of always answering with the class shares, in the units of `batchLoss`. */
export function naiveLoss(kind: LossSettings['kind'], shares: number[]): number {
  const present = shares.filter((p) => p > 0);
  if (kind === 'softmax') return present.reduce((sum, p) => sum - p * ln(p), 0);
  const classes = shares.length;
  if (kind === 'mse') return shares.reduce((sum, p) => sum + p * (1 - p), 0) / classes;
  return present.reduce((sum, p) => sum - p * ln(p) - (p < 1 ? (1 - p) * ln(1 - p) : 0), 0) / classes;
}

/** How much a row of each class counts: `balanced` weights are the inverse of the class's share, over the number of classes. */
export function classWeightsOf(kind: ClassWeights, { classes, train }: RowData): Float32Array {
  const weights = new Float32Array(classes).fill(1);
  if (kind === 'none') return weights;
  const counts = new Float64Array(classes);
  for (const label of train.labels) counts[label] = (counts[label] as number) + 1;
  return weights.map((_, c) => ((counts[c] as number) > 0 ? train.rows / (classes * (counts[c] as number)) : 0));
}
