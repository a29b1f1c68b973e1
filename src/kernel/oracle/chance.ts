import { stream } from '../../random.ts';
import type { Dealt, Rest } from '../engine.ts';
import type { Setup } from '../plan.ts';

/** The dealing one batch on: its rows are the last of those dealt. A short last batch of an epoch is left out. */
export function dealtNext({ chance, order, at }: Dealt, { train, batch, shuffles }: Pick<Setup, 'train' | 'batch' | 'shuffles'>): Dealt {
  if (at + batch <= train.rows) return { chance, order, at: at + batch };
  if (!shuffles) return { chance, order, at: batch };
  const drawn = stream(0, '');
  drawn.restore(chance);
  return { order: drawn.permutation(train.rows), chance: drawn.state(), at: batch };
}

/** A dropout mask, [unit][sample], drawn in the order of rows, then units, by the generator of random.ts, whose state moves on. */
export function maskOf(state: Rest, units: number, rows: number, dropout: number): Float32Array {
  const mask = new Float32Array(units * rows);
  let [a, b, c, d] = state.chance as [number, number, number, number];
  for (let s = 0; s < rows; s++) {
    for (let u = 0; u < units; u++) {
      const t = (((a + b) | 0) + d) | 0;
      d = (d + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + t) | 0;
      mask[u * rows + s] = (t >>> 8) / 16777216 < dropout ? 0 : 1 / (1 - dropout);
    }
  }
  state.chance = [a, b, c, d];
  return mask;
}
