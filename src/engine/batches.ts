import type { DataSettings } from '../experiment.ts';
import { type Stream, stream } from '../random.ts';

/** Deals the rows of a split into batches, epoch by epoch; a short last batch is left out unless it is the only one. */
export interface Batches {
  /** The row numbers of the next batch; the array is reused. */
  next(size: number): Uint32Array;
  state(): { chance: number[]; order: Uint32Array; at: number };
  restore(state: { chance: number[]; order: Uint32Array; at: number }): void;
}

/** The batches of an experiment with this seed over `rows` rows. */
export function batchesOf(rows: number, { shuffle }: DataSettings, seed: number): Batches {
  const chance: Stream = stream(seed, 'batches');
  const fresh = () => (shuffle === 'never' ? Uint32Array.from({ length: rows }, (_, i) => i) : chance.permutation(rows));
  let order = fresh();
  let at = 0;
  return {
    next(size) {
      const taken = Math.min(size, rows);
      if (at + taken > rows) {
        order = fresh();
        at = 0;
      }
      at += taken;
      return order.subarray(at - taken, at);
    },
    state: () => ({ chance: chance.state(), order: order.slice(), at }),
    restore(state) {
      chance.restore(state.chance);
      order = state.order.slice();
      at = state.at;
    },
  };
}
