import type { LossSettings } from '../experiment.ts';
import { exp } from '../numbers.ts';
import { batchLoss } from './losses.ts';
import * as tf from './tf.ts';

/** The labels as the loss takes them: those of the first `shiftedClasses` of the classes stand for the class after theirs. */
export function labelsGiven({ shiftedClasses }: LossSettings, labels: Uint8Array, classes: number): Uint8Array {
  if (shiftedClasses === 0) return labels;
  return labels.map((label) => (label < shiftedClasses * classes ? (label + 1) % classes : label));
}

/** The mean loss of a batch of logits as these settings make it: what the loss is given, and by which formula. */
export function lossGiven(loss: LossSettings, logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  let given = loss.temperature === 1 ? logits : tf.div<tf.Tensor2D>(logits, loss.temperature);
  for (let i = 0; i < loss.extraSoftmax; i++) given = shares(given);
  if (loss.form === 'stable' || loss.kind === 'mse' || loss.kind === 'squared') return batchLoss(loss.kind, given, targets);
  const [rows, classes] = given.shape;
  if (loss.kind === 'softmax') {
    const powers = tf.exp(given);
    const said = tf.div(powers, tf.sum(powers, 1, true));
    return tf.div(tf.sum(tf.mul(targets, tf.neg(tf.log(said)))), rows);
  }
  const said = tf.sigmoid(given);
  const right = tf.add(tf.mul(targets, tf.log(said)), tf.mul(tf.sub(1, targets), tf.log(tf.sub(1, said))));
  return tf.div(tf.neg(tf.sum(right)), rows * classes);
}

/** The softmax of each row, with the gradient that follows from its own values. */
function shares(logits: tf.Tensor2D): tf.Tensor2D {
  const run = tf.customGrad((z, save) => {
    const powers = tf.exp(tf.sub(z as tf.Tensor2D, tf.max(z as tf.Tensor2D, 1, true)));
    const value = tf.div(powers, tf.sum(powers, 1, true));
    (save as tf.GradSaveFunc)([value]);
    const gradFunc = (dy: tf.Tensor, [p]: tf.Tensor[]) => tf.mul(p as tf.Tensor, tf.sub(dy, tf.sum(tf.mul(dy, p as tf.Tensor), 1, true)));
    return { value, gradFunc };
  });
  return run(logits) as tf.Tensor2D;
}

/** Logits as an evaluation by the same settings sees them: over the temperature, and through the softmax as often. */
export function logitsGiven({ temperature, extraSoftmax }: LossSettings, logits: ArrayLike<number>, classes: number): ArrayLike<number> {
  if (temperature === 1 && extraSoftmax === 0) return logits;
  const given = Float32Array.from(logits, (z) => z / temperature);
  for (let i = 0; i < extraSoftmax; i++) {
    for (let at = 0; at < given.length; at += classes) {
      let top = -Infinity;
      for (let c = 0; c < classes; c++) if (!((given[at + c] as number) <= top)) top = given[at + c] as number;
      let total = 0;
      for (let c = 0; c < classes; c++) total += given[at + c] = exp((given[at + c] as number) - top);
      for (let c = 0; c < classes; c++) given[at + c] = (given[at + c] as number) / total;
    }
  }
  return given;
}
