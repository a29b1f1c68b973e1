import * as tf from '../tf.ts';

/** What pulls on each moment; every tensor has a row for each moment. */
export interface Pulls {
  /** The phrase chosen, weighed: an advantage, or 1 of a demonstration; rows x phrases. */
  chosen: tf.Tensor2D;
  /** Logarithms of the probabilities of the policy not to stray from, and the weight of the divergence from it, rows x 1. */
  anchor?: { logs: tf.Tensor2D; weight: tf.Tensor2D };
  /** The weight of the entropy. */
  entropy?: number;
  /** The phrase not to be said, as a row of one 1, and the weight of its chance, rows x 1. */
  forbidden?: { phrase: tf.Tensor2D; weight: tf.Tensor2D };
  /** What all is divided by: answers, or moments. */
  over: number;
}

/** A chance of the forbidden phrase nearer to 1 than this counts as this near, so that the logarithm stays finite. */
const SURE = 1e-4;

/** Logarithms of probabilities, rows x phrases. */
export function logProbabilities(logits: tf.Tensor2D): tf.Tensor2D {
  const shifted = tf.sub(logits, tf.max(logits, 1, true));
  return tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), 1, true)));
}

/**
 * Minus the logarithms of what was chosen, the exact divergence from the anchor at each moment, minus the entropy, and
 * -ln(1 - p) of what is forbidden, each weighed, summed and divided; with its own gradient.
 */
export function policyLoss(logits: tf.Tensor2D, { chosen, anchor, entropy = 0, forbidden, over }: Pulls): tf.Scalar {
  const run = tf.customGrad((z, save) => {
    const logs = logProbabilities(z as tf.Tensor2D);
    const p = tf.exp(logs);
    let value: tf.Tensor = tf.neg(tf.sum(tf.mul(chosen, logs)));
    let slope: tf.Tensor = tf.sub(tf.mul(p, tf.sum(chosen, 1, true)), chosen);
    if (anchor) {
      const apart = tf.sub(logs, anchor.logs);
      const divergence = tf.sum(tf.mul(p, apart), 1, true);
      value = tf.add(value, tf.sum(tf.mul(anchor.weight, divergence)));
      slope = tf.add(slope, tf.mul(anchor.weight, tf.mul(p, tf.sub(apart, divergence))));
    }
    if (entropy > 0) {
      const negative = tf.sum(tf.mul(p, logs), 1, true);
      value = tf.add(value, tf.mul(tf.sum(negative), entropy));
      slope = tf.add(slope, tf.mul(tf.mul(p, tf.sub(logs, negative)), entropy));
    }
    if (forbidden) {
      const chance = tf.sum(tf.mul(p, forbidden.phrase), 1, true);
      const left = tf.maximum(tf.sub(1, chance), SURE);
      value = tf.sub(value, tf.sum(tf.mul(forbidden.weight, tf.log(left))));
      slope = tf.add(slope, tf.mul(tf.mul(forbidden.weight, tf.div(chance, left)), tf.sub(forbidden.phrase, p)));
    }
    (save as tf.GradSaveFunc)([tf.div(slope, over)]);
    return {
      value: tf.div(value, over),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0] as tf.Tensor, dy),
    };
  });
  return run(logits) as tf.Scalar;
}
