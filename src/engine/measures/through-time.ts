import * as tf from '../tf.ts';

/**
 * The norm of the gradient of a loss with respect to the state after each step, over all rows: `lossOf` is given a zero, [rows, width],
 * for each step, which it must add to that step's state.
 */
export async function throughTime(
  x: readonly tf.Tensor2D[],
  width: number,
  lossOf: (nudges: tf.Tensor2D[]) => tf.Scalar,
): Promise<number[]> {
  const norms = tf.tidy(() => {
    const nudges = x.map(({ shape }) => tf.zeros<tf.Rank.R2>([shape[0], width]));
    const { grads } = tf.engine().gradients(() => lossOf(nudges), nudges) as unknown as { grads: tf.Tensor[] };
    return tf.stack(grads.map((grad) => tf.sqrt(tf.sum(tf.square(grad)))));
  });
  const values = Array.from(await norms.data());
  norms.dispose();
  return values;
}
