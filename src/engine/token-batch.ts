import type { TokenData, TokenSplit } from '../experiment.ts';
import * as tf from './tf.ts';

/** Items as a transformer takes them: each a row of `context` places; it is asked at those behind the prompt. */
export interface TokenBatch {
  rows: number;
  /** Places a row at which an answer is asked for. */
  places: number;
  /** What the model sees at each place: the end token first, then the item, shifted by one; rows x context. */
  seen: Uint8Array;
  /** What is to be said, rows x places. */
  asked: Uint8Array;
  /** 1 where an answer is judged, 0 past the end of an item; rows x places. */
  counts: Uint8Array;
}

/** Lays items out by their numbers. */
export function tokenBatch({ context, prompt }: TokenData, { tokens, starts }: TokenSplit, items: ArrayLike<number>): TokenBatch {
  const rows = items.length;
  const places = context - prompt;
  const seen = new Uint8Array(rows * context);
  const [asked, counts] = [new Uint8Array(rows * places), new Uint8Array(rows * places)];
  for (let row = 0; row < rows; row++) {
    const from = starts[items[row] as number] as number;
    const length = (starts[(items[row] as number) + 1] as number) - from;
    for (let place = 0; place < length; place++) {
      if (place + 1 < context) seen[row * context + place + 1] = tokens[from + place] as number;
      if (place < prompt) continue;
      const at = row * places + place - prompt;
      asked[at] = tokens[from + place] as number;
      counts[at] = 1;
    }
  }
  return { rows, places, seen, asked, counts };
}

/** Tokens as rows of ones and zeros: on wasm a matrix product with them is far faster than looking embeddings up, and it has a gradient. */
export function oneHot(tokens: Uint8Array, kinds: number, weights?: Uint8Array): tf.Tensor2D {
  const values = new Float32Array(tokens.length * kinds);
  for (let i = 0; i < tokens.length; i++) values[i * kinds + (tokens[i] as number)] = weights ? (weights[i] as number) : 1;
  return tf.tensor2d(values, [tokens.length, kinds]);
}

/**
 * The mean cross-entropy of the places that count, in nats, with its own gradient; targets are ones and zeros, all 0 where a place
 * does not count. Label smoothing deals its share to all kinds alike.
 */
export function tokenLoss(logits: tf.Tensor2D, targets: tf.Tensor2D, total: number, labelSmoothing = 0): tf.Scalar {
  const run = tf.customGrad((z, t, save) => {
    const [zs, hard] = [z as tf.Tensor2D, t as tf.Tensor2D];
    const counts = tf.sum(hard, 1, true);
    const ts =
      labelSmoothing === 0 ? hard : tf.add<tf.Tensor2D>(tf.mul(hard, 1 - labelSmoothing), tf.mul(counts, labelSmoothing / zs.shape[1]));
    const shifted = tf.sub(zs, tf.max(zs, 1, true));
    const powers = tf.exp(shifted);
    const sums = tf.sum(powers, 1, true);
    const value = tf.div(tf.sum(tf.mul(ts, tf.sub(tf.log(sums), shifted))), total) as tf.Scalar;
    const slope = tf.div(tf.sub(tf.mul(tf.div(powers, sums), counts), ts), total);
    (save as tf.GradSaveFunc)([slope]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [tf.mul(saved[0] as tf.Tensor, dy), tf.zerosLike(hard)],
    };
  });
  return run(logits, targets) as tf.Scalar;
}
