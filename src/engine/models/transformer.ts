import type { ModelSettings } from '../../experiment.ts';
import { exp, ln } from '../../numbers.ts';
import * as tf from '../tf.ts';
import { layerNorm } from './layer-norm.ts';
import { activate } from './mlp.ts';
import type { Shape } from './transformer-layout.ts';

/** What a masked logit is lowered by: its share is exactly 0 in single precision, and finite on every backend. */
const HIDDEN = -1e9;

export interface TransformerOptions {
  /** Called with the stream after the embedding and after each sublayer, [rows x places, width]. */
  onStream?: (layer: number, stream: tf.Tensor2D) => void;
  /** Called with what the activation of each feed-forward sublayer gives. */
  onHidden?: (layer: number, hidden: tf.Tensor2D) => void;
  /** Called with the logits of attention before the mask and the shares after it, [rows x heads, places, context]. */
  onAttention?: (block: number, logits: tf.Tensor3D, shares: tf.Tensor3D) => void;
}

/** 0 where a position may look (itself and before), and next to minus infinity after it, [1, context, context]. */
export function causalMask(context: number): tf.Tensor3D {
  return tf.tensor3d(
    Float32Array.from({ length: context * context }, (_, i) => (i % context <= Math.floor(i / context) ? 0 : HIDDEN)),
    [1, context, context],
  );
}

/** What attention logits are multiplied by: one over a power of the width of a head, 1 / sqrt(d) at the usual power of a half. */
export const attentionScale = ({ width, heads, attentionPower }: ModelSettings): number => exp(-attentionPower * ln(width / heads));

/**
 * Logits of a transformer, [rows x places, vocabulary], from tokens as ones and zeros, [rows x context, vocabulary]. The places are
 * those behind the prompt: the last block works out no others, because nobody asks for them.
 */
export function transformer(
  model: ModelSettings,
  { vocabulary, context, prompt }: Shape,
  parameters: tf.Tensor[],
  mask: tf.Tensor3D,
  tokens: tf.Tensor2D,
  { onStream, onHidden, onAttention }: TransformerOptions = {},
): tf.Tensor2D {
  const { depth, width, norm, normPlace, activation } = model;
  const rows = (tokens.shape[0] as number) / context;
  const scale = attentionScale(model);
  let next = 0;
  const take = <T extends tf.Tensor>() => parameters[next++] as T;
  const linear = (x: tf.Tensor2D) => tf.add(tf.matMul(x, take<tf.Tensor2D>()), take<tf.Tensor1D>()) as tf.Tensor2D;

  /** The places behind the prompt of [rows x context, width]. */
  const asked = (x: tf.Tensor2D) =>
    tf.reshape(tf.slice(tf.reshape(x, [rows, context, width]), [0, prompt, 0]), [rows * (context - prompt), width]) as tf.Tensor2D;
  /** Adds a branch to the stream, normed where the model says. */
  const joined = (x: tf.Tensor2D, branch: (from: tf.Tensor2D) => tf.Tensor2D, cut = (from: tf.Tensor2D) => from): tf.Tensor2D => {
    if (norm === 'none') return tf.add(cut(x), branch(x));
    const [gain, shift] = [take<tf.Tensor1D>(), take<tf.Tensor1D>()];
    if (normPlace === 'before') return tf.add(cut(x), branch(layerNorm(x, gain, shift)));
    return layerNorm(tf.add(cut(x), branch(x)), gain, shift);
  };
  const heads = (x: tf.Tensor2D) => intoHeads(tf.matMul(x, take<tf.Tensor2D>()), rows, model.heads);
  const attention = (block: number, cut: typeof asked | undefined) => (x: tf.Tensor2D) => {
    const [query, key, value] = [heads(cut ? cut(x) : x), heads(x), heads(x)];
    const logits = tf.mul<tf.Tensor3D>(tf.matMul(query, tf.transpose(key, [0, 2, 1])), scale);
    const shares = softmax(tf.add(logits, cut ? tf.slice(mask, [0, prompt, 0]) : mask));
    onAttention?.(block, logits, shares);
    return linear(fromHeads(tf.matMul(shares, value), rows, model.heads));
  };
  const feedForward = (layer: number) => (x: tf.Tensor2D) => {
    const hidden = activate(activation, linear(x));
    onHidden?.(layer, hidden);
    return linear(hidden);
  };

  const embedded = tf.reshape(tf.matMul(tokens, take<tf.Tensor2D>()), [rows, context, width]);
  let x = tf.reshape(tf.add(embedded, take<tf.Tensor2D>()), [rows * context, width]) as tf.Tensor2D;
  onStream?.(0, x);
  for (let block = 0; block < depth; block++) {
    const cut = prompt > 0 && block + 1 === depth ? asked : undefined;
    x = joined(x, attention(block, cut), cut);
    onStream?.(1 + 2 * block, x);
    x = joined(x, feedForward(2 + 2 * block));
    onStream?.(2 + 2 * block, x);
  }
  if (norm !== 'none' && normPlace === 'before') x = layerNorm(x, take(), take());
  return tf.reshape(linear(x), [rows * (context - prompt), vocabulary]) as tf.Tensor2D;
}

/** [rows x places, width] cut into heads, [rows x heads, places, width / heads]. */
function intoHeads(x: tf.Tensor2D, rows: number, heads: number): tf.Tensor3D {
  const [places, size] = [x.shape[0] / rows, x.shape[1] / heads];
  if (heads === 1) return tf.reshape(x, [rows, places, size]) as tf.Tensor3D;
  const apart = tf.transpose(tf.reshape(x, [rows, places, heads, size]), [0, 2, 1, 3]);
  return tf.reshape(apart, [rows * heads, places, size]) as tf.Tensor3D;
}

/** The heads beside one another again. */
function fromHeads(x: tf.Tensor3D, rows: number, heads: number): tf.Tensor2D {
  const [, places, size] = x.shape;
  if (heads === 1) return tf.reshape(x, [rows * places, size]) as tf.Tensor2D;
  const beside = tf.transpose(tf.reshape(x, [rows, heads, places, size]), [0, 2, 1, 3]);
  return tf.reshape(beside, [rows * places, heads * size]) as tf.Tensor2D;
}

/** The softmax over the last axis, with the gradient that follows from its own values. */
function softmax(logits: tf.Tensor3D): tf.Tensor3D {
  const run = tf.customGrad((z, save) => {
    const value = tf.softmax(z as tf.Tensor3D);
    (save as tf.GradSaveFunc)([value]);
    const gradFunc = (dy: tf.Tensor, [p]: tf.Tensor[]) => tf.mul(p as tf.Tensor, tf.sub(dy, tf.sum(tf.mul(dy, p as tf.Tensor), 2, true)));
    return { value, gradFunc };
  });
  return run(logits) as tf.Tensor3D;
}
