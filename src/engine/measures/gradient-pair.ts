import type { Stream } from '../../random.ts';

/**
 * The gradients of two batches of the size that is trained with, drawn for this alone: their inner product, which on average is
 * the square of the true gradient's norm, and half their squared distance, which on average is the variance of one batch's.
 */
export async function gradientPair(
  rows: number,
  batch: number,
  chance: Stream,
  gradientOf: (rows: Uint32Array) => Promise<Float32Array>,
): Promise<{ gradientSignal: number; gradientNoise: number }> {
  const drawn = () => chance.permutation(rows).subarray(0, Math.min(batch, rows));
  const first = await gradientOf(drawn());
  const second = await gradientOf(drawn());
  let signal = 0;
  let distance = 0;
  for (let i = 0; i < first.length; i++) {
    const [a, b] = [first[i] as number, second[i] as number];
    signal += a * b;
    distance += (a - b) * (a - b);
  }
  return { gradientSignal: signal, gradientNoise: distance / 2 };
}
