import type { ModelSettings } from '../../experiment.ts';
import type { Stream } from '../../random.ts';
import * as tf from '../tf.ts';

/** A mask for each hidden layer, [rows, width]: 0 for the share of units that dropout silences, 1 / (1 - share) for the rest. */
export function dropoutMasks({ depth, width, dropout }: ModelSettings, rows: number, chance: Stream): tf.Tensor2D[] {
  return Array.from({ length: depth }, () => {
    const mask = new Float32Array(rows * width);
    for (let i = 0; i < mask.length; i++) mask[i] = chance.uniform() < dropout ? 0 : 1 / (1 - dropout);
    return tf.tensor2d(mask, [rows, width]);
  });
}
