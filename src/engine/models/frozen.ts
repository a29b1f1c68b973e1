import * as tf from '../tf.ts';
import type { Layout } from './layout.ts';

/** Parameters of which those of the first `layers` layers pass no gradient on: their gradient is exactly 0. */
export function withFrozen(layout: Layout, parameters: tf.Tensor[], layers: number): tf.Tensor[] {
  if (layers === 0) return parameters;
  const cut = tf.customGrad((x) => ({ value: tf.clone(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy) }));
  return parameters.map((tensor, i) => ((layout.segments[i]?.layer as number) < layers ? cut(tensor) : tensor));
}

/** The same loss with the gradient's sign turned round, so that a step that should go down goes up. */
export function climbing(loss: tf.Scalar): tf.Scalar {
  const turned = tf.customGrad((x) => ({ value: tf.clone(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => tf.neg(dy) }));
  return turned(loss) as tf.Scalar;
}
