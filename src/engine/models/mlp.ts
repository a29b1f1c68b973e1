import type { Activation, ModelSettings } from '../../experiment.ts';
import * as tf from '../tf.ts';
import type { Layout } from './layout.ts';

const LEAK = 0.01;
const NORM_EPSILON = 1e-5;
/** The share of a running statistic that each batch leaves in place. */
const RUNNING_KEEP = 0.9;

/** Running mean and variance of each hidden layer, for batch norm in evaluation mode. */
export interface RunningStatistics {
  mean: tf.Tensor1D[];
  variance: tf.Tensor1D[];
}

export interface ForwardOptions {
  /** Dropout masks by hidden layer, scaled by 1 / (1 - rate); absent in evaluation mode. */
  masks?: tf.Tensor2D[] | undefined;
  running?: RunningStatistics | undefined;
  training: boolean;
  /** Called with what each hidden layer's activation gives, before residual and dropout. */
  onActivation?: (layer: number, output: tf.Tensor2D) => void;
}

/** Applies an activation; leaky ReLU leaks .01. */
export function activate(kind: Activation, x: tf.Tensor2D): tf.Tensor2D {
  if (kind === 'relu') return tf.relu(x);
  if (kind === 'leaky-relu') return tf.leakyRelu(x, LEAK);
  if (kind === 'tanh') return tf.tanh(x);
  if (kind === 'sigmoid') return tf.sigmoid(x);
  if (kind === 'square') return tf.square(x);
  return x;
}

/**
 * Logits of an MLP, [rows, outputs], from its parameters in the layout's order: per hidden layer a matrix product, a
 * norm, an activation, the residual (from the second layer on, where widths agree), and dropout.
 */
export function forward(
  model: ModelSettings,
  layout: Layout,
  parameters: tf.Tensor[],
  x: tf.Tensor2D,
  { masks, running, training, onActivation }: ForwardOptions,
): tf.Tensor2D {
  let h = x;
  let next = 0;
  const take = <T extends tf.Tensor>() => parameters[next++] as T;
  for (let layer = 0; layer <= model.depth; layer++) {
    const product = tf.matMul<tf.Tensor2D>(h, take<tf.Tensor2D>());
    const z = model.bias ? tf.add<tf.Tensor2D>(product, take<tf.Tensor1D>()) : product;
    if (layer === model.depth) return z;
    const normed = model.norm === 'none' ? z : normalise(model, layer, z, take(), take(), running, training);
    const out = activate(model.activation, normed);
    const whole = model.residual && layer > 0 && layout.widths[layer] === layout.widths[layer - 1] ? tf.add<tf.Tensor2D>(out, h) : out;
    onActivation?.(layer, out);
    h = masks ? tf.mul<tf.Tensor2D>(whole, masks[layer] as tf.Tensor2D) : whole;
  }
  return h;
}

function normalise(
  { norm }: ModelSettings,
  layer: number,
  z: tf.Tensor2D,
  scale: tf.Tensor1D,
  shift: tf.Tensor1D,
  running: RunningStatistics | undefined,
  training: boolean,
): tf.Tensor2D {
  const axis = norm === 'layer' ? 1 : 0;
  let mean: tf.Tensor;
  let variance: tf.Tensor;
  if (norm === 'batch' && !training && running) {
    mean = running.mean[layer] as tf.Tensor;
    variance = running.variance[layer] as tf.Tensor;
  } else {
    mean = tf.mean(z, axis, true);
    variance = tf.mean(tf.square(tf.sub(z, mean)), axis, true);
    if (norm === 'batch' && running) keepRunning(running, layer, mean, variance);
  }
  const unit = tf.div(tf.sub(z, mean), tf.sqrt(tf.add(variance, NORM_EPSILON)));
  return tf.add(tf.mul(unit, scale), shift);
}

/** Moves the running statistics of a layer towards the batch's, outside the gradient. */
function keepRunning(running: RunningStatistics, layer: number, mean: tf.Tensor, variance: tf.Tensor): void {
  const moved = (old: tf.Tensor1D, now: tf.Tensor) =>
    tf.keep(tf.add<tf.Tensor1D>(tf.mul(old, RUNNING_KEEP), tf.mul(tf.reshape(now, [-1]), 1 - RUNNING_KEEP)));
  const [oldMean, oldVariance] = [running.mean[layer] as tf.Tensor1D, running.variance[layer] as tf.Tensor1D];
  running.mean[layer] = moved(oldMean, mean);
  running.variance[layer] = moved(oldVariance, variance);
  oldMean.dispose();
  oldVariance.dispose();
}
